-- Whether strangers may find a league: on the home page and by search engines. Its pages can be read by whoever has their
-- address either way. Nobody asked the leagues that are there already.
alter table leagues add column listed boolean not null default false;

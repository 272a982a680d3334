-- A league that was linked or may announce again has what is ahead of it told, also where nothing has changed since.
alter table league_discord add column look_again boolean not null default true;

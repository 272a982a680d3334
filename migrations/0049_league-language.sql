-- The language of a league: of its public pages where their reader asks for no other, and of its messages in Discord. A code by
-- ISO 639.
alter table leagues add column language text not null default 'en';

-- The language in which a league's messages stand in Discord: when it chooses another, all of them are told again.
alter table league_discord add column told_language text not null default 'en';
update league_discord d set told_language = l.language from leagues l where l.id = d.league_id;

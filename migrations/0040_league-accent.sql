-- The colour of a league, '#rrggbb'; null where it has none. It is shown where the league's plan has branding.
alter table leagues add column accent text;

-- Beside its colour a league has one for links and marks on light pages and one on dark pages, '#rrggbb'; null takes the
-- nearest to its colour that can be read there. Its logo is named by the hash of the picture; null where it has none.
alter table leagues add column accent_light text;
alter table leagues add column accent_dark text;
alter table leagues add column logo text;

-- Ids that follow from others (a steward's part of a sheet, a car by its number, what is remembered of a file) can be known
-- beforehand, so that another league could take them first. They are keys within their league only.
alter table sheet_parts drop constraint sheet_parts_pkey, add primary key (league_id, id);
alter table session_revisions drop constraint session_revisions_pkey, add primary key (league_id, id);
alter table result_imports drop constraint result_imports_pkey, add primary key (league_id, id);
alter table driver_identities drop constraint driver_identities_pkey, add primary key (league_id, id);
alter table import_columns drop constraint import_columns_pkey, add primary key (league_id, id);
alter table incident_ballots drop constraint incident_ballots_pkey, add primary key (league_id, id);
alter table incident_votes drop constraint incident_votes_pkey, add primary key (league_id, id);
-- On a server the results refer to entries; the reference is made anew in the next file.
alter table entries drop constraint entries_pkey cascade, add primary key (league_id, id);

-- The page of a driver asks a whole league for the cars of one driver.
create index entries_by_driver on entries using gin (driver_ids jsonb_path_ops);
create index results_by_driver on results using gin (driver_ids jsonb_path_ops) where driver_ids is not null;

select put_into_feed('result_imports', 'result_import', 2);
select put_into_feed('driver_identities', 'driver_identity', 2);
select put_into_feed('import_columns', 'import_columns', 2);

alter table result_imports
  add foreign key (league_id) references leagues (id) deferrable initially deferred,
  add foreign key (session_id) references sessions (id) on delete cascade deferrable initially deferred,
  add foreign key (imported_by) references users (id) deferrable initially deferred;
alter table driver_identities
  add foreign key (league_id) references leagues (id) deferrable initially deferred,
  add foreign key (driver_id) references drivers (id) deferrable initially deferred,
  add foreign key (remembered_by) references users (id) deferrable initially deferred;
alter table import_columns
  add foreign key (league_id) references leagues (id) deferrable initially deferred;

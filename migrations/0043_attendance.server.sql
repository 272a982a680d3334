-- Who comes is public, as an entry list is.
select put_into_feed('attendance', 'attendance', 0);

alter table attendance
  add constraint attendance_once unique (event_id, driver_id),
  add foreign key (league_id) references leagues (id) deferrable initially deferred,
  add foreign key (league_id, event_id) references events (league_id, id) deferrable initially deferred,
  add foreign key (league_id, driver_id) references drivers (league_id, id) deferrable initially deferred,
  add foreign key (answered_by) references users (id) deferrable initially deferred;
create index attendance_by_driver on attendance (driver_id);

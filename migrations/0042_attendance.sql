-- Whether a driver comes to an event, as they or the league's office said last; who said nothing has no row. The id follows
-- from event and driver, so that two devices that answer apart answer the same thing.
create table attendance (
  league_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  driver_id uuid not null,
  state text not null check (state in ('confirmed', 'withdrawn')),
  answered_by uuid not null,
  answered_at timestamptz not null,
  primary key (league_id, id)
);
create index attendance_by_event on attendance (event_id);

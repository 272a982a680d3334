-- sequence counts what the calendar of a reader has to hear of: changes, cancellations, restorings. changed_at is when
-- the last of them was made; cancel_reason says why the event is cancelled.
alter table events
  add column sequence integer not null default 0,
  add column changed_at timestamptz,
  add column cancel_reason text;

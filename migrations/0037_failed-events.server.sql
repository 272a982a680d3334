-- An event whose customer could not be looked at is tried again at retry_at, ever later; after the last try it is dead:
-- a person sees it and may have it tried again.
alter table payment_events add column retry_at timestamptz, add column dead_at timestamptz;
create index payment_events_failed on payment_events (received_at) where done_at is null and error is not null;

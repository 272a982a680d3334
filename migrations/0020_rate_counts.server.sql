-- How many requests somebody made in the minute that began at a time, counted for all servers together. Unlogged: after
-- a crash everybody may begin anew.
create unlogged table rate_counts (
  key text primary key,
  since timestamptz not null,
  count integer not null
);
create index rate_counts_by_since on rate_counts (since);

-- The address at which a driver's calendar is read without a sign-in. Only its hash is kept; a new one ends the old one.
create table calendar_links (
  driver_id uuid primary key references drivers (id) on delete cascade deferrable initially deferred,
  league_id uuid not null references leagues (id),
  token_hash text not null unique,
  made_by uuid references users (id) on delete set null,
  made_at timestamptz not null
);

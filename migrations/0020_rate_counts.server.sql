-- How many requests somebody made in the minute that began at a time, counted for all servers together. Unlogged: after
-- a crash everybody may begin anew.
create unlogged table rate_counts (
  key text primary key,
  since timestamptz not null,
  count integer not null
);
create index rate_counts_by_since on rate_counts (since);

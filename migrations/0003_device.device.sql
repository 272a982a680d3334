-- What a device keeps beside the synced tables. All of it can be had again from the server: unsent work and drafts are in
-- files of their own.

-- The rows of the league feed as they came, so that a newer app can rebuild its tables without the network.
create table feed (
  league_id uuid not null,
  entity text not null,
  entity_id uuid not null,
  audience integer not null,
  revision integer not null,
  body jsonb,
  primary key (league_id, entity, entity_id)
);

-- How far each league's feed has been applied: always written in the transaction that applied it.
create table shapes (
  league_id uuid primary key,
  handle text not null,
  feed_offset text not null,
  synced_at bigint not null
);

-- Rows of the app's tables that pending mutations wrote: what has to be put back before server rows are applied.
create table touched (
  league_id uuid not null,
  table_name text not null,
  id uuid not null,
  seq integer not null,
  primary key (league_id, table_name, id, seq)
);

-- For each statement of a mutation on a table of the app, with its rows as the transition table changed_rows. The settings
-- gridboss.league and gridboss.seq name the mutation. The search path of this schema is kept, because the caller's is
-- the app's.
create function remember_touched() returns trigger
language plpgsql set search_path from current as $$
begin
  insert into touched (league_id, table_name, id, seq)
  select current_setting('gridboss.league')::uuid, tg_table_name, c.id, current_setting('gridboss.seq')::integer
    from changed_rows c
  on conflict do nothing;
  return null;
end
$$;

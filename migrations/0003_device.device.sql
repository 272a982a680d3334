-- What only a device has, beside the synced tables. All of it but the drafts can be rebuilt from the server.

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

-- How far each league's feed has been applied.
create table shapes (
  league_id uuid primary key,
  handle text,
  feed_offset text,
  revision integer not null default 0,
  synced_at timestamptz
);

-- Rows of the app's tables that pending mutations wrote: what has to be put back before server rows are applied.
create table touched (
  table_name text not null,
  league_id uuid not null,
  id uuid not null,
  primary key (table_name, league_id, id)
);

-- A sheet that is being typed.
create table drafts (
  key text primary key,
  draft jsonb not null
);

-- For each statement on a table of the app, with its rows as the transition table changed_rows. Argument: the column
-- with the league's id. The search path of this schema is kept, because the caller's is the app's.
create function remember_touched() returns trigger
language plpgsql set search_path from current as $$
begin
  insert into touched (table_name, league_id, id)
  select tg_table_name, (r.body ->> tg_argv[0])::uuid, (r.body ->> 'id')::uuid
    from (select to_jsonb(c) as body from changed_rows c) r
  on conflict do nothing;
  return null;
end
$$;

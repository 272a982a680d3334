-- What only the server has: accounts, devices, the league feed and its trigger, audit, constraints between rows.

create table users (
  id uuid primary key,
  display_name text not null,
  discord_id text unique,
  created_at timestamptz not null
);

-- device is the label a person sees in the list of their sign-ins. The token itself is kept nowhere.
create table auth_tokens (
  token_hash text primary key,
  user_id uuid not null references users (id),
  device text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index auth_tokens_by_user on auth_tokens (user_id);

-- last_seq: how far the server has come with what this device sent, over all leagues.
create table devices (
  id uuid primary key,
  user_id uuid not null references users (id),
  last_seq integer not null default 0
);
create index devices_by_user on devices (user_id);

-- What became of each mutation, kept for ever: one that arrives again is answered from here.
create table outcomes (
  device_id uuid not null references devices (id),
  seq integer not null,
  league_id uuid not null,
  name text not null,
  outcome jsonb not null,
  done_at timestamptz not null,
  primary key (device_id, seq)
);

-- Who asked for what, and what came of it. revision is null where nothing changed.
create table audit_log (
  id bigint generated always as identity primary key,
  league_id uuid,
  at timestamptz not null,
  user_id uuid,
  device_id uuid,
  seq integer,
  name text not null,
  args jsonb,
  outcome jsonb not null,
  revision integer,
  request_id text
);
create index audit_log_by_league on audit_log (league_id, at);

-- What a revision did to a row, as the feed shows it: null before is a new row, null after a deleted one.
create table audit_changes (
  league_id uuid not null,
  revision integer not null,
  entity text not null,
  entity_id uuid not null,
  before jsonb,
  after jsonb,
  primary key (league_id, revision, entity, entity_id)
);
create index audit_changes_by_entity on audit_changes (league_id, entity, entity_id);

-- The one table that devices and readers follow. body is the row, null once it is deleted. min_audience is the lowest
-- audience the row ever had: readers from there up may hold a copy, and must be told when the row leaves their sight.
create table league_feed (
  league_id uuid not null,
  entity text not null,
  entity_id uuid not null,
  audience integer not null,
  revision integer not null,
  body jsonb,
  min_audience integer not null,
  primary key (league_id, entity, entity_id)
);
create index league_feed_by_revision on league_feed (league_id, revision);

-- Names the feed of this very database: a copy restored from a backup after data was lost gets a new one by hand, and
-- every reader starts over.
create table feed_epoch (
  one boolean primary key default true check (one),
  epoch uuid not null default gen_random_uuid()
);
insert into feed_epoch default values;

-- revision counts the league's committed transactions; revision_xid is the transaction that took the last one.
alter table leagues
  add revision integer not null default 0,
  add revision_xid text;

-- Takes the league's next revision, once per transaction. The row update is the league's lock: it is held until the
-- transaction ends, so revisions are committed in their order.
create function take_revision(league uuid) returns integer
language plpgsql as $$
declare
  xid constant text := pg_current_xact_id()::text;
  taken integer;
begin
  update leagues set revision = revision + 1, revision_xid = xid
   where id = league and revision_xid is distinct from xid;
  select revision into taken from leagues where id = league;
  return taken;
end
$$;

-- Projects the rows a statement changed into the feed, all under the revision of their transaction.
-- Arguments: entity, audience (a column named audience overrides it), league id column, 'audited' or 'unaudited'.
-- The time zone makes every timestamp in a body UTC. A row's id and league never change.
create function project_to_feed() returns trigger
language plpgsql set timezone to 'UTC' as $$
declare
  of_entity constant text := tg_argv[0];
  of_audience constant integer := tg_argv[1];
  league_column constant text := tg_argv[2];
  changes league_feed[];
  league uuid;
begin
  -- Materialized, because each row is turned into json once and then read several times.
  if tg_op = 'DELETE' then
    with old as materialized (select to_jsonb(o) as body from old_rows o),
    gone as (
      select (body ->> league_column)::uuid as league_id, (body ->> 'id')::uuid as entity_id,
             coalesce((body ->> 'audience')::integer, of_audience) as audience
        from old
    )
    select array_agg(row(g.league_id, of_entity, g.entity_id, coalesce(f.audience, g.audience), 0, null, 0)::league_feed)
      into changes
      from gone g
      left join league_feed f on f.league_id = g.league_id and f.entity = of_entity and f.entity_id = g.entity_id
     where f.entity_id is null or f.body is not null;
  else
    with new as materialized (select to_jsonb(n) as body from new_rows n),
    come as materialized (
      select (body ->> league_column)::uuid as league_id, (body ->> 'id')::uuid as entity_id,
             coalesce((body ->> 'audience')::integer, of_audience) as audience,
             case when tg_table_name = 'leagues' then body - '{revision,revision_xid}'::text[] else body end as body
        from new
    )
    select array_agg(row(c.league_id, of_entity, c.entity_id, c.audience, 0, c.body, 0)::league_feed)
      into changes
      from come c
      left join league_feed f on f.league_id = c.league_id and f.entity = of_entity and f.entity_id = c.entity_id
     where f.entity_id is null or f.body is distinct from c.body or f.audience <> c.audience;
  end if;

  -- In the order of their ids, so that two transactions over several leagues cannot wait for each other.
  for league in select distinct c.league_id from unnest(changes) c order by 1 loop
    perform take_revision(league);
    perform pg_notify('league_feed', league::text);
  end loop;

  if tg_argv[3] = 'audited' then
    insert into audit_changes as a (league_id, revision, entity, entity_id, before, after)
    select c.league_id, l.revision, c.entity, c.entity_id, f.body, c.body
      from unnest(changes) c
      join leagues l on l.id = c.league_id
      left join league_feed f on f.league_id = c.league_id and f.entity = c.entity and f.entity_id = c.entity_id
    on conflict (league_id, revision, entity, entity_id) do update set after = excluded.after;
  end if;

  insert into league_feed as f (league_id, entity, entity_id, audience, revision, body, min_audience)
  select c.league_id, c.entity, c.entity_id, c.audience, l.revision, c.body, c.audience
    from unnest(changes) c
    join leagues l on l.id = c.league_id
  on conflict (league_id, entity, entity_id) do update
    set audience = excluded.audience, revision = excluded.revision, body = excluded.body,
        min_audience = least(f.min_audience, excluded.audience);
  return null;
end
$$;

-- Puts a table into the feed. What the server computes by itself is 'unaudited': nobody did it.
create function put_into_feed(
  table_name text, entity text, audience integer, league_column text default 'league_id', audit text default 'audited'
) returns void
language plpgsql as $$
declare
  projection constant text := format('execute function project_to_feed(%L, %L, %L, %L)', entity, audience, league_column, audit);
begin
  execute format('create trigger feed_insert after insert on %I referencing new table as new_rows
    for each statement ', table_name) || projection;
  execute format('create trigger feed_update after update on %I referencing new table as new_rows
    for each statement ', table_name) || projection;
  execute format('create trigger feed_delete after delete on %I referencing old table as old_rows
    for each statement ', table_name) || projection;
end
$$;

select put_into_feed('leagues', 'league', 0, 'id');
select put_into_feed('members', 'member', 1);
select put_into_feed('teams', 'team', 0);
select put_into_feed('drivers', 'driver', 0);
select put_into_feed('rulesets', 'ruleset', 0);
select put_into_feed('ruleset_versions', 'ruleset_version', 0);
select put_into_feed('seasons', 'season', 0);
select put_into_feed('events', 'event', 0);
select put_into_feed('sessions', 'session', 0);
select put_into_feed('entries', 'entry', 0);
select put_into_feed('results', 'result', 0);
select put_into_feed('rulings', 'ruling', 0);
select put_into_feed('standings', 'standings', 0, audit => 'unaudited');
select put_into_feed('device_progress', 'device_progress', 1, audit => 'unaudited');

-- Deferred to the end of the transaction, because a mutation may write a child before its parent. Whoever must answer
-- with an outcome says "set constraints all immediate" before the commit. Places are not unique: cars may share one.
alter table leagues add constraint leagues_slug unique (slug);
alter table members
  add foreign key (league_id) references leagues (id) deferrable initially deferred,
  add foreign key (user_id) references users (id) deferrable initially deferred;
alter table teams add foreign key (league_id) references leagues (id) deferrable initially deferred;
alter table drivers
  add foreign key (league_id) references leagues (id) deferrable initially deferred,
  add foreign key (team_id) references teams (id) deferrable initially deferred,
  add foreign key (user_id) references users (id) deferrable initially deferred;
alter table rulesets add foreign key (league_id) references leagues (id) deferrable initially deferred;
alter table ruleset_versions
  add foreign key (league_id) references leagues (id) deferrable initially deferred,
  add foreign key (ruleset_id) references rulesets (id) deferrable initially deferred,
  add foreign key (created_by) references users (id) deferrable initially deferred,
  add constraint ruleset_versions_version unique (ruleset_id, version);
alter table seasons
  add foreign key (league_id) references leagues (id) deferrable initially deferred,
  add foreign key (ruleset_version_id) references ruleset_versions (id) deferrable initially deferred;
alter table events
  add foreign key (league_id) references leagues (id) deferrable initially deferred,
  add foreign key (season_id) references seasons (id) deferrable initially deferred,
  add foreign key (ruleset_version_id) references ruleset_versions (id) deferrable initially deferred;
alter table sessions
  add foreign key (league_id) references leagues (id) deferrable initially deferred,
  add foreign key (event_id) references events (id) deferrable initially deferred,
  add foreign key (submitted_by) references users (id) deferrable initially deferred;
alter table entries
  add foreign key (league_id) references leagues (id) deferrable initially deferred,
  add foreign key (event_id) references events (id) deferrable initially deferred,
  add foreign key (team_id) references teams (id) deferrable initially deferred;
alter table results
  add foreign key (league_id) references leagues (id) deferrable initially deferred,
  add foreign key (session_id) references sessions (id) deferrable initially deferred,
  add foreign key (entry_id) references entries (id) deferrable initially deferred,
  add constraint results_entry_once unique (session_id, entry_id) deferrable initially deferred;
alter table rulings
  add foreign key (league_id) references leagues (id) deferrable initially deferred,
  add foreign key (season_id) references seasons (id) deferrable initially deferred,
  add foreign key (session_id) references sessions (id) deferrable initially deferred,
  add foreign key (decided_by) references users (id) deferrable initially deferred;
alter table standings
  add foreign key (league_id) references leagues (id) deferrable initially deferred,
  add foreign key (season_id) references seasons (id) deferrable initially deferred;
alter table device_progress
  add foreign key (league_id) references leagues (id) deferrable initially deferred;

create unique index members_once on members (league_id, user_id) where removed_at is null;
create unique index teams_name on teams (league_id, lower(name)) where archived_at is null;
create unique index drivers_name on drivers (league_id, lower(display_name)) where archived_at is null;
create unique index seasons_active on seasons (league_id) where is_active;
create index members_by_user on members (user_id) where removed_at is null;

-- The tables that sync. Constraints between rows live in the server's own file: on a device a batch from the feed
-- may pass through states that only its end makes whole.

create table leagues (
  id uuid primary key,
  slug text not null,
  name text not null,
  plan text not null default 'FREE',
  created_at timestamptz not null,
  deleted_at timestamptz
);

create table members (
  id uuid primary key,
  league_id uuid not null,
  user_id uuid not null,
  display_name text not null,
  role text not null check (role in ('OWNER', 'ADMIN', 'STEWARD', 'DRIVER')),
  joined_at timestamptz not null,
  removed_at timestamptz
);

create table teams (
  id uuid primary key,
  league_id uuid not null,
  name text not null,
  archived_at timestamptz
);

-- team_id is the team a driver usually drives for; what counts is the team on the entry of the day.
create table drivers (
  id uuid primary key,
  league_id uuid not null,
  display_name text not null,
  car_number text,
  team_id uuid,
  user_id uuid,
  kind text not null default 'regular' check (kind in ('regular', 'reserve', 'guest')),
  archived_at timestamptz
);

create table rulesets (
  id uuid primary key,
  league_id uuid not null,
  name text not null,
  created_at timestamptz not null
);

-- A version never changes: events are bound to one, so editing rules cannot rewrite old rounds.
create table ruleset_versions (
  id uuid primary key,
  league_id uuid not null,
  ruleset_id uuid not null,
  version integer not null,
  rules jsonb not null,
  note text,
  created_by uuid,
  created_at timestamptz not null
);

-- ruleset_version_id: the rules of the season as a whole (counting, order, teams).
create table seasons (
  id uuid primary key,
  league_id uuid not null,
  name text not null,
  is_active boolean not null,
  ruleset_version_id uuid not null,
  created_at timestamptz not null,
  archived_at timestamptz
);

-- ruleset_version_id: the rules that pay this event's points. zone is the IANA zone the start was entered in.
create table events (
  id uuid primary key,
  league_id uuid not null,
  season_id uuid not null,
  round integer not null,
  name text not null,
  track text not null,
  starts_at timestamptz not null,
  zone text not null default 'UTC',
  laps integer,
  distance_m integer,
  status text not null default 'scheduled' check (status in ('scheduled', 'completed', 'cancelled')),
  ruleset_version_id uuid not null
);

-- multiplier is an exact fraction such as '1/2' or '2'. sheet_version counts submissions; a submission names the one
-- it was made from.
create table sessions (
  id uuid primary key,
  league_id uuid not null,
  event_id uuid not null,
  kind text not null check (kind in ('race', 'sprint', 'heat', 'qualifying', 'practice')),
  name text not null,
  ordinal integer not null,
  multiplier text not null default '1',
  status text not null default 'draft' check (status in ('draft', 'provisional', 'official', 'amended')),
  under_protest boolean not null default false,
  sheet_version integer not null default 0,
  submitted_by uuid,
  submitted_at timestamptz,
  official_at timestamptz
);

-- A car in an event: who drove it and for which team on that day. driver_ids is a json array of driver ids.
-- points says whether the car may score: 'eligible'; 'skip' (no points, the places behind move up for points);
-- 'keep' (no points, its place is kept).
create table entries (
  id uuid primary key,
  league_id uuid not null,
  event_id uuid not null,
  car_number text not null,
  class text,
  team_id uuid,
  driver_ids jsonb not null,
  points text not null default 'eligible' check (points in ('eligible', 'skip', 'keep'))
);

-- driver_ids overrides the entry's where others drove in this session. awards is a json array of
-- {kind, driverId?}: 'pole', 'fastest-lap', 'most-laps-led', 'clean-race' or a name of the ruleset's own.
create table results (
  id uuid primary key,
  league_id uuid not null,
  session_id uuid not null,
  entry_id uuid not null,
  position integer,
  status text not null check (status in ('FINISHED', 'DNF', 'DNS', 'DSQ', 'NC', 'EXCLUDED')),
  driver_ids jsonb,
  laps integer,
  time_ms integer,
  gap text,
  best_lap_ms integer,
  grid_position integer,
  awards jsonb not null default '[]',
  bonus_mp integer not null default 0,
  penalty_mp integer not null default 0,
  note text
);

-- A decision with a reason: penalties, points given or taken, ties decided, exclusions. body depends on kind.
-- audience says who may read it: 0 all, 1 drivers, 2 stewards (still under deliberation), 3 admins.
create table rulings (
  id uuid primary key,
  league_id uuid not null,
  season_id uuid not null,
  session_id uuid,
  kind text not null,
  body jsonb not null,
  reason text not null,
  decided_by uuid,
  decided_at timestamptz not null,
  revoked_at timestamptz,
  revoke_reason text,
  audience integer not null default 0
);

-- Written by the server only: the standings it computed, as of a revision of the league.
create table standings (
  id uuid primary key,
  league_id uuid not null,
  season_id uuid not null,
  kind text not null check (kind in ('driver', 'team')),
  status text not null check (status in ('provisional', 'official')),
  as_of_revision integer not null,
  rows jsonb not null
);

-- How far the server has come with what a device sent for this league; id is the device's.
create table device_progress (
  league_id uuid not null,
  id uuid not null,
  last_seq integer not null,
  primary key (league_id, id)
);

create index members_by_league on members (league_id);
create index drivers_by_league on drivers (league_id);
create index teams_by_league on teams (league_id);
create index seasons_by_league on seasons (league_id);
create index events_by_season on events (season_id);
create index sessions_by_event on sessions (event_id);
create index entries_by_event on entries (event_id);
create index results_by_session on results (session_id);
create index rulings_by_season on rulings (season_id);
create index standings_by_season on standings (season_id);

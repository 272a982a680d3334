-- What stewards look into: incidents that were reported, protests against a result, appeals against a ruling. number is
-- what people call it by ("#7"), counted per league. entry_ids and driver_ids are json arrays: the cars and drivers
-- involved; before there is a result only drivers are known. state is a json object by kind: reported, investigating,
-- voting, voted, decided, withdrawn. session_id is null for an appeal against a ruling on the season. at_ms is the time
-- into the session.
create table incidents (
  id uuid primary key,
  league_id uuid not null,
  session_id uuid,
  number integer not null,
  kind text not null check (kind in ('incident', 'protest', 'appeal')),
  ruling_id uuid,
  lap integer,
  at_ms integer,
  entry_ids jsonb not null,
  driver_ids jsonb not null,
  state jsonb not null,
  reported_by uuid not null,
  reported_at timestamptz not null
);
create index incidents_by_league on incidents (league_id);
create index incidents_by_session on incidents (session_id);

-- What somebody says happened, with links to evidence (a json array of texts). audience is 2, stewards alone, until the
-- decision; then 1.
create table incident_statements (
  id uuid primary key,
  league_id uuid not null,
  incident_id uuid not null,
  by_user uuid not null,
  said_at timestamptz not null,
  statement text not null,
  evidence jsonb not null,
  audience integer not null
);
create index incident_statements_by_incident on incident_statements (incident_id);

-- What was done with it and why, in order. about is the user that a recusal or its lifting is about.
create table incident_steps (
  id uuid primary key,
  league_id uuid not null,
  incident_id uuid not null,
  kind text not null check (kind in ('investigate', 'open-vote', 'close-vote', 'decide', 'withdraw', 'recuse', 'lift-recusal')),
  by_user uuid not null,
  about uuid,
  reason text,
  done_at timestamptz not null
);
create index incident_steps_by_incident on incident_steps (incident_id);

-- Who has voted. What they voted is in incident_votes.
create table incident_ballots (
  id uuid primary key,
  league_id uuid not null,
  incident_id uuid not null,
  by_user uuid not null,
  cast_at timestamptz not null
);
create index incident_ballots_by_incident on incident_ballots (incident_id);

-- What was voted. While the vote is open, audience is above every reader's: the server sends the row to nobody. When it
-- is closed, audience becomes 2.
create table incident_votes (
  id uuid primary key,
  league_id uuid not null,
  incident_id uuid not null,
  by_user uuid not null,
  verdict text not null check (verdict in ('penalty', 'no-further-action', 'upheld', 'dismissed')),
  remark text,
  audience integer not null
);
create index incident_votes_by_incident on incident_votes (incident_id);

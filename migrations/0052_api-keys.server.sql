-- Keys with which the sites and scripts of a league read what its public sees. A key is the league's, whoever made it; only
-- its hash is kept.
create table api_keys (
  id uuid primary key,
  league_id uuid not null references leagues (id),
  name text not null,
  scopes text[] not null check (cardinality(scopes) > 0),
  token_hash text not null unique,
  made_at timestamptz not null,
  made_by uuid not null references users (id),
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid references users (id)
);
create index api_keys_by_league on api_keys (league_id, made_at desc);

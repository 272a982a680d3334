-- Links that make whoever opens them a member. The token is in the link alone; only its hash is kept.
create table invites (
  id uuid primary key,
  league_id uuid not null references leagues (id),
  role text not null check (role in ('ADMIN', 'STEWARD', 'DRIVER')),
  token_hash text not null unique,
  created_by uuid not null references users (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  uses_left integer not null check (uses_left >= 0),
  revoked_at timestamptz
);
create index invites_by_league on invites (league_id, created_at desc);

-- Who came in by which invite: a second click on the same link spends nothing.
create table invite_uses (
  invite_id uuid not null references invites (id),
  user_id uuid not null references users (id),
  used_at timestamptz not null,
  primary key (invite_id, user_id)
);

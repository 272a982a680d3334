-- What became of each request that named a key, kept for ever: one that arrives again is answered from here. content is
-- the SHA-256 of what was asked, so that a key that is used again for something else is noticed.
create table request_outcomes (
  user_id uuid not null references users (id) on delete cascade,
  key text not null,
  content text not null,
  league_id uuid not null,
  name text not null,
  outcome jsonb,
  done_at timestamptz not null,
  primary key (user_id, key)
);

-- Who people are and where they are signed in. Of every secret only its SHA-256 (hex) is kept.

-- The minimal profile: what Discord calls them, and the hash that its avatar's address is made of. A deleted account
-- keeps its row without a person in it, because what was decided in its name stays.
alter table users
  add discord_username text,
  add avatar text,
  add deleted_at timestamptz;

-- One sign-in of one device or browser; device is the label its person sees. An ended one is kept for their history.
create table sign_ins (
  id uuid primary key,
  user_id uuid not null references users (id),
  client text not null check (client in ('desktop', 'web')),
  device text not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_because text check (ended_because in ('signed-out', 'ended-elsewhere', 'reused'))
);
create index sign_ins_by_user on sign_ins (user_id);

-- first_used_at tells that the answer which carried the token has arrived.
create table access_tokens (
  token_hash text primary key,
  sign_in_id uuid not null references sign_ins (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  first_used_at timestamptz
);
create index access_tokens_by_sign_in on access_tokens (sign_in_id);

-- Each is used once, for its successor. With successor_salt and the used token itself its holder, and nobody else, is
-- given the same successor again when the first answer was lost.
create table refresh_tokens (
  token_hash text primary key,
  sign_in_id uuid not null references sign_ins (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  successor_hash text,
  successor_salt text
);
create index refresh_tokens_by_sign_in on refresh_tokens (sign_in_id);

-- A sign-in that is under way with Discord, known by the hash of a cookie that only the browser which began it has.
-- For the desktop: where the browser hands the code to, the app's own state, and the challenge its verifier answers.
create table sign_in_attempts (
  browser_hash text primary key,
  client text not null check (client in ('desktop', 'web')),
  return_to text not null,
  challenge text,
  app_state text,
  expires_at timestamptz not null
);

-- What the browser hands to the desktop app, which alone can turn it into tokens, once and within two minutes.
create table sign_in_codes (
  code_hash text primary key,
  user_id uuid not null references users (id) on delete cascade,
  challenge text not null,
  expires_at timestamptz not null
);

drop table auth_tokens;

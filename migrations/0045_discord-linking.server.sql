-- How people show that they may manage a Discord server, before a league of theirs is linked to it.

-- Somebody on their way through Discord, adding the bot for a league. The secret is one of an address first, and then of
-- the browser that came with it: each counts once.
create table discord_link_attempts (
  secret_hash text primary key,
  stage text not null check (stage in ('begun', 'at-discord')),
  user_id uuid not null references users (id),
  league_id uuid not null references leagues (id),
  expires_at timestamptz not null
);

-- A link that the bot gave to somebody who may manage a server, for them alone and once.
create table discord_link_tokens (
  token_hash text primary key,
  guild_id text not null,
  discord_user_id text not null,
  expires_at timestamptz not null
);

-- Who has shown lately that they may manage which server.
create table discord_guild_proofs (
  user_id uuid not null references users (id),
  guild_id text not null,
  guild_name text not null,
  expires_at timestamptz not null,
  primary key (user_id, guild_id)
);

-- Discord servers that leagues are linked to, what leagues announce where, and the one way out of the server.

-- A Discord server. What the bot sees of it is told by the bot alone.
create table communities (
  id uuid primary key,
  guild_id text not null unique,
  name text not null,
  -- Its channels, its roles and what the bot may do there, and when that was so; null before the bot told it.
  seen jsonb,
  seen_at timestamptz,
  -- Since when the bot is not there any more.
  left_at timestamptz,
  created_at timestamptz not null
);

-- A league belongs to one community at most.
create table league_discord (
  league_id uuid primary key references leagues (id),
  community_id uuid not null references communities (id),
  linked_by uuid references users (id),
  linked_at timestamptz not null,
  -- Why nothing is sent, and since when: the bot was thrown out, or the founder switched it off.
  inactive_reason text check (inactive_reason in ('bot-removed', 'deactivated')),
  inactive_at timestamptz,
  -- A thread for each race; scheduled events of Discord in step with the calendar.
  race_threads boolean not null default false,
  scheduled_events boolean not null default false,
  -- The public revision of the league up to which its deliveries say what is so.
  announced_revision bigint not null default 0
);
create index league_discord_by_community on league_discord (community_id);

-- What a league announces, by kind of message. A kind without a row is not announced.
create table announcement_settings (
  league_id uuid not null references league_discord (league_id) on delete cascade,
  kind text not null,
  channel_id text not null,
  enabled boolean not null default true,
  -- Minutes of the day in `quiet_zone` between which nothing is sent; null for no quiet hours.
  quiet_from smallint,
  quiet_until smallint,
  quiet_zone text,
  mention_role_id text,
  -- A line of the league's own before the message, with {names} in it; null for ours.
  wording text,
  sent_by text not null default 'bot' check (sent_by in ('bot', 'webhook')),
  primary key (league_id, kind)
);

create table channel_webhooks (
  channel_id text primary key,
  community_id uuid not null references communities (id),
  webhook_id text not null,
  sealed_token text not null
);

-- What the outside should look like, one row for each subject in each place; a sender makes it so and writes down what it did.
-- A newer `desired` overwrites one that was not sent yet: nothing stale is ever sent. sync-server/outbound/SPEC.md has the rules.
create table deliveries (
  id uuid primary key,
  channel text not null,
  -- Where: for Discord the number of the server, and within it the channel or the delivery of the thread.
  target text not null,
  league_id uuid references leagues (id),
  -- Of what it tells, such as 'result:<session>'; and which kind of announcement it is.
  subject text not null,
  kind text not null,
  place jsonb not null,
  -- Work in one lane is done one after the other: a channel of Discord, or the delivery of a thread that is not there yet.
  lane text not null,
  -- Null: nothing more is wanted, and what stands is left as it is.
  desired jsonb,
  -- Of what is desired without its picture.
  desired_hash text not null,
  desired_picture text,
  desired_revision bigint not null,
  desired_at timestamptz not null,
  -- Since when the outside differs from what is desired: its place in the lane.
  waiting_since timestamptz not null,
  -- What stands outside now. Without a hash it is not known what it shows.
  external_id text,
  external_place text,
  sent_hash text,
  sent_revision bigint,
  sent_at timestamptz,
  -- The picture that stands with it, and who can edit it: 'bot', or the number of a webhook.
  sent_picture text,
  sent_by text,
  -- From the beginning of its last change until it stood, ms.
  took_ms integer,
  -- Messages of it that stand besides, and have to go.
  doubles jsonb not null default '[]',
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'parked', 'dead', 'withdrawn')),
  attempts integer not null default 0,
  -- How often it was posted anew, and how often because somebody had deleted it.
  reposts integer not null default 0,
  deletions integer not null default 0,
  -- When it is wanted: reminders, quiet hours. What was not sent by `not_after` is not sent.
  not_before timestamptz not null,
  not_after timestamptz,
  -- Not before then: backoff, what Discord asked for; and edits of its text, so that they keep their distance.
  retry_at timestamptz,
  edit_after timestamptz,
  -- The lease of the sender that has it, and what was desired when it was taken.
  claim_token uuid,
  claimed_until timestamptz,
  claimed_step text,
  claimed_hash text,
  claimed_picture text,
  claimed_revision bigint,
  claimed_by text,
  reported_token uuid,
  -- Since when something may stand outside that was not reported; until when a sender that was silent may still be at it.
  unsure_since timestamptz,
  confirm_at timestamptz,
  error_code text,
  error_message text,
  error_at timestamptz,
  created_at timestamptz not null,
  unique (channel, target, subject)
);
create index deliveries_due on deliveries (channel, not_before) where state = 'waiting';
create index deliveries_claimed on deliveries (target, lane) where claimed_until is not null;
create index deliveries_by_league on deliveries (league_id, desired_at);
create index deliveries_in_thread on deliveries ((place ->> 'thread')) where place ? 'thread';

-- What lets a service in, such as the bot: only its hash is kept.
create table service_tokens (
  id uuid primary key,
  name text not null,
  access text not null check (access in ('bot')),
  token_hash text not null unique,
  made_at timestamptz not null,
  made_by uuid references users (id),
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid references users (id)
);

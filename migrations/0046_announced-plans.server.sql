-- What an event was when its message first stood in Discord: the message says what has changed since.
create table announced_plans (
  league_id uuid not null references league_discord (league_id) on delete cascade,
  event_id uuid not null,
  plan jsonb not null,
  primary key (league_id, event_id)
);

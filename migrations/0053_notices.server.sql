-- What people are told of their racing on devices of their own, by web push, and what they want to be told.

-- By what push services know this server: made once, at its first start. Another key would end every subscription.
create table push_keys (
  only_one boolean primary key default true check (only_one),
  public_key text not null,
  sealed_private_key text not null,
  made_at timestamptz not null
);

-- A browser that somebody wants to be told in, for as long as the sign-in lasts with which they asked for it. Whoever has its
-- address and keys can send to it: they are sealed, and known by a hash.
create table push_subscriptions (
  id uuid primary key,
  user_id uuid not null references users (id),
  sign_in_id uuid not null references sign_ins (id) on delete cascade,
  address_hash text not null unique,
  sealed_address text not null,
  language text not null check (language in ('en', 'de')),
  made_at timestamptz not null
);
create index push_subscriptions_by_user on push_subscriptions (user_id);
create index push_subscriptions_by_sign_in on push_subscriptions (sign_in_id);

-- What somebody chose, of all leagues (league_id null) or of one. What nobody chose is told.
create table notice_choices (
  id bigint generated always as identity primary key,
  user_id uuid not null references users (id),
  league_id uuid references leagues (id),
  category text not null,
  told boolean not null,
  unique nulls not distinct (user_id, league_id, category)
);

-- Minutes of the day in a zone between which somebody is told nothing.
create table quiet_hours (
  user_id uuid primary key references users (id),
  quiet_from smallint not null,
  quiet_until smallint not null,
  zone text not null
);

-- Up to which revision of a league its people have been told, and when that was looked at.
create table league_notices (
  league_id uuid primary key references leagues (id),
  told_revision bigint not null,
  looked_at timestamptz not null
);

-- A copy of what payment providers say, fetched and never edited by hand, and the ledger of access that follows from it.

-- Whose money it is: the platform's own, or a community's. Credentials of communities are sealed; the platform's come from the environment.
create table payment_accounts (
  id uuid primary key,
  owner text not null,
  provider text not null check (provider in ('stripe', 'authorize-net', 'nmi')),
  mode text not null check (mode in ('live', 'test', 'practice')),
  sealed_credentials text,
  sealed_webhook_secrets text,
  state text not null default 'active' check (state in ('active', 'suspended', 'disconnected')),
  -- How far the provider's list of events has been looked through.
  looked_until timestamptz,
  created_at timestamptz not null,
  unique (owner, provider, mode)
);

-- user_id is null for a customer of whom nobody here is known: it is parked, and looked at by a person.
create table payment_customers (
  account_id uuid not null references payment_accounts (id),
  ref text not null,
  user_id uuid references users (id),
  deleted boolean not null default false,
  as_of timestamptz,
  primary key (account_id, ref)
);
create index payment_customers_by_user on payment_customers (user_id);

create table payment_subscriptions (
  account_id uuid not null,
  ref text not null,
  customer_ref text not null,
  tier text,
  status text not null,
  started_at timestamptz not null,
  trial_until timestamptz,
  cancel_at timestamptz,
  ended_at timestamptz,
  retry_at timestamptz,
  periods jsonb not null,
  as_of timestamptz not null,
  primary key (account_id, ref),
  foreign key (account_id, customer_ref) references payment_customers (account_id, ref)
);
create index payment_subscriptions_by_customer on payment_subscriptions (account_id, customer_ref);

-- Amounts are in minor units.
create table payments (
  account_id uuid not null,
  ref text not null,
  customer_ref text not null,
  amount bigint not null,
  currency text not null,
  paid_at timestamptz not null,
  purchase jsonb,
  refunds jsonb not null,
  disputes jsonb not null,
  receipt_url text,
  as_of timestamptz not null,
  primary key (account_id, ref),
  foreign key (account_id, customer_ref) references payment_customers (account_id, ref)
);
create index payments_by_customer on payments (account_id, customer_ref);

-- What came, once each. Of its content only whom it is about is kept. done_at is set with the copy that was read after it.
create table payment_events (
  account_id uuid not null references payment_accounts (id),
  ref text not null,
  type text not null,
  about jsonb not null,
  at timestamptz not null,
  received_at timestamptz not null,
  done_at timestamptz,
  attempts integer not null default 0,
  error text,
  primary key (account_id, ref)
);
create index payment_events_waiting on payment_events (account_id, received_at) where done_at is null;

-- The ledger of access: shared/entitlements/SPEC.md. tier, source and source_ref are null for a block.
create table grants (
  id uuid primary key,
  kind text not null check (kind in ('access', 'block')),
  subject uuid not null references users (id),
  scope text not null,
  tier text,
  source text check (source in ('subscription', 'grace', 'purchase', 'by-hand')),
  source_ref text,
  starts_at timestamptz not null,
  until timestamptz,
  note text not null default '',
  recorded_at timestamptz not null,
  check ((kind = 'access') = (tier is not null and source is not null and source_ref is not null))
);
create index grants_by_subject on grants (subject, scope);
create index grants_by_start on grants (starts_at);
create index grants_by_end on grants (until);

create table grant_ends (
  id bigint generated always as identity primary key,
  grant_id uuid not null references grants (id),
  at timestamptz not null,
  reason text not null,
  note text not null default '',
  recorded_at timestamptz not null
);
create index grant_ends_by_grant on grant_ends (grant_id);
create index grant_ends_by_instant on grant_ends (at);

create function refuse_change_of_ledger() returns trigger
language plpgsql as $$
begin
  raise exception 'the ledger of access is only added to' using errcode = 'integrity_constraint_violation';
end
$$;
create trigger grants_only_added before update or delete on grants
  for each row execute function refuse_change_of_ledger();
create trigger grant_ends_only_added before update or delete on grant_ends
  for each row execute function refuse_change_of_ledger();

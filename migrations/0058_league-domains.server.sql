-- The domain that a league wants its public pages at, and what was found of it in the DNS.
create table league_domains (
  league_id uuid primary key references leagues (id),
  -- As the DNS has it: lower case, without a dot at the end.
  domain text not null,
  -- What a TXT record there must say, so that nobody takes a domain that is not theirs.
  token text not null,
  set_at timestamptz not null,
  -- Since when its records are there; null while it shows nothing.
  verified_at timestamptz,
  checked_at timestamptz,
  proof_found boolean,
  pointed boolean,
  failing_since timestamptz
);
-- Whoever merely names a domain keeps nobody else from it.
create unique index league_domains_verified on league_domains (domain) where verified_at is not null;

-- The public key under which a device signs work that travels by file, for each league its person belongs to; id is the
-- device's. public_key is the raw Ed25519 key in base64url. A revoked one stays revoked.
create table device_keys (
  league_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  public_key text not null,
  laptop text not null,
  registered_at timestamptz not null,
  revoked_at timestamptz,
  primary key (league_id, id)
);

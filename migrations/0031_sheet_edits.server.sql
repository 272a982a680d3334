-- The history of a sheet: which edits were taken, from whom and when. It stands in place of a row of the audit for each
-- keystroke. digest is the SHA-256 of the edit (base64url), by which one that is sent again is known without opening the
-- sheet. Edits from before this file are in the audit.
create table sheet_edits (
  league_id uuid not null,
  session_id uuid not null,
  digest text not null,
  user_id uuid not null references users (id) deferrable initially deferred,
  device_id uuid,
  seq integer,
  relayed_by uuid,
  request_id text,
  at timestamptz not null,
  primary key (session_id, digest)
);
create index sheet_edits_by_user on sheet_edits (user_id);

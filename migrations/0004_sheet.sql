-- The result sheets that stewards write together. A session's sheet is the merge of its parts: one that holds what was
-- folded together (its id is the session's), and one for each steward with what they wrote since. Parts are written over
-- in place, so that a sheet is a handful of rows however long it is edited. update is base64 of a Yjs update. openings
-- says how far each laptop window has come, and whose it is: {client: {"user": uuid, "next": n}}.
create table sheet_parts (
  id uuid primary key,
  league_id uuid not null,
  session_id uuid not null,
  update text not null,
  openings jsonb not null,
  changed_at timestamptz not null
);
create index sheet_parts_by_session on sheet_parts (session_id);

-- What of the sheet the submitter had seen: base64 of a Yjs state vector; null where the results came by another way.
alter table sessions add column sheet_seen text;

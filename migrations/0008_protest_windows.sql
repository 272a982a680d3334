-- How long a result stays open to protest: for the league, and for an event that differs from it. Minutes; null at the
-- league is no window, null at an event is as in the league, 0 is none.
alter table leagues add column protest_minutes integer;
alter table events add column protest_minutes integer;

-- The window that a submission opened. Its end is the server's to say, from the moment it accepted the submission: null
-- until then, and where there is no window.
alter table sessions add column window_minutes integer;
alter table sessions add column window_ends_at timestamptz;

alter table rulings add column revoked_by uuid;

-- What a session's result was, each time it changed. A row never changes; numbers count from 1 in each session. sheet
-- holds entries and results in the form in which result.submit takes them, null where they are those of the revision
-- before. rulings are those in force on the session: [{id, kind, body}]. made_by is null for the server itself.
create table session_revisions (
  id uuid primary key,
  league_id uuid not null,
  session_id uuid not null,
  number integer not null,
  cause text not null,
  made_by uuid,
  made_at timestamptz not null,
  reason text,
  status text not null check (status in ('provisional', 'official', 'amended')),
  under_protest boolean not null,
  multiplier text not null,
  restored_from integer,
  sheet jsonb,
  rulings jsonb not null
);
create index session_revisions_by_session on session_revisions (session_id, number);

-- Which result file went into which session: file_hash is the SHA-256 of the whole file in hex, part counts the sessions
-- in it from 0. The id follows from session, hash and part, so that laptops that import the same file agree.
create table result_imports (
  id uuid primary key,
  league_id uuid not null,
  session_id uuid not null,
  file_hash text not null,
  part integer not null,
  file_name text not null,
  format text not null,
  cars integer not null,
  imported_by uuid not null,
  imported_at timestamptz not null
);
create index result_imports_by_session on result_imports (session_id);

-- Who a driver of a simulator is in the league: identity is 'steam:7656…', 'iracing:123456' or a folded name. The id
-- follows from league and identity.
create table driver_identities (
  id uuid primary key,
  league_id uuid not null,
  identity text not null,
  driver_id uuid not null,
  remembered_by uuid not null,
  remembered_at timestamptz not null
);
create index driver_identities_by_league on driver_identities (league_id);

-- Which column of a table of results holds what, by its headings as they are compared. columns is {field: heading}. The
-- id follows from league and headings.
create table import_columns (
  id uuid primary key,
  league_id uuid not null,
  headings text not null,
  columns jsonb not null,
  remembered_at timestamptz not null
);
create index import_columns_by_league on import_columns (league_id);

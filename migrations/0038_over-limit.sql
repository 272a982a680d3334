-- After a plan has ended there may be more than it has room for: shared/policy/SPEC.md.
-- read_only_below: the league is read-only until one of its owners has this plan; null while it is open. The server alone writes it.
alter table leagues add column read_only_below text;
-- Of an owner: this league is to stay open rather than an older one.
alter table members add column kept_open boolean not null default false;
-- added_at is null for who was on the roster before it was kept: they are older than all others.
alter table drivers
  add column kept_open boolean not null default false,
  add column added_at timestamptz;

-- Logos of leagues as they were drawn anew from what was uploaded, named by what they show: PNG with sides of 96 and 512.
create table logos (
  hash text primary key,
  small bytea not null,
  large bytea not null,
  -- When a league last began or ceased to have it.
  changed_at timestamptz not null
);
alter table leagues add foreign key (logo) references logos (hash);

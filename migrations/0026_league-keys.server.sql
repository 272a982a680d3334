-- A row refers to rows of its own league only: every reference between tables of a league carries the league. Rows from
-- before are not looked at again.
alter table teams add unique (league_id, id);
alter table drivers add unique (league_id, id);
alter table rulesets add unique (league_id, id);
alter table ruleset_versions add unique (league_id, id);
alter table seasons add unique (league_id, id);
alter table events add unique (league_id, id);
alter table sessions add unique (league_id, id);
alter table rulings add unique (league_id, id);
alter table incidents add unique (league_id, id);

do $$
declare
  reference record;
begin
  for reference in
    select c.conname, c.conrelid::regclass as referring, c.confrelid::regclass as referred, a.attname as column_name,
           case c.confdeltype when 'c' then 'on delete cascade' else '' end as on_delete
      from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and cardinality(c.conkey) = 1 and a.attname <> 'league_id'
       and c.connamespace = current_schema()::regnamespace
       and exists (select 1 from pg_attribute l where l.attrelid = c.conrelid and l.attname = 'league_id')
       and exists (select 1 from pg_attribute l where l.attrelid = c.confrelid and l.attname = 'league_id')
  loop
    execute format('alter table %s drop constraint %I', reference.referring, reference.conname);
    execute format(
      'alter table %s add foreign key (league_id, %I) references %s (league_id, id) %s deferrable initially deferred not valid',
      reference.referring, reference.column_name, reference.referred, reference.on_delete);
  end loop;
end
$$;

alter table results
  add foreign key (league_id, entry_id) references entries (league_id, id) deferrable initially deferred not valid;

-- Whose id a caller can know beforehand is not made of what they know.
create table id_secret (
  one boolean primary key default true check (one),
  secret uuid not null default gen_random_uuid()
);
insert into id_secret default values;

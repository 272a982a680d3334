-- What the public can see has a revision of its own: that of the newest change to a row which everybody may read. Pages
-- and answers are kept under it, so that what stewards type on a sheet throws none of them away.
alter table leagues add column public_revision integer not null default 0;
update leagues l
   set public_revision = coalesce((select max(f.revision) from league_feed f
                                    where f.league_id = l.id and f.min_audience = 0), 0);

create index league_feed_public on league_feed (league_id, revision) where audience = 0;
create index audit_log_by_user on audit_log (user_id);
create index results_by_entry on results (entry_id);

-- Takes the league's next revision, once per transaction; with is_public it is the public's too. The row update is the
-- league's lock: it is held until the transaction ends, so revisions are committed in their order. The transaction notes
-- which leagues it has changed, for whoever commits it to tell their readers afterwards: to notify inside of it would lock
-- the whole database at the commit.
drop function take_revision(uuid);
create function take_revision(league uuid, is_public boolean default false) returns integer
language plpgsql as $$
declare
  xid constant text := pg_current_xact_id()::text;
  taken integer;
begin
  update leagues
     set revision = revision + 1, revision_xid = xid,
         public_revision = case when is_public then revision + 1 else public_revision end
   where id = league and revision_xid is distinct from xid
  returning revision into taken;
  if found then
    perform set_config('gridboss.changed_leagues',
      concat_ws(' ', nullif(current_setting('gridboss.changed_leagues', true), ''), league::text), true);
    return taken;
  end if;
  if is_public then
    update leagues set public_revision = revision where id = league and public_revision <> revision;
  end if;
  select revision into taken from leagues where id = league;
  return taken;
end
$$;

-- As before, but for the public's revision and the notification; and a statement that changes nothing writes nothing.
-- Until it is written, min_audience of a change is the lower one of its audience before and after.
create or replace function project_to_feed() returns trigger
language plpgsql set timezone to 'UTC' as $$
declare
  of_entity constant text := tg_argv[0];
  of_audience constant integer := tg_argv[1];
  league_column constant text := tg_argv[2];
  changes league_feed[];
  changed record;
begin
  -- Materialized, because each row is turned into json once and then read several times.
  if tg_op = 'DELETE' then
    with old as materialized (select to_jsonb(o) as body from old_rows o),
    gone as (
      select (body ->> league_column)::uuid as league_id, (body ->> 'id')::uuid as entity_id,
             coalesce((body ->> 'audience')::integer, of_audience) as audience
        from old
    )
    select array_agg(row(g.league_id, of_entity, g.entity_id, coalesce(f.audience, g.audience), 0, null,
                         coalesce(f.audience, g.audience))::league_feed)
      into changes
      from gone g
      left join league_feed f on f.league_id = g.league_id and f.entity = of_entity and f.entity_id = g.entity_id
     where f.entity_id is null or f.body is not null;
  else
    with new as materialized (select to_jsonb(n) as body from new_rows n),
    come as materialized (
      select (body ->> league_column)::uuid as league_id, (body ->> 'id')::uuid as entity_id,
             coalesce((body ->> 'audience')::integer, of_audience) as audience,
             case when tg_table_name = 'leagues' then body - '{revision,revision_xid,public_revision}'::text[]
                  else body end as body
        from new
    )
    select array_agg(row(c.league_id, of_entity, c.entity_id, c.audience, 0, c.body,
                         least(c.audience, f.audience))::league_feed)
      into changes
      from come c
      left join league_feed f on f.league_id = c.league_id and f.entity = of_entity and f.entity_id = c.entity_id
     where f.entity_id is null or f.body is distinct from c.body or f.audience <> c.audience;
  end if;
  if changes is null then
    return null;
  end if;

  -- In the order of their ids, so that two transactions over several leagues cannot wait for each other.
  for changed in
    select c.league_id, bool_or(c.min_audience = 0) as is_public from unnest(changes) c group by 1 order by 1
  loop
    perform take_revision(changed.league_id, changed.is_public);
  end loop;

  if tg_argv[3] = 'audited' then
    insert into audit_changes as a (league_id, revision, entity, entity_id, before, after)
    select c.league_id, l.revision, c.entity, c.entity_id, f.body, c.body
      from unnest(changes) c
      join leagues l on l.id = c.league_id
      left join league_feed f on f.league_id = c.league_id and f.entity = c.entity and f.entity_id = c.entity_id
    on conflict (league_id, revision, entity, entity_id) do update set after = excluded.after;
  end if;

  insert into league_feed as f (league_id, entity, entity_id, audience, revision, body, min_audience)
  select c.league_id, c.entity, c.entity_id, c.audience, l.revision, c.body, c.audience
    from unnest(changes) c
    join leagues l on l.id = c.league_id
  on conflict (league_id, entity, entity_id) do update
    set audience = excluded.audience, revision = excluded.revision, body = excluded.body,
        min_audience = least(f.min_audience, excluded.audience);
  return null;
end
$$;

-- Taking a revision updates the league, which is no change of it.
drop trigger feed_update on leagues;
create trigger feed_update after update on leagues referencing new table as new_rows
  for each statement when (pg_trigger_depth() = 0)
  execute function project_to_feed('league', '0', 'id', 'audited');

-- What clients that are not ours are told of a change besides the row: whether it is new to them, and the transaction that
-- made it. entered: the revision with which the row came into sight of each audience (0 to 3), null where it is out of
-- sight and for what came before this file, which is taken to be known. txid: the last change's, as pg_current_xact_id
-- gives it in 32 bits; null before this file.
alter table league_feed add column txid bigint, add column entered integer[];

-- As before, with these two.
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
                         coalesce(f.audience, g.audience), null, null)::league_feed)
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
                         least(c.audience, f.audience), null, null)::league_feed)
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

  insert into league_feed as f (league_id, entity, entity_id, audience, revision, body, min_audience, txid, entered)
  select c.league_id, c.entity, c.entity_id, c.audience, l.revision, c.body, c.audience,
         pg_current_xact_id()::xid::text::bigint,
         array(select case when c.audience <= reader then l.revision end from generate_series(0, 3) reader order by reader)
    from unnest(changes) c
    join leagues l on l.id = c.league_id
  on conflict (league_id, entity, entity_id) do update
    set audience = excluded.audience, revision = excluded.revision, body = excluded.body,
        min_audience = least(f.min_audience, excluded.audience), txid = excluded.txid,
        entered = case
          when f.audience = excluded.audience then f.entered
          else array(select case when excluded.audience > reader then null
                                 when f.audience <= reader then f.entered[reader + 1]
                                 else excluded.revision end
                       from generate_series(0, 3) reader order by reader)
        end;
  return null;
end
$$;

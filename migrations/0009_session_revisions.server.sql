select put_into_feed('session_revisions', 'session_revision', 0, audit => 'unaudited');

alter table session_revisions
  add foreign key (league_id) references leagues (id) deferrable initially deferred,
  add foreign key (session_id) references sessions (id) deferrable initially deferred,
  add constraint session_revisions_number unique (session_id, number);

create function refuse_change() returns trigger
language plpgsql as $$
begin
  raise exception 'a row of % never changes', tg_table_name using errcode = 'restrict_violation';
end
$$;
create trigger session_revisions_stay before update on session_revisions
  for each row execute function refuse_change();

-- Windows that may have ended are looked for again and again.
create index sessions_provisional on sessions (league_id) where status = 'provisional';

-- Results from before there were revisions are the first one each.
insert into session_revisions
  (id, league_id, session_id, number, cause, made_by, made_at, status, under_protest, multiplier, sheet, rulings)
select md5(s.id::text || ' revision 1')::uuid, s.league_id, s.id, 1, 'submitted', s.submitted_by,
       coalesce(s.submitted_at, s.official_at, e.starts_at), s.status, s.under_protest, s.multiplier,
       jsonb_build_object('entries', n.entries, 'results', r.results),
       coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'kind', u.kind, 'body', u.body) order by u.id)
                   from rulings u
                  where u.session_id = s.id and u.revoked_at is null and u.audience = 0), '[]'::jsonb)
  from sessions s
  join events e on e.id = s.event_id
  cross join lateral (
    select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
             'id', r.id, 'entryId', r.entry_id, 'position', r.position, 'status', r.status, 'driverIds', r.driver_ids,
             'laps', r.laps, 'timeMs', r.time_ms, 'gap', r.gap, 'bestLapMs', r.best_lap_ms,
             'gridPosition', r.grid_position, 'awards', nullif(r.awards, '[]'::jsonb),
             'bonusMp', nullif(r.bonus_mp, 0), 'penaltyMp', nullif(r.penalty_mp, 0), 'note', r.note
           )) order by r.id) as results
      from results r where r.session_id = s.id
  ) r
  cross join lateral (
    select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
             'id', n.id, 'carNumber', n.car_number, 'class', n.class, 'teamId', n.team_id, 'driverIds', n.driver_ids,
             'points', nullif(n.points, 'eligible')
           )) order by n.id) as entries
      from entries n where n.id in (select entry_id from results where session_id = s.id)
  ) n
 where s.status <> 'draft' and r.results is not null;

-- One store of outcomes: of a device's changes under (device_id, seq), and of requests under (user_id, key). What became of
-- either is answered from here when it arrives again; content tells whether it is the same. What there was is kept.
alter table outcomes drop constraint outcomes_pkey;
alter table outcomes
  alter device_id drop not null,
  alter seq drop not null,
  alter league_id drop not null,
  -- Null while a request is being carried out, in its own transaction alone.
  alter outcome drop not null,
  add user_id uuid references users (id) on delete cascade,
  add key text,
  add constraint outcomes_of_one_kind check (num_nonnulls(device_id, seq) = 2 and num_nonnulls(user_id, key) = 0
    or num_nonnulls(device_id, seq) = 0 and num_nonnulls(user_id, key) = 2);
create unique index outcomes_of_devices on outcomes (device_id, seq) where device_id is not null;
create unique index outcomes_of_requests on outcomes (user_id, key) where user_id is not null;

insert into outcomes (user_id, key, content, league_id, name, outcome, done_at)
select user_id, key, content, league_id, name, outcome, done_at from request_outcomes;
drop table request_outcomes;

-- Leagues were made once per id by a look at the audit. content null: what was sent then is not known any more, and is
-- taken to be what is sent again.
insert into outcomes (user_id, key, league_id, name, outcome, done_at)
select a.user_id, 'id ' || l.id, l.id, a.name,
       jsonb_build_object('ok', true, 'result', jsonb_build_object(
         'id', l.id, 'slug', a.args ->> 'slug', 'name', a.args ->> 'name', 'plan', l.plan, 'role', 'OWNER',
         'seasonId', s.id, 'rulesetId', r.ruleset_id, 'rulesetVersionId', r.id)),
       a.at
  from audit_log a
  join leagues l on l.id = a.league_id
  join users u on u.id = a.user_id
  join lateral (select id, ruleset_version_id from seasons where league_id = l.id order by created_at, id limit 1) s on true
  join ruleset_versions r on r.id = s.ruleset_version_id
 where a.name = 'league.create' and (a.outcome ->> 'ok')::boolean
on conflict do nothing;

import type { Selection } from './select-rows.ts'

const isOpen =
  's.league_id = $1 and s.archived_at is null and (s.is_active or (select plan from leagues where id = $1) = any($4::text[]))'
const shown = 'select id from shown'
const events = `select id from events where league_id = $1 and season_id in (${shown})`

/**
 * What the page of a team is made of: one season whole, and the tables of all that are open to readers. $1 is the league, $2 the
 * team, $3 the season, null for the first in whose table the team is, $4 the plans on which past seasons are open.
 */
export const teamPageRows: Selection = {
  with: [
    `shown as (
      select s.id from seasons s
       where ${isOpen}
         and case when $3::uuid is not null then s.id = $3::uuid
                  else exists (select 1 from standings x
                                where x.league_id = $1 and x.season_id = s.id and x.kind = 'team'
                                  and x.rows @> jsonb_build_array(jsonb_build_object('subjectId', $2::text))) end
       order by s.is_active desc, s.created_at desc, s.id limit 1)`,
  ],
  rows: {
    league: 't.id = $1',
    season: 't.league_id = $1',
    team: 't.league_id = $1',
    driver: 't.league_id = $1',
    ruleset_version: `t.league_id = $1 and t.id in (
      select ruleset_version_id from seasons where id in (${shown})
       union select ruleset_version_id from events where season_id in (${shown}))`,
    event: `t.league_id = $1 and t.season_id in (${shown})`,
    session: `t.league_id = $1 and t.event_id in (${events})`,
    entry: `t.league_id = $1 and t.event_id in (${events})`,
    result: `t.league_id = $1 and t.session_id in (select id from sessions where event_id in (${events}))`,
    ruling: `t.league_id = $1 and t.season_id in (${shown})`,
    standings: `t.league_id = $1 and t.season_id in (select s.id from seasons s where ${isOpen})`,
  },
}

import { drivenSessions } from './driven-sessions.ts'
import { sessionConditions } from './judged-sessions.ts'
import type { Selection } from './select-rows.ts'

const isOpen =
  's.league_id = $1 and s.archived_at is null and (s.is_active or (select plan from leagues where id = $1) = any($4::text[]))'
const driven = drivenSessions(`e.season_id in (select s.id from seasons s where ${isOpen})`)
const sessions = 'select session_id from driven union select id from whole'

/**
 * What the page of a driver is made of: all that they and who they are compared with drove in the seasons that are open to
 * readers, and one of those whole, because points follow from it. $1 is the league, $2 the ids of the drivers as texts, $3 the
 * season, null for the first in which the first driver has a car, $4 the plans on which past seasons are open.
 */
export const driverPageRows: Selection = {
  with: [
    ...(driven.with ?? []),
    `shown as (
      select s.id from seasons s
       where ${isOpen}
         and case when $3::uuid is not null then s.id = $3::uuid
                  else exists (select 1 from entered n join events e on e.id = n.event_id
                                where e.season_id = s.id and n.driver = ($2::text[])[1]) end
       order by s.is_active desc, s.created_at desc, s.id limit 1)`,
    `whole as (
      select s.id from sessions s join events e on e.id = s.event_id where e.season_id in (select id from shown))`,
  ],
  rows: {
    ...sessionConditions(sessions),
    league: 't.id = $1',
    season: 't.league_id = $1',
    team: 't.league_id = $1',
    driver: 't.league_id = $1',
    ruleset_version: `t.league_id = $1 and t.id in (
      select ruleset_version_id from seasons where league_id = $1
       union select e.ruleset_version_id from events e
              where e.season_id in (select id from shown) or e.id in (select event_id from entered))`,
    event: `t.league_id = $1
      and (t.season_id in (select id from shown) or t.id in (select event_id from entered))`,
    entry: `t.league_id = $1 and (${driven.rows.entry ?? ''}
      or t.event_id in (select id from events where season_id in (select id from shown)))`,
    result: `t.league_id = $1 and (${driven.rows.result ?? ''} or t.session_id in (select id from whole))`,
    ruling: `t.league_id = $1 and (t.season_id in (select id from shown) or t.session_id in (${sessions}))`,
    standings: `t.league_id = $1 and t.season_id in (select s.id from seasons s where ${isOpen})`,
  },
}

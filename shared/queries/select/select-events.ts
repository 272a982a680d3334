import type { Db } from '#shared/db/db.ts'
import type { LeagueRows } from '../rows/league-rows.ts'
import { judgedSessions, ruledConditions } from './judged-sessions.ts'
import { resultConditions } from './select-results.ts'
import { selectRows } from './select-rows.ts'

/**
 * Reads events of a league with their sessions and what tells how some cars ended, by default those that won. `events`: SQL
 * for which events, of the row `t`; `cars`: for which of their results, of `r` and its entry `n`. $1 is the league.
 */
export function selectEvents(
  db: Db,
  events: string,
  params: unknown[],
  cars = 'r.position = 1',
): Promise<LeagueRows> {
  const ids = 'select id from shown'
  return selectRows(
    db,
    {
      with: [
        `shown as (select s.id from events t join sessions s on s.event_id = t.id
                    where t.league_id = $1 and ${events})`,
        judgedSessions(ids),
        listedResults(ids, cars),
      ],
      rows: {
        ...ruledConditions(ids),
        event: `t.league_id = $1 and ${events}`,
        ...resultConditions('listed'),
      },
    },
    params,
  )
}

/** SQL for the results of sessions that are told of. Rulings may bring each car of a judged session to its place. */
function listedResults(ids: string, cars: string): string {
  return `listed as (
    select r.id, r.entry_id, coalesce(r.driver_ids, n.driver_ids) as crew
      from results r join entries n on n.league_id = r.league_id and n.id = r.entry_id
     where r.league_id = $1 and r.session_id in (${ids})
       and (${cars} or r.session_id in (select id from judged)))`
}

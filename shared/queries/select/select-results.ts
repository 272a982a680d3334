import type { Db } from '#shared/db/db.ts'
import type { LeagueRows } from '../rows/league-rows.ts'
import { ruledConditions } from './judged-sessions.ts'
import { selectRows, type Selection } from './select-rows.ts'

/** Reads all that the results of some sessions of a league are made of. `ids`: SQL for their ids, with $1 the league. */
export function selectResults(db: Db, ids: string, params: unknown[]): Promise<LeagueRows> {
  return selectRows(db, resultsOf(ids), params)
}

function resultsOf(ids: string): Selection {
  return {
    with: [
      `listed as (
        select r.id, r.entry_id, n.team_id, coalesce(r.driver_ids, n.driver_ids) as crew
          from results r join entries n on n.league_id = r.league_id and n.id = r.entry_id
         where r.league_id = $1 and r.session_id in (${ids}))`,
    ],
    rows: {
      ...ruledConditions(ids),
      ...resultConditions('listed'),
      team: 't.league_id = $1 and t.id in (select team_id from listed)',
    },
  }
}

/** Conditions for the rows of the results that a `with` of this name lists, which has id, entry_id and crew. */
export function resultConditions(name: string) {
  return {
    result: `t.league_id = $1 and t.id in (select id from ${name})`,
    entry: `t.league_id = $1 and t.id in (select entry_id from ${name})`,
    driver: `t.league_id = $1 and t.id in (
      select driver::uuid from ${name}, jsonb_array_elements_text(crew) as driver)`,
  } as const
}

import type { SharedText } from '#shared/base/shared-text.ts'
import type { Db } from '#shared/db/db.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'
import { seasonInput, seasonRules, type SeasonRules } from '../answers/season-input.ts'
import {
  scoringDriver,
  scoringEntry,
  scoringEvent,
  scoringResult,
  scoringRuling,
  scoringSession,
  scoringTeam,
  type ScoringColumns,
} from '../rows/scoring-rows.ts'
import { selectRows, type SelectRows } from './select-rows.ts'

/** Reads a season whole from a database. */
export async function loadSeasonInput(
  db: Db,
  seasonId: string,
  share?: SharedText,
  select: SelectRows = selectRows,
): Promise<SeasonInput | null> {
  return seasonInput(await select(db, { rows: { ...rulesOf, ...listsOf } }, [seasonId]), seasonId, share)
}

export async function loadSeasonRules(db: Db, seasonId: string): Promise<SeasonRules | null> {
  return seasonRules(
    await selectRows(db, { rows: { ...rulesOf, event: listsOf.event } }, [seasonId]),
    seasonId,
  )
}

/** The rulings of a season that are in force. */
export async function loadSeasonRulings(db: Db, seasonId: string): Promise<SeasonInput['rulings']> {
  const rows = await selectRows(db, { rows: { ruling: rulesOf.ruling } }, [seasonId])
  return rows.all('ruling').map(scoringRuling)
}

export interface SeasonScope {
  readonly leagueId: string
  readonly seasonId: string
}

/** The lists of a season's input that change row by row, and how scoring takes a row of each. */
export const seasonLists = {
  drivers: { entity: 'driver', scoring: scoringDriver },
  teams: { entity: 'team', scoring: scoringTeam },
  events: { entity: 'event', scoring: scoringEvent },
  sessions: { entity: 'session', scoring: scoringSession },
  entries: { entity: 'entry', scoring: scoringEntry },
  results: { entity: 'result', scoring: scoringResult },
} as const satisfies Partial<Record<keyof SeasonInput, { entity: keyof ScoringColumns; scoring: unknown }>>

export type SeasonList = keyof typeof seasonLists

/** Reads the rows with these ids, as far as the season has them. */
export async function loadSeasonLists(
  db: Db,
  seasonId: string,
  changed: ReadonlyMap<SeasonList, readonly string[]>,
  share: SharedText,
): Promise<Map<SeasonList, { readonly id: string }[]>> {
  const lists = [...changed.keys()]
  const conditions = lists.map((list, index) => {
    const { entity } = seasonLists[list]
    return [entity, `${listsOf[entity]} and t.id = any($${index + 2}::uuid[])`] as const
  })
  const rows = await selectRows(db, { rows: Object.fromEntries(conditions) }, [seasonId, ...changed.values()])
  return new Map(
    lists.map((list) => {
      const { entity, scoring } = seasonLists[list]
      const convert = scoring as (row: object, share: SharedText) => { readonly id: string }
      return [list, rows.all(entity).map((row) => convert(row, share))]
    }),
  )
}

const inLeague = 't.league_id = (select league_id from seasons where id = $1)'
const inEvents = 't.event_id in (select id from events where season_id = $1)'

const listsOf = {
  driver: inLeague,
  team: inLeague,
  event: 't.season_id = $1',
  session: inEvents,
  entry: inEvents,
  result: `t.session_id in (
    select s.id from sessions s join events e on e.id = s.event_id where e.season_id = $1)`,
} as const

const rulesOf = {
  season: 't.id = $1',
  ruleset_version: `t.id in (select ruleset_version_id from seasons where id = $1
                             union select ruleset_version_id from events where season_id = $1)`,
  ruling: 't.season_id = $1 and t.revoked_at is null and t.audience <= 1',
} as const

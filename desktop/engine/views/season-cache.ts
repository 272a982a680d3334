import type { Db } from '#shared/db/db.ts'
import type { SyncedTable } from '#shared/model/synced-entities.ts'
import { loadSeasonInput, seasonRows, type SeasonScope } from '#shared/queries/season-input.ts'
import { computeStandings } from '#shared/scoring/compute-standings.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'
import type { SeasonStandings } from '#shared/scoring/standings.ts'
import type { RowIds } from '../replica/project-feed.ts'
import type { Changed } from '../replica/replica.ts'

/** The tables that standings follow from. */
export const scoringTables = [
  'seasons',
  'ruleset_versions',
  'rulings',
  'drivers',
  'teams',
  'events',
  'sessions',
  'entries',
  'results',
] as const satisfies readonly SyncedTable[]

/**
 * The open seasons' scoring input, held in memory: reading thousands of results takes longer than scoring them. Changes
 * are noted as they happen, and only the rows they name are read again.
 */
export interface SeasonCache {
  /** To be told of every change of the app's tables. */
  note(changed: Changed): void
  /** Null where there is no such season. Inside a read that no change can interrupt. */
  input(db: Db, scope: SeasonScope): Promise<SeasonInput | null>
  standings(db: Db, scope: SeasonScope): Promise<SeasonStandings | null>
}

export function seasonCache(seasonsKept = 2): SeasonCache {
  const seasons = new Map<string, CachedSeason>()

  const fresh = async (db: Db, scope: SeasonScope): Promise<CachedSeason | null> => {
    const cached = seasons.get(scope.seasonId)
    seasons.delete(scope.seasonId)
    const season = cached ? await refreshed(db, scope, cached) : await loaded(db, scope)
    if (!season) return null
    seasons.set(scope.seasonId, season)
    const oldest = seasons.keys().next()
    if (seasons.size > seasonsKept && !oldest.done) seasons.delete(oldest.value)
    return season
  }

  return {
    note: (changed) => {
      for (const [seasonId, season] of seasons) {
        if (season.leagueId !== changed.leagueId) continue
        if (changed.replaced || wholeTables.some((table) => changed.rows.has(table))) seasons.delete(seasonId)
        else season.stale.push(changed.rows)
      }
    },
    input: async (db, scope) => inputOf(await fresh(db, scope)),
    standings: async (db, scope) => {
      const season = await fresh(db, scope)
      const input = inputOf(season)
      if (!season || !input) return null
      season.standings ??= computeStandings(input)
      return season.standings
    },
  }
}

/** A change in one of these reaches so far that everything is read again. */
const wholeTables = ['seasons', 'ruleset_versions', 'rulings'] as const satisfies readonly SyncedTable[]

type RowTable = keyof typeof seasonRows
const rowTables = Object.keys(seasonRows) as RowTable[]

interface CachedSeason {
  readonly leagueId: string
  readonly rest: Pick<SeasonInput, 'rules' | 'rulesets' | 'rulings'>
  readonly rows: Readonly<Record<RowTable, Map<string, { readonly id: string }>>>
  /** Rows that have changed since they were read. */
  stale: RowIds[]
  standings: SeasonStandings | null
}

async function loaded(db: Db, scope: SeasonScope): Promise<CachedSeason | null> {
  const input = await loadSeasonInput(db, scope.seasonId)
  if (!input) return null
  const rows = Object.fromEntries(
    rowTables.map((table) => [table, new Map(input[table].map((row) => [row.id, row]))]),
  ) as unknown as CachedSeason['rows']
  return { leagueId: scope.leagueId, rest: input, rows, stale: [], standings: null }
}

async function refreshed(db: Db, scope: SeasonScope, season: CachedSeason): Promise<CachedSeason> {
  const stale = season.stale
  season.stale = []
  for (const table of rowTables) {
    const ids = new Set(stale.flatMap((rows) => [...(rows.get(table) ?? [])]))
    if (ids.size === 0) continue
    season.standings = null
    const held = season.rows[table]
    for (const id of ids) held.delete(id)
    for (const row of await seasonRows[table](db, scope, [...ids])) held.set(row.id, row)
  }
  return season
}

function inputOf(season: CachedSeason | null): SeasonInput | null {
  if (!season) return null
  const lists = Object.fromEntries(rowTables.map((table) => [table, [...season.rows[table].values()]]))
  return { ...season.rest, ...lists } as SeasonInput
}

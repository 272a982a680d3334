import type { Db } from '#shared/db/db.ts'
import {
  seasonInputOf,
  loadSeason,
  refreshSeason,
  type LoadedSeason,
} from '#shared/queries/select/loaded-season.ts'
import type { SeasonScope } from '#shared/queries/select/season-input.ts'
import { computeStandings } from '#shared/scoring/compute-standings.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'
import type { SeasonStandings } from '#shared/scoring/standings.ts'
import type { RowIds } from '../replica/project-feed.ts'
import { mergeRows } from '../replica/rebase.ts'
import type { Changed } from '../replica/replica.ts'

/**
 * The open seasons' scoring input, kept in memory: reading thousands of results takes longer than scoring them. Changes
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
    const season = cached ? await refreshed(db, scope, cached) : await load(db, scope)
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
        // Another season of the league may have come to be bound to other rules, or the season itself have gone.
        if (changed.replaced || changed.rows.has('seasons')) seasons.delete(seasonId)
        else mergeRows(season.stale, changed.rows)
      }
    },
    input: async (db, scope) => {
      const season = await fresh(db, scope)
      return season && seasonInputOf(season.loaded)
    },
    standings: async (db, scope) => {
      const season = await fresh(db, scope)
      if (!season) return null
      season.standings ??= computeStandings(seasonInputOf(season.loaded), season.loaded.memo)
      return season.standings
    },
  }
}

interface CachedSeason {
  readonly leagueId: string
  readonly loaded: LoadedSeason
  /** Rows that have changed since they were read. */
  stale: RowIds
  standings: SeasonStandings | null
}

async function load(db: Db, scope: SeasonScope): Promise<CachedSeason | null> {
  const loaded = await loadSeason(db, scope)
  return loaded && { leagueId: scope.leagueId, loaded, stale: new Map(), standings: null }
}

async function refreshed(db: Db, scope: SeasonScope, season: CachedSeason): Promise<CachedSeason> {
  const stale = season.stale
  season.stale = new Map()
  if (await refreshSeason(db, scope, season.loaded, stale)) season.standings = null
  return season
}

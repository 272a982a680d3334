import type { Db } from '#shared/db/db.ts'
import { syncedEntities, type EntityName, type SyncedTable } from '#shared/model/synced-entities.ts'
import { loadSeason, refreshSeason, type LoadedSeason } from '#shared/queries/select/loaded-season.ts'
import { selectTables } from '#shared/queries/select/select-rows.ts'
import type { SeasonScope } from '#shared/queries/select/season-input.ts'

/**
 * Seasons that this process has scored lately, each as of a revision of its league. What has changed since is in the feed
 * by name, so that scoring again reads only that.
 */
export interface CachedSeasons {
  /**
   * A season as it is in this transaction, which holds the league's lock; null where there is none. It is forgotten until
   * `keep` is called, after the commit: a transaction that fails leaves nothing behind.
   */
  read(tx: Db, scope: SeasonScope): Promise<{ readonly season: LoadedSeason; keep(): void } | null>
}

export function cachedSeasons(seasonsKept = 20): CachedSeasons {
  const seasons = new Map<string, { readonly revision: number; readonly loaded: LoadedSeason }>()
  return {
    read: async (tx, scope) => {
      const before = seasons.get(scope.seasonId)
      seasons.delete(scope.seasonId)
      const revision = await revisionOf(tx, scope.leagueId)
      if (before)
        await refreshSeason(tx, scope, before.loaded, await changedSince(tx, scope.leagueId, before.revision))
      const loaded = before ? before.loaded : await loadSeason(tx, scope, selectTables)
      return (
        loaded && {
          season: loaded,
          keep: () => {
            seasons.set(scope.seasonId, { revision, loaded })
            const oldest = seasons.keys().next()
            if (seasons.size > seasonsKept && !oldest.done) seasons.delete(oldest.value)
          },
        }
      )
    },
  }
}

async function revisionOf(tx: Db, leagueId: string): Promise<number> {
  const { rows } = await tx.query<{ revision: number }>('select revision from leagues where id = $1', [
    leagueId,
  ])
  return rows[0]?.revision ?? 0
}

async function changedSince(
  tx: Db,
  leagueId: string,
  revision: number,
): Promise<Map<SyncedTable, Set<string>>> {
  const { rows } = await tx.query<{ entity: string; entity_id: string }>(
    'select entity, entity_id from league_feed where league_id = $1 and revision > $2',
    [leagueId, revision],
  )
  const changed = new Map<SyncedTable, Set<string>>()
  for (const { entity, entity_id } of rows) {
    if (!Object.hasOwn(syncedEntities, entity)) continue
    const { table } = syncedEntities[entity as EntityName]
    const ids = changed.get(table) ?? new Set()
    changed.set(table, ids.add(entity_id))
  }
  return changed
}

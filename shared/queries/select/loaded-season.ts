import { sharedText, type SharedText } from '#shared/base/shared-text.ts'
import type { Db } from '#shared/db/db.ts'
import type { SyncedTable } from '#shared/model/synced-entities.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'
import { standingsMemo, type StandingsMemo } from '#shared/scoring/standings-memo.ts'
import {
  loadSeasonInput,
  loadSeasonLists,
  loadSeasonRules,
  loadSeasonRulings,
  seasonLists,
  type SeasonList,
  type SeasonScope,
} from './season-input.ts'
import type { SelectRows } from './select-rows.ts'

/** Rows by the name of their table. */
export type ChangedRows = ReadonlyMap<SyncedTable, ReadonlySet<string>>

/**
 * A season's scoring input that is kept in memory, because reading thousands of results takes longer than scoring them.
 * Whoever keeps it says which rows have changed; only those are read again.
 */
export interface LoadedSeason {
  rules: Pick<SeasonInput, 'rules' | 'rulesets' | 'rulings'>
  readonly rows: Readonly<Record<SeasonList, Map<string, { readonly id: string }>>>
  /** What of its standings one change leaves as it is. */
  readonly memo: StandingsMemo
  readonly share: SharedText
}

/** Reads a season whole; null where there is none. */
export async function loadSeason(
  db: Db,
  scope: SeasonScope,
  select?: SelectRows,
): Promise<LoadedSeason | null> {
  const share = sharedText()
  const input = await loadSeasonInput(db, scope.seasonId, share, select)
  if (!input) return null
  const rows = Object.fromEntries(
    rowTables.map((table) => [table, new Map(input[table].map((row) => [row.id, row]))]),
  ) as unknown as LoadedSeason['rows']
  return { rules: input, rows, memo: standingsMemo(), share }
}

/** Brings a loaded season up to date, in place. Answers whether anything that standings follow from was read again. */
export async function refreshSeason(
  db: Db,
  scope: SeasonScope,
  loaded: LoadedSeason,
  changed: ChangedRows,
): Promise<boolean> {
  let isStale = false
  if (ruleTables.some((table) => changed.has(table))) {
    const rules = await loadSeasonRules(db, scope.seasonId)
    if (rules) loaded.rules = rules
    isStale = true
  } else if (changed.has('rulings')) {
    // The rulesets of many events take longer to read than everything else that a ruling changes.
    loaded.rules = { ...loaded.rules, rulings: await loadSeasonRulings(db, scope.seasonId) }
    isStale = true
  }
  const lists = new Map(
    rowTables.flatMap((table) => {
      const ids = [...(changed.get(table) ?? [])]
      return ids.length === 0 ? [] : [[table, ids] as const]
    }),
  )
  if (lists.size === 0) return isStale
  for (const [table, read] of await loadSeasonLists(db, scope.seasonId, lists, loaded.share)) {
    const rows = loaded.rows[table]
    const there = new Set(read.map(({ id }) => id))
    // A row that is replaced keeps its place: lists that differ little are told apart quickly.
    for (const id of lists.get(table) ?? []) if (!there.has(id)) rows.delete(id)
    for (const row of read) rows.set(row.id, row)
  }
  return true
}

/** The loaded season as scoring takes it. */
export function seasonInputOf(loaded: LoadedSeason): SeasonInput {
  const lists = Object.fromEntries(rowTables.map((table) => [table, [...loaded.rows[table].values()]]))
  return { ...loaded.rules, ...lists } as SeasonInput
}

const rowTables = Object.keys(seasonLists) as SeasonList[]
/** An event may have come to be bound to rules that no other event of the season had. */
const ruleTables = ['seasons', 'ruleset_versions', 'events'] as const satisfies readonly SyncedTable[]

/** The tables that standings follow from. */
export const scoringTables: readonly SyncedTable[] = [
  ...new Set([...ruleTables, 'rulings' as const, ...rowTables]),
]

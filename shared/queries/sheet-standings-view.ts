import { z } from 'zod'
import type { StandingsViewRow } from './standings-view.ts'

export const SheetStandingsArgs = z.strictObject({
  leagueId: z.uuid(),
  sessionId: z.uuid(),
  kind: z.enum(['driver', 'team']),
})
export type SheetStandingsArgs = z.infer<typeof SheetStandingsArgs>

/** What the query `sheet-standings` answers: the standings if a session ended as its sheet says so far. */
export interface SheetStandingsView {
  readonly rows: readonly SheetStandingsRow[]
}

export interface SheetStandingsRow extends StandingsViewRow {
  /** The rank without what the sheet says; null where there was none. */
  readonly rankBefore: number | null
  /** What the sheet brings or takes, in milli-points. */
  readonly changeMp: number
}

/** Standings with a sheet beside those without it. */
export function sheetStandingsRows(
  rows: readonly StandingsViewRow[],
  before: readonly Pick<StandingsViewRow, 'id' | 'rank' | 'pointsMp'>[],
): SheetStandingsRow[] {
  const known = new Map(before.map((row) => [row.id, row]))
  return rows.map((row) => {
    const old = known.get(row.id)
    return { ...row, rankBefore: old?.rank ?? null, changeMp: row.pointsMp - (old?.pointsMp ?? 0) }
  })
}

import { seasonInput } from '#shared/queries/answers/season-input.ts'
import type { LeagueRows } from '#shared/queries/rows/league-rows.ts'
import type { Explanation } from '#shared/scoring/explanation.ts'
import { explain } from '#shared/scoring/explain.ts'

/** How a driver's or team's total came about, computed here from what the feed brought; null where nothing counts yet. */
export function explainTotal(rows: LeagueRows, seasonId: string, subjectId: string): Explanation | null {
  const input = seasonInput(rows, seasonId)
  return input && explain(input, subjectId)
}

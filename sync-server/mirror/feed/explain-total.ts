import type { FeedTables } from '#shared/queries/public/feed-tables.ts'
import { publicSeasonInput } from '#shared/queries/public/season-input.ts'
import type { Explanation } from '#shared/scoring/explanation.ts'
import { explain } from '#shared/scoring/explain.ts'

/** How a driver's or team's total came about, computed here from what the feed brought; null where nothing counts yet. */
export function explainTotal(tables: FeedTables, seasonId: string, subjectId: string): Explanation | null {
  const input = publicSeasonInput(tables, seasonId)
  return input && explain(input, subjectId)
}

import { seasonFault } from '#shared/policy/plan-features.ts'
import { planOf } from '#shared/policy/plan-limits.ts'
import { query, type Query } from '#shared/queries/define.ts'
import { progressView, type ProgressView } from '#shared/queries/progress-view.ts'
import { scoringTables } from '#shared/queries/select/loaded-season.ts'
import { StandingsArgs } from '#shared/queries/standings-view.ts'
import { seasonProgress } from '#shared/scoring/season-progress.ts'
import type { SeasonCache } from './season-cache.ts'
import { readStandingsFacts } from './standings-facts.ts'

/** The query `progress`; null where there is no such season, or the plan does not have it. */
export function progressQuery(cache: SeasonCache): Query<StandingsArgs, ProgressView | null> {
  return query({
    args: StandingsArgs,
    reads: [...scoringTables, 'leagues'],
    run: async (db, args): Promise<ProgressView | null> => {
      const facts = await readStandingsFacts(db, args)
      if (seasonFault(planOf(facts.plan ?? 'FREE'), facts.is_active ?? true)) return null
      const input = await cache.input(db, args)
      if (!input) return null
      const subjects = new Map(facts.named.map((subject) => [subject.id, subject]))
      return progressView(
        seasonProgress(input, args.kind),
        (id) => subjects.get(id) ?? null,
        input.teams.map(({ id }) => id),
      )
    },
  })
}

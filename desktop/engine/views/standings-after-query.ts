import { seasonFault } from '#shared/policy/plan-features.ts'
import { planOf } from '#shared/policy/plan-limits.ts'
import { standingsLines } from '#shared/queries/answers/server-standings.ts'
import { query, type Query } from '#shared/queries/define.ts'
import { scoringTables } from '#shared/queries/select/loaded-season.ts'
import { StandingsAfterArgs, type StandingsAfterView } from '#shared/queries/standings-after-view.ts'
import { computeStandings } from '#shared/scoring/compute-standings.ts'
import { throughRound } from '#shared/scoring/through-round.ts'
import type { SeasonCache } from './season-cache.ts'
import { readStandingsFacts } from './standings-facts.ts'

/** The query `standings-after`; null where there is no such season, or the plan does not have it. */
export function standingsAfterQuery(
  cache: SeasonCache,
): Query<StandingsAfterArgs, StandingsAfterView | null> {
  return query({
    args: StandingsAfterArgs,
    reads: [...scoringTables, 'leagues'],
    run: async (db, { round, ...args }): Promise<StandingsAfterView | null> => {
      const facts = await readStandingsFacts(db, args)
      if (seasonFault(planOf(facts.plan ?? 'FREE'), facts.is_active ?? true)) return null
      const input = await cache.input(db, args)
      if (!input) return null
      const { drivers, teams } = computeStandings(throughRound(input, round))
      const subjects = new Map(facts.named.map((subject) => [subject.id, subject]))
      return {
        rows: standingsLines(args.kind === 'driver' ? drivers : teams, (id) => subjects.get(id) ?? null),
      }
    },
  })
}

import { z } from 'zod'
import { explain } from '#shared/scoring/explain.ts'
import type { Explanation } from '#shared/scoring/explanation.ts'
import { query } from './define.ts'
import { loadSeasonInput } from './select/season-input.ts'

/** How the total of a driver or team came about, null where the season has none. */
export const explanation = query({
  args: z.strictObject({ leagueId: z.uuid(), seasonId: z.uuid(), subjectId: z.uuid() }),
  reads: [
    'seasons',
    'ruleset_versions',
    'rulings',
    'drivers',
    'teams',
    'events',
    'sessions',
    'entries',
    'results',
  ],
  run: async (db, args): Promise<Explanation | null> => {
    const { rows } = await db.query('select 1 from seasons where league_id = $1 and id = $2', [
      args.leagueId,
      args.seasonId,
    ])
    const input = rows.length > 0 ? await loadSeasonInput(db, args.seasonId) : null
    return input && explain(input, args.subjectId)
  },
})

import { z } from 'zod'
import { must } from '#shared/base/assert.ts'
import { planOf, type Plan } from '#shared/policy/plan-limits.ts'
import { query } from './define.ts'

/** A league's plan, and how many drivers are on its roster. */
export const leaguePlan = query({
  args: z.strictObject({ leagueId: z.uuid() }),
  reads: ['leagues', 'drivers'],
  run: async (db, args): Promise<{ plan: Plan; drivers: number }> => {
    const { rows } = await db.query<{ plan: string | null; drivers: number }>(
      `select (select plan from leagues where id = $1) as plan,
              (select count(*)::int from drivers where league_id = $1 and archived_at is null and kind <> 'guest') as drivers`,
      [args.leagueId],
    )
    const { plan, drivers } = must(rows[0], 'the row of the plan')
    return { plan: planOf(plan ?? 'FREE'), drivers }
  },
})

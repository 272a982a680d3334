import { accepted, rejected } from '#shared/base/outcome.ts'
import { planLimits, planOf } from '#shared/policy/plan-limits.ts'
import { choiceFault } from '#shared/policy/read-only-fault.ts'
import { rosterShapes } from './args/roster-shapes.ts'
import { mutation } from './define.ts'

/** Chooses who of the roster can be edited where the plan has no room for all [OL7]; none leaves it to age. */
export const driverKeepOpen = mutation({
  ...rosterShapes['driver.keep-open'],
  action: 'roster.manage',
  run: async (db, args, { leagueId }) => {
    const ids = [...new Set(args.ids)]
    const { rows } = await db.query<{ plan: string; found: number }>(
      `select l.plan, (select count(*)::int from drivers d
                        where d.league_id = l.id and d.id = any($2::uuid[])
                          and d.archived_at is null and d.kind <> 'guest') as found
         from leagues l where l.id = $1`,
      [leagueId, ids],
    )
    if (rows[0]?.found !== ids.length) {
      return rejected('unknown-driver', 'A driver is not on the roster of this league.', 'ids')
    }
    const fault = choiceFault('drivers', ids.length, planLimits[planOf(rows[0].plan)].drivers)
    if (fault) return fault
    await db.query(
      `update drivers set kept_open = (id = any($2::uuid[]))
        where league_id = $1 and kept_open is distinct from (id = any($2::uuid[]))`,
      [leagueId, ids],
    )
    return accepted
  },
})

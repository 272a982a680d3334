import type { Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { openWithin, type Roomer } from '#shared/policy/over-limit.ts'
import { planLimits, planOf } from '#shared/policy/plan-limits.ts'
import { driverReadOnly } from '#shared/policy/read-only-fault.ts'

/** Why the profile of a driver is not changed that the league's plan has no room for, null where it may be [OL6]. */
export async function driverReadOnlyFault(
  db: Db,
  leagueId: string,
  driverId: string,
): Promise<Rejection | null> {
  const { rows: leagues } = await db.query<{ plan: string }>('select plan from leagues where id = $1', [
    leagueId,
  ])
  const plan = planOf(leagues[0]?.plan ?? 'FREE')
  const room = planLimits[plan].drivers
  if (room === null) return null
  const { rows: roster } = await db.query<Roomer>(
    `select id, added_at as since, kept_open as chosen from drivers
      where league_id = $1 and archived_at is null and kind <> 'guest'`,
    [leagueId],
  )
  if (!roster.some(({ id }) => id === driverId) || openWithin(roster, room).has(driverId)) return null
  return driverReadOnly(plan, roster.length)
}

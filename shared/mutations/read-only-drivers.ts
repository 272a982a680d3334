import type { Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { openWithin, type Occupant } from '#shared/policy/over-limit.ts'
import { planLimits, planOf, type Plan } from '#shared/policy/plan-limits.ts'
import { driverReadOnly } from '#shared/policy/read-only-fault.ts'

export interface ReadOnlyDrivers {
  readonly plan: Plan
  /** How many drivers are on the roster. */
  readonly onRoster: number
  /** The ids of those of them that the plan has no room for [OL3]. */
  readonly readOnly: ReadonlySet<string>
}

/** Who of a league's roster can be raced with and not edited. */
export async function readOnlyDrivers(db: Db, leagueId: string): Promise<ReadOnlyDrivers> {
  const { rows: leagues } = await db.query<{ plan: string }>('select plan from leagues where id = $1', [
    leagueId,
  ])
  const { rows: roster } = await db.query<Occupant>(
    `select id, added_at as since, kept_open as chosen from drivers
      where league_id = $1 and archived_at is null and kind <> 'guest'`,
    [leagueId],
  )
  const plan = planOf(leagues[0]?.plan ?? 'FREE')
  const open = openWithin(roster, planLimits[plan].drivers)
  const readOnly = new Set(roster.map(({ id }) => id).filter((id) => !open.has(id)))
  return { plan, onRoster: roster.length, readOnly }
}

/** Why the profile of a driver is not changed that the league's plan has no room for, null where it may be [OL6]. */
export async function driverReadOnlyFault(
  db: Db,
  leagueId: string,
  driverId: string,
): Promise<Rejection | null> {
  const { plan, onRoster, readOnly } = await readOnlyDrivers(db, leagueId)
  return readOnly.has(driverId) ? driverReadOnly(plan, onRoster) : null
}

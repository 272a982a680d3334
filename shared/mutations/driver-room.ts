import type { Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { driverLimitFault, planOf } from '#shared/policy/plan-limits.ts'

/**
 * Why the league's plan has no room for so many more drivers on the roster, null where it has. Guests take no room: a race
 * is entered with whoever turned up [OL2].
 */
export async function driverRoomFault(db: Db, leagueId: string, added: number): Promise<Rejection | null> {
  if (added === 0) return null
  const { rows } = await db.query<{ plan: string; present: number }>(
    `select l.plan, (select count(*)::int from drivers d
                      where d.league_id = l.id and d.archived_at is null and d.kind <> 'guest') as present
       from leagues l where l.id = $1`,
    [leagueId],
  )
  const league = rows[0]
  return league ? driverLimitFault(planOf(league.plan), league.present, added) : null
}

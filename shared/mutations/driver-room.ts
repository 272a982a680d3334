import type { Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { driverLimitFault, planOf } from '#shared/policy/plan-limits.ts'

/** Why the league's plan has no room for so many more drivers, null where it has. */
export async function driverRoomFault(db: Db, leagueId: string, added: number): Promise<Rejection | null> {
  const { rows } = await db.query<{ plan: string; present: number }>(
    `select l.plan, (select count(*)::int from drivers d where d.league_id = l.id and d.archived_at is null) as present
       from leagues l where l.id = $1`,
    [leagueId],
  )
  const league = rows[0]
  return league ? driverLimitFault(planOf(league.plan), league.present, added) : null
}

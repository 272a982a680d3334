import type { Db } from '#shared/db/db.ts'
import type { Role } from '#shared/model/role.ts'
import { can } from '#shared/policy/policy.ts'
import type { MutationContext } from './define.ts'

/** Whether the person may judge what is reported. */
export async function isSteward(db: Db, { leagueId, userId }: MutationContext): Promise<boolean> {
  const { rows } = await db.query<{ role: Role }>(
    'select role from members where league_id = $1 and user_id = $2 and removed_at is null',
    [leagueId, userId],
  )
  return can(rows[0]?.role ?? null, 'incident.judge')
}

/** The drivers of the league that the person's account is linked to. */
export async function linkedDrivers(db: Db, { leagueId, userId }: MutationContext): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    'select id from drivers where league_id = $1 and user_id = $2',
    [leagueId, userId],
  )
  return rows.map((row) => row.id)
}

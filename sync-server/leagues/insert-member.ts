import type { Db } from '#shared/db/db.ts'
import type { Role } from '#shared/model/role.ts'

export interface NewMember {
  readonly id: string
  readonly leagueId: string
  readonly userId: string
  readonly displayName: string
  readonly role: Role
}

/** Makes somebody a member, at `now` (ISO, UTC): who has accepted an invite, or founds the league. */
export async function insertMember(tx: Db, member: NewMember, now: string): Promise<void> {
  const { id, leagueId, userId, displayName, role } = member
  await tx.query(
    `insert into members (id, league_id, user_id, display_name, role, joined_at) values ($1, $2, $3, $4, $5, $6)`,
    [id, leagueId, userId, displayName, role, now],
  )
}

import type { Db } from '#shared/db/db.ts'
import type { Role } from '#shared/model/role.ts'

/** The role of a user in a league, null where there is none; in one that was deleted for its owners, if wanted. */
export async function roleInLeague(
  db: Db,
  leagueId: string,
  userId: string,
  { alsoDeleted }: { readonly alsoDeleted: boolean },
): Promise<Role | null> {
  const { rows } = await db.query<{ role: Role }>(
    `select m.role from members m join leagues l on l.id = m.league_id
      where m.league_id = $1 and m.user_id = $2 and m.removed_at is null
        and (l.deleted_at is null or ($3::boolean and m.role = 'OWNER'))`,
    [leagueId, userId, alsoDeleted],
  )
  return rows[0]?.role ?? null
}

import type { Db } from '#shared/db/db.ts'

/** A deleted league as its owner sees it; times are ISO, UTC. */
export interface DeletedLeague {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly deletedAt: string
  readonly restorableUntil: string
}

/** For how long a deleted league can be brought back, ms. */
export const restoreWithinMs = 7 * 24 * 60 * 60 * 1000

/** The leagues of an owner that can still be restored, last deleted first. */
export async function deletedLeagues(db: Db, userId: string, now: number): Promise<DeletedLeague[]> {
  const { rows } = await db.query<Omit<DeletedLeague, 'restorableUntil'>>(
    `select l.id, l.slug, l.name, l.deleted_at as "deletedAt"
       from leagues l join members m on m.league_id = l.id and m.user_id = $1 and m.removed_at is null
      where m.role = 'OWNER' and l.deleted_at > $2 order by l.deleted_at desc, l.id`,
    [userId, new Date(now - restoreWithinMs).toISOString()],
  )
  return rows.map((row) => ({
    ...row,
    restorableUntil: new Date(Date.parse(row.deletedAt) + restoreWithinMs).toISOString(),
  }))
}

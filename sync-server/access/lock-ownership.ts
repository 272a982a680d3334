import type { Db } from '#shared/db/db.ts'
import { LostRace } from '#shared/db/lost-race.ts'

/** Who or what a change of ownership begins with. */
export interface Concerned {
  readonly people: readonly string[]
  readonly leagues: readonly string[]
}

/**
 * Locks all that a change of who owns what, or of what owners hold, can be about: these people, the owners of these leagues,
 * then these leagues and all that these owners own, people before leagues and each in the order of the ids. Whoever locks
 * several of them does it here, and first: no two can wait for each other. Answers the owners of the leagues. Throws
 * LostRace where somebody became an owner of one while this waited.
 */
export async function lockOwnership(tx: Db, { people, leagues }: Concerned): Promise<string[]> {
  const owners = await ownersOf(tx, leagues)
  const all = [...new Set([...people, ...owners])]
  await lockOwned(tx, all, leagues)
  const present = await ownersOf(tx, leagues)
  if (present.some((id) => !all.includes(id))) throw new LostRace()
  return present
}

/** Locks these people, then what they own and these leagues; answers what they own, without what is deleted. */
export async function lockOwned(
  tx: Db,
  people: readonly string[],
  leagues: readonly string[] = [],
): Promise<string[]> {
  await tx.query('select 1 from users where id = any($1::uuid[]) order by id for no key update', [people])
  const { rows } = await tx.query<{ id: string; owned: boolean }>(
    `select l.id, ${owned} as owned from leagues l
      where l.id = any($2::uuid[]) or ${owned} order by l.id for no key update of l`,
    [people, leagues],
  )
  return rows.filter((row) => row.owned).map(({ id }) => id)
}

/** SQL for whether one of the people $1 owns a league l that is not deleted. */
const owned = `(l.deleted_at is null and exists (
  select 1 from members m where m.league_id = l.id and m.user_id = any($1::uuid[])
     and m.role = 'OWNER' and m.removed_at is null))`

/** The ids of those who own one of these leagues. */
export async function ownersOf(db: Db, leagues: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ userId: string }>(
    `select distinct user_id as "userId" from members
      where league_id = any($1::uuid[]) and role = 'OWNER' and removed_at is null`,
    [leagues],
  )
  return rows.map(({ userId }) => userId)
}

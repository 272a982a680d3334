import type { Db } from '#shared/db/db.ts'
import type { FoundPerson, Listed, Membership } from '#shared/queries/public/founder-pages.ts'
import { planOf } from '#shared/policy/plan-limits.ts'
import { listed, pageRows } from './pages.ts'

/**
 * People whose name or name at Discord contains `q`, or whose id here or there it is; all of them for an empty one. The
 * newest accounts come first, from the one after `before` on.
 */
export async function findPeople(db: Db, q: string, before: string | null): Promise<Listed<FoundPerson>> {
  const { rows } = await db.query<FoundPerson>(
    `${select}
      where ($1 = '' or strpos(lower(u.display_name), lower($1)) > 0 or strpos(lower(u.discord_username), lower($1)) > 0
             or u.discord_id = $1 or u.id::text = lower($1))
        and ($2::uuid is null or u.id < $2)
      order by u.id desc limit $3`,
    [q, before, pageRows + 1],
  )
  return listed(rows, '/founder/people', { q })
}

/** Null where there is no such person. */
export async function findPerson(db: Db, id: string): Promise<FoundPerson | null> {
  const { rows } = await db.query<FoundPerson>(`${select} where u.id = $1`, [id])
  return rows[0] ?? null
}

/** The leagues that a person is or was in, those they are in first. */
export async function membershipsOf(db: Db, userId: string): Promise<Membership[]> {
  const { rows } = await db.query<Omit<Membership, 'plan'> & { readonly plan: string }>(
    `select l.id as "leagueId", l.name as league, l.plan, m.role, m.joined_at as "joinedAt", m.removed_at as "removedAt",
            l.deleted_at as "deletedAt"
       from members m join leagues l on l.id = m.league_id
      where m.user_id = $1 order by m.removed_at is not null, l.deleted_at is not null, lower(l.name), m.id limit 200`,
    [userId],
  )
  return rows.map((row) => ({ ...row, plan: planOf(row.plan) }))
}

const select = `select u.id, u.display_name as name, u.discord_username as username, u.discord_id as "discordId",
    u.created_at as "createdAt", u.deleted_at as "deletedAt",
    (select count(*)::int from members m join leagues l on l.id = m.league_id and l.deleted_at is null
      where m.user_id = u.id and m.removed_at is null) as leagues
  from users u`

import type { Db } from '#shared/db/db.ts'
import { readOnlyBelow, type OwnedLeague } from '#shared/policy/over-limit.ts'
import { planOf } from '#shared/policy/plan-limits.ts'
import { writeOwnAudit } from '#server/sync/audit.ts'

/** A league as one of its owners has it. */
export interface LeagueOfOwner extends OwnedLeague {
  readonly ownerId: string
  readonly below: string | null
}

/**
 * Opens and closes the leagues of these people, as their plans and choices have it [OL4]. In the transaction that changed
 * what they own, hold or chose.
 */
export async function projectOpenLeagues(tx: Db, people: readonly string[], now: string): Promise<void> {
  const concerned = await lockOwned(tx, people)
  const { rows: owners } = await tx.query<{ id: string }>(
    `select distinct user_id as id from members
      where league_id = any($1::uuid[]) and role = 'OWNER' and removed_at is null`,
    [concerned],
  )
  const owned = await leaguesOf(
    tx,
    owners.map(({ id }) => id),
  )
  for (const id of concerned) {
    const of = owned.filter((league) => league.id === id)
    const below = readOnlyBelow(
      id,
      of.map(({ ownerId }) => owned.filter((league) => league.ownerId === ownerId)),
    )
    const before = of[0]?.below ?? null
    if (below !== before) await changeOpenness(tx, id, { before, below, now })
  }
}

/** The leagues that these people own and that are not deleted, once for each of these owners. */
export async function leaguesOf(db: Db, people: readonly string[]): Promise<LeagueOfOwner[]> {
  const { rows } = await db.query<Omit<LeagueOfOwner, 'plan'> & { readonly plan: string }>(
    `select m.user_id as "ownerId", l.id, l.plan, l.created_at as since, m.kept_open as chosen,
            l.read_only_below as below
       from members m join leagues l on l.id = m.league_id and l.deleted_at is null
      where m.user_id = any($1::uuid[]) and m.role = 'OWNER' and m.removed_at is null order by l.id`,
    [people],
  )
  return rows.map((row) => ({ ...row, plan: planOf(row.plan) }))
}

/** Locks these people, then what they own, each in the order of the ids; answers the leagues. */
export async function lockOwned(tx: Db, people: readonly string[]): Promise<string[]> {
  await tx.query('select 1 from users where id = any($1::uuid[]) order by id for no key update', [people])
  const { rows } = await tx.query<{ id: string }>(
    `select l.id from leagues l
      where l.deleted_at is null and exists (
        select 1 from members m where m.league_id = l.id and m.user_id = any($1::uuid[])
           and m.role = 'OWNER' and m.removed_at is null)
      order by l.id for no key update of l`,
    [people],
  )
  return rows.map(({ id }) => id)
}

interface Change {
  readonly before: string | null
  readonly below: string | null
  readonly now: string
}

async function changeOpenness(tx: Db, leagueId: string, { before, below, now }: Change): Promise<void> {
  await tx.query('update leagues set read_only_below = $2 where id = $1', [leagueId, below])
  const { rows } = await tx.query<{ revision: number }>('select revision from leagues where id = $1', [
    leagueId,
  ])
  await writeOwnAudit(tx, {
    leagueId,
    now,
    name: below === null ? 'league.open' : 'league.close',
    args: { before, below },
    revision: rows[0]?.revision ?? null,
  })
}

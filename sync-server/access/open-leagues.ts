import type { Db } from '#shared/db/db.ts'
import { readOnlyBelow, type OwnedLeague } from '#shared/policy/over-limit.ts'
import { planOf } from '#shared/policy/plan-limits.ts'
import { writeOwnAudit } from '#server/sync/audit.ts'
import { lockOwned, ownersOf } from './lock-ownership.ts'

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
  const owned = await leaguesOf(tx, await ownersOf(tx, concerned))
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

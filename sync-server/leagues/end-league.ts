import { accepted, rejected, type Outcome } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { can } from '#shared/policy/policy.ts'
import type { Role } from '#shared/model/role.ts'
import { planOf } from '#shared/policy/plan-limits.ts'
import type { Database } from '#server/db/database.ts'
import { lockLeague } from '#server/sync/apply-mutation.ts'
import { writeAudit } from '#server/sync/audit.ts'
import { ownerRoomFault } from './owner-room.ts'

/** Who asks, and when: ms since 1970, UTC. */
export interface Asking {
  readonly userId: string
  readonly now: number
  readonly requestId: string
}

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

/**
 * Takes a league out of everybody's sight; nothing of it is lost for seven days. Asked again it changes nothing.
 * Rejected with `no-access` or `forbidden`.
 */
export function deleteLeague(database: Database, leagueId: string, asking: Asking): Promise<Outcome> {
  return end(database, leagueId, asking, 'league.delete', async (tx, { deleted_at }) => {
    if (deleted_at !== null) return false
    await tx.query('update leagues set deleted_at = $2 where id = $1', [
      leagueId,
      new Date(asking.now).toISOString(),
    ])
    return true
  })
}

/** Brings a deleted league back. Rejected with `no-access`, `forbidden`, after seven days `too-late`, `PLAN_LIMIT`. */
export function restoreLeague(database: Database, leagueId: string, asking: Asking): Promise<Outcome> {
  return end(database, leagueId, asking, 'league.restore', async (tx, { deleted_at, plan }) => {
    if (deleted_at === null) return false
    if (asking.now - Date.parse(deleted_at) > restoreWithinMs) {
      return rejected('too-late', 'A deleted league can be restored for seven days, and they are over.')
    }
    const overLimit = await ownerRoomFault(tx, asking.userId, planOf(plan))
    if (overLimit) return overLimit
    await tx.query('update leagues set deleted_at = null where id = $1', [leagueId])
    return true
  })
}

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

interface Standing {
  readonly role: Role
  readonly deleted_at: string | null
  readonly plan: string
}

/** Changes whether a league is there, with its audit; `change` says whether there was anything to do. */
function end(
  database: Database,
  leagueId: string,
  { userId, now, requestId }: Asking,
  name: 'league.delete' | 'league.restore',
  change: (tx: Db, standing: Standing) => Promise<boolean | Outcome>,
): Promise<Outcome> {
  return database.transaction(async (tx) => {
    await lockLeague(tx, leagueId)
    const { rows } = await tx.query<Standing & { revision: number }>(
      `select m.role, l.deleted_at, l.plan from leagues l
         join members m on m.league_id = l.id and m.user_id = $2 and m.removed_at is null
        where l.id = $1`,
      [leagueId, userId],
    )
    const standing = rows[0]
    if (!standing || (standing.deleted_at !== null && standing.role !== 'OWNER')) return noAccess
    if (!can(standing.role, 'league.delete')) {
      return rejected(
        'forbidden',
        `Your role (${standing.role}) may not do this. Ask the owner of the league.`,
      )
    }
    const done = await change(tx, standing)
    if (typeof done !== 'boolean') return done
    if (!done) return accepted
    const after = await tx.query<{ revision: number }>('select revision from leagues where id = $1', [
      leagueId,
    ])
    await writeAudit(tx, {
      leagueId,
      now: new Date(now).toISOString(),
      userId,
      deviceId: null,
      seq: null,
      name,
      args: {},
      outcome: accepted,
      revision: after.rows[0]?.revision ?? null,
      requestId,
    })
    return accepted
  })
}

const noAccess = rejected('no-access', 'You are not a member of this league, or it does not exist.')

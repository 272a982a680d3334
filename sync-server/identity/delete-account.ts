import { accepted, rejected, type Outcome } from '#shared/base/outcome.ts'
import { must } from '#shared/base/assert.ts'
import type { Db } from '#shared/db/db.ts'
import type { Role } from '#shared/model/role.ts'
import { carryOut, lockLeague, type MutationDeps } from '#server/sync/apply-mutation.ts'
import { writeAudit } from '#server/sync/audit.ts'
import type { Database } from '#server/db/database.ts'
import { forgetPerson } from './forget-person.ts'

export interface Deletion {
  readonly userId: string
  /** The name of the account, typed as a confirmation. */
  readonly confirm: string
  /** Whether the drivers this person was keep the names they raced under; otherwise those become anonymous too. */
  readonly keepDriverNames: boolean
  readonly now: string
  readonly requestId: string
}

/**
 * Deletes a person: their sign-ins, their profile, their memberships and links. What they did for a league stays, under
 * an anonymous name, because results rest on it. Rejected with `not-confirmed`, or with `owns-leagues` for the only owner
 * of a league; then nothing has changed.
 */
export function deleteAccount(
  { database, ...deps }: MutationDeps & { readonly database: Database },
  deletion: Deletion,
): Promise<Outcome> {
  const { userId, now, requestId } = deletion
  return database.transaction(async (tx) => {
    const { rows } = await tx.query<{ name: string }>(
      'select display_name as name from users where id = $1 and deleted_at is null for update',
      [userId],
    )
    const { name } = must(rows[0], 'the user who is signed in')
    if (deletion.confirm.trim() !== name.trim()) {
      return rejected('not-confirmed', `Type your name, ${name}, to delete the account.`, 'confirm')
    }
    const leagues = await lockLeaguesOf(tx, userId)
    const owned = await onlyOwned(tx, userId)
    if (owned.length > 0) return ownsLeagues(owned)
    for (const leagueId of leagues) {
      const asked = { leagueId, userId, requestId, actedAt: now, now, deviceId: null, seq: null }
      const outcome = await carryOut(tx, deps, { ...asked, name: 'member.leave', args: {} })
      must(outcome.ok || null, 'leaving a league that has another owner')
    }
    await forgetPerson(tx, deps.jobs, { userId, keepDriverNames: deletion.keepDriverNames, now })
    await writeAudit(tx, {
      leagueId: null,
      now,
      userId,
      deviceId: null,
      seq: null,
      name: 'account.delete',
      args: { leagues: leagues.length, keepDriverNames: deletion.keepDriverNames },
      outcome: accepted,
      revision: null,
      requestId,
    })
    return accepted
  })
}

/** In the order of their ids, so that two who leave the same leagues cannot wait for each other. */
async function lockLeaguesOf(tx: Db, userId: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select l.id from members m join leagues l on l.id = m.league_id
      where m.user_id = $1 and m.removed_at is null and l.deleted_at is null order by l.id`,
    [userId],
  )
  for (const { id } of rows) await lockLeague(tx, id)
  return rows.map((row) => row.id)
}

async function onlyOwned(tx: Db, userId: string): Promise<string[]> {
  const owner: Role = 'OWNER'
  const { rows } = await tx.query<{ name: string }>(
    `select l.name from members m join leagues l on l.id = m.league_id
      where m.user_id = $1 and m.role = $2 and m.removed_at is null and l.deleted_at is null
        and not exists (select 1 from members o
                         where o.league_id = l.id and o.role = $2 and o.removed_at is null and o.user_id <> $1)
      order by lower(l.name)`,
    [userId, owner],
  )
  return rows.map((row) => row.name)
}

function ownsLeagues(names: readonly string[]): Outcome {
  const them = names.length === 1 ? 'it' : 'them'
  return rejected(
    'owns-leagues',
    `You are the only owner of ${names.join(', ')}. Make somebody else owner or delete ${them} first.`,
  )
}

import { rejected, type Rejection } from '#shared/base/outcome.ts'
import { must } from '#shared/base/assert.ts'
import type { Db } from '#shared/db/db.ts'
import { LostRace } from '#shared/db/lost-race.ts'
import { lockOwnership } from '#server/access/lock-ownership.ts'
import type { Role } from '#shared/model/role.ts'
import type { CarryOutDeps } from '#server/sync/carry-out.ts'
import { carryOutMutation } from '#server/sync/carry-out-mutation.ts'
import { renewsPlan } from '#server/payments/renews-plan.ts'
import { forgetPerson } from './forget-person.ts'

export interface Deletion {
  readonly userId: string
  /** The name of the account, typed as a confirmation. */
  readonly confirm: string
  /** Whether the drivers this person was keep the names they raced under; otherwise those become anonymous too. */
  readonly keepDriverNames: boolean
  readonly now: string
  /** Null where it is not known by which request. */
  readonly requestId: string | null
}

/**
 * Deletes a person in the transaction `tx`: their sign-ins, their profile, their memberships and links; answers of how many
 * leagues they were. What they did for a league stays, under an anonymous name, because results rest on it. Rejected with
 * `not-confirmed`, with `owns-leagues` for the only owner of a league, or with `still-pays` while a plan would be paid for on.
 */
export async function deleteAccount(
  tx: Db,
  deps: CarryOutDeps,
  { userId, confirm, keepDriverNames, now, requestId }: Deletion,
): Promise<{ readonly ok: true; readonly leagues: number } | Rejection> {
  const before = await leaguesOf(tx, userId)
  await lockOwnership(tx, { people: [userId], leagues: before })
  const leagues = await leaguesOf(tx, userId)
  if (leagues.some((id) => !before.includes(id))) throw new LostRace()
  const { rows } = await tx.query<{ name: string }>(
    'select display_name as name from users where id = $1 and deleted_at is null',
    [userId],
  )
  const { name } = must(rows[0], 'the user who is signed in')
  if (confirm.trim() !== name.trim()) {
    return rejected('not-confirmed', `Type your name, ${name}, to delete the account.`, 'confirm')
  }
  if (await renewsPlan(tx, userId)) return stillPays
  const owned = await onlyOwned(tx, userId)
  if (owned.length > 0) return ownsLeagues(owned)
  for (const leagueId of leagues) {
    const asked = { leagueId, userId, requestId, actedAt: now, now, deviceId: null, seq: null }
    const outcome = await carryOutMutation(tx, deps, { ...asked, name: 'member.leave', args: {} })
    must(outcome.ok || null, 'leaving a league that has another owner')
  }
  await forgetPerson(tx, deps.jobs, { userId, keepDriverNames, now })
  return { ok: true, leagues: leagues.length }
}

const stillPays = rejected(
  'still-pays',
  'You pay for a plan that renews. Cancel it under Manage first: nobody could do it for you afterwards.',
)

async function leaguesOf(tx: Db, userId: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select l.id from members m join leagues l on l.id = m.league_id
      where m.user_id = $1 and m.removed_at is null and l.deleted_at is null order by l.id`,
    [userId],
  )
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

function ownsLeagues(names: readonly string[]): Rejection {
  const them = names.length === 1 ? 'it' : 'them'
  return rejected(
    'owns-leagues',
    `You are the only owner of ${names.join(', ')}. Make somebody else owner or delete ${them} first.`,
  )
}

import type { Db } from '#shared/db/db.ts'
import { forgetInArgs, namingMutations, type ForgottenInLeague } from './forget-in-args.ts'
import { seasonsOfDrivers } from '#shared/mutations/seasons-of-drivers.ts'
import type { JobQueue } from '#server/jobs/job-queue.ts'
import { endSubscriptions } from '#server/notices/subscriptions.ts'

export const formerMember = 'Former member'

interface Forgotten {
  readonly userId: string
  readonly keepDriverNames: boolean
  readonly now: string
}

/**
 * Takes a person out of everything that is kept: names become anonymous, also in the log of what was changed; links,
 * sign-ins and keys of devices go. The id stays where something was done in its name, and leads to nobody any more.
 */
export async function forgetPerson(tx: Db, jobs: JobQueue, person: Forgotten): Promise<void> {
  const { userId, now } = person
  const members = await tx.query<{ leagueId: string }>(
    'select league_id as "leagueId" from members where user_id = $1',
    [userId],
  )
  const drivers = await tx.query<{ id: string; leagueId: string }>(
    'select id, league_id as "leagueId" from drivers where user_id = $1',
    [userId],
  )
  await tx.query(
    `update members set display_name = $2, removed_at = coalesce(removed_at, $3) where user_id = $1`,
    [userId, formerMember, now],
  )
  await renameInLog(tx, 'member', `coalesce(after, before) ->> 'user_id' = $1::text`, userId, formerMember)
  for (const driver of drivers.rows) {
    await unlinkDriver(tx, jobs, driver, person.keepDriverNames ? null : formerDriver(driver.id))
  }
  const forgotten = person.keepDriverNames ? [] : drivers.rows
  for (const leagueId of new Set([...members.rows, ...drivers.rows].map((row) => row.leagueId))) {
    const own = forgotten.filter((driver) => driver.leagueId === leagueId)
    const driverNames = new Map(own.map(({ id }) => [id, formerDriver(id)]))
    await forgetInLog(tx, { leagueId, userId, memberName: formerMember, driverNames })
  }
  await tx.query(
    `update device_keys set laptop = $2, revoked_at = coalesce(revoked_at, $3) where user_id = $1`,
    [userId, formerMember, now],
  )
  await tx.query(
    'delete from discord_link_tokens where discord_user_id = (select discord_id from users where id = $1)',
    [userId],
  )
  await endSubscriptions(tx, 'user_id = $1', [userId])
  for (const table of [
    'sign_ins',
    'sign_in_codes',
    'outcomes',
    'discord_link_attempts',
    'discord_guild_proofs',
    'notice_choices',
    'quiet_hours',
  ]) {
    await tx.query(`delete from ${table} where user_id = $1`, [userId])
  }
  await tx.query('update invites set revoked_at = coalesce(revoked_at, $2) where created_by = $1', [
    userId,
    now,
  ])
  await tx.query(
    `update users set display_name = $2, discord_id = null, discord_username = null, avatar = null, deleted_at = $3
      where id = $1`,
    [userId, formerMember, now],
  )
}

/** Names of drivers are unique in a league. */
function formerDriver(id: string): string {
  return `Former driver ${id.slice(-6)}`
}

async function unlinkDriver(
  tx: Db,
  jobs: JobQueue,
  { id, leagueId }: { readonly id: string; readonly leagueId: string },
  anonymous: string | null,
): Promise<void> {
  await tx.query(
    'update drivers set user_id = null, display_name = coalesce($2, display_name) where id = $1',
    [id, anonymous],
  )
  if (anonymous === null) return
  await tx.query('delete from driver_identities where driver_id = $1', [id])
  await renameInLog(tx, 'driver', 'entity_id = $1::uuid', id, anonymous)
  for (const seasonId of await seasonsOfDrivers(tx, [id])) {
    await jobs.enqueue(tx, { name: 'recompute-standings', leagueId, seasonId })
  }
}

/** The rows as they were before and after each change. */
async function renameInLog(tx: Db, entity: string, which: string, id: string, name: string): Promise<void> {
  for (const side of ['before', 'after']) {
    await tx.query(
      `update audit_changes set ${side} = jsonb_set(${side}, '{display_name}', to_jsonb($3::text))
        where entity = $2 and ${side} ? 'display_name' and ${which}`,
      [id, entity, name],
    )
  }
}

/** What people asked for, where it is about the person. */
async function forgetInLog(tx: Db, who: ForgottenInLeague): Promise<void> {
  const { rows } = await tx.query<{ id: string; name: string; args: unknown }>(
    `select id::text, name, args from audit_log where league_id = $1 and name = any($2::text[]) and args is not null`,
    [who.leagueId, namingMutations],
  )
  for (const { id, name, args } of rows) {
    const without = forgetInArgs(name, args, who)
    if (without === args) continue
    await tx.query('update audit_log set args = $2::jsonb where id = $1::bigint', [
      id,
      JSON.stringify(without),
    ])
  }
}

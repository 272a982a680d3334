import type { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import { audienceOfRole } from '#shared/model/role.ts'
import { protocolVersion, type HelloQuery, type HelloResponse } from '#shared/sync/protocol.ts'
import { contentUnder, newestSeq, readDevice } from './device.ts'
import { noteContact } from './device-contact.ts'
import { isKeyKnown } from './device-key.ts'

/** What a device asks first. It hears nothing of a device that is not its user's: `lastSeq` is 0 then. */
export async function hello(
  db: Db,
  user: HelloResponse['user'],
  { deviceId, publicKey, journalSeq }: z.output<typeof HelloQuery>,
  now: number,
): Promise<HelloResponse> {
  const device = await readDevice(db, deviceId)
  const own = device?.userId === user.id
  if (journalSeq !== undefined && (own || device === null)) {
    await noteContact(db, { deviceId, userId: user.id, seq: journalSeq, now })
  }
  const common = own && journalSeq !== undefined ? Math.min(device.lastSeq, journalSeq) : 0
  const commonContent = common > 0 ? await contentUnder(db, deviceId, common) : null
  return {
    protocol: protocolVersion,
    now,
    lastSeq: own ? device.lastSeq : 0,
    newestSeq: own ? await newestSeq(db, deviceId) : 0,
    ...(commonContent === null ? {} : { commonContent }),
    ...(publicKey ? { keyKnown: await isKeyKnown(db, user.id, deviceId, publicKey) } : {}),
    user,
    leagues: await withRevisions(db, await memberships(db, user.id)),
  }
}

/** How far the feed of each league has come for this reader: a device whose feed died in silence sees that it is behind. */
async function withRevisions(db: Db, leagues: HelloResponse['leagues']): Promise<HelloResponse['leagues']> {
  const { rows } = await db.query<{ id: string; revision: number }>(
    `select r.id, coalesce((select f.revision from league_feed f
                             where f.league_id = r.id and f.audience <= r.audience
                             order by f.revision desc limit 1), 0) as revision
       from unnest($1::uuid[], $2::integer[]) as r(id, audience)`,
    [leagues.map(({ id }) => id), leagues.map(({ role }) => audienceOfRole[role])],
  )
  const revisions = new Map(rows.map(({ id, revision }) => [id, revision]))
  return leagues.map((league) => ({ ...league, revision: revisions.get(league.id) ?? 0 }))
}

/** The leagues of a user with their role in each, by name. */
export async function memberships(db: Db, userId: string): Promise<HelloResponse['leagues']> {
  const { rows } = await db.query<HelloResponse['leagues'][number]>(
    `select l.id, l.slug, l.name, m.role
       from members m join leagues l on l.id = m.league_id
      where m.user_id = $1 and m.removed_at is null and l.deleted_at is null
      order by lower(l.name), l.id`,
    [userId],
  )
  return rows
}

import { createPublicKey, verify } from 'node:crypto'
import type { Db } from '#shared/db/db.ts'
import { envelopeText, type Author, type Envelope } from '#shared/sync/envelope.ts'
import type { DeviceKeyRequest } from '#shared/sync/relay.ts'
import type { Database } from '../db/database.ts'
import { lockDevice } from './device.ts'

/**
 * Makes a device's key known in every league of its person. A device that has lost its key brings another one; a revoked
 * key stays as it is. False where the device is another person's.
 */
export async function registerKey(
  database: Database,
  userId: string,
  { deviceId, publicKey, laptop }: DeviceKeyRequest,
  now: string,
): Promise<boolean> {
  return database.transaction(async (tx) => {
    const device = await lockDevice(tx, deviceId, userId)
    if (device?.userId !== userId) return false
    await tx.query(
      `insert into device_keys as k (league_id, id, user_id, public_key, laptop, registered_at)
       select m.league_id, $2, $1, $3, $4, $5
         from members m join leagues l on l.id = m.league_id
        where m.user_id = $1 and m.removed_at is null and l.deleted_at is null
        order by m.league_id
       on conflict (league_id, id) do update
          set public_key = excluded.public_key, laptop = excluded.laptop, registered_at = excluded.registered_at
        where k.revoked_at is null and k.user_id = excluded.user_id
          and (k.public_key, k.laptop) is distinct from (excluded.public_key, excluded.laptop)`,
      [userId, deviceId, publicKey, laptop, now],
    )
    return true
  })
}

/** Whether every league of a person knows this key of their device, or has revoked it. */
export async function isKeyKnown(
  db: Db,
  userId: string,
  deviceId: string,
  publicKey: string,
): Promise<boolean> {
  const { rows } = await db.query(
    `select 1
       from members m join leagues l on l.id = m.league_id
       left join device_keys k on k.league_id = m.league_id and k.id = $2
      where m.user_id = $1 and m.removed_at is null and l.deleted_at is null
        and (k.id is null or (k.public_key <> $3 and k.revoked_at is null))
      limit 1`,
    [userId, deviceId, publicKey],
  )
  return rows.length === 0
}

/** Whether the author signed exactly this. */
export function isSigned(author: Author, envelope: Envelope): boolean {
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: author.publicKey },
    format: 'jwk',
  })
  const text = Buffer.from(envelopeText(author, envelope), 'utf8')
  return verify(null, text, key, Buffer.from(envelope.signature, 'base64url'))
}

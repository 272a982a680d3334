import { must } from '#shared/base/assert.ts'
import type { Outcome } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'

export interface Device {
  readonly userId: string
  /** How far the server has come with what the device sent; it counts from 1. */
  readonly lastSeq: number
}

/** The highest number the server has of a device: others may have brought what the device itself has not sent yet. */
export async function newestSeq(db: Db, deviceId: string): Promise<number> {
  const { rows } = await db.query<{ newest: number }>(
    'select coalesce(max(seq), 0)::integer as newest from outcomes where device_id = $1',
    [deviceId],
  )
  return rows[0]?.newest ?? 0
}

/** A device the server has heard of, null for any other. */
export async function readDevice(db: Db, deviceId: string): Promise<Device | null> {
  const { rows } = await db.query<Device>(
    'select user_id as "userId", last_seq as "lastSeq" from devices where id = $1',
    [deviceId],
  )
  return rows[0] ?? null
}

export type DeviceClaim =
  /** It is this mutation's turn, and the device's counter stands on it now. */
  | { readonly kind: 'next' }
  | { readonly kind: 'done'; readonly outcome: Outcome }
  | { readonly kind: 'gap'; readonly expected: number }
  | { readonly kind: 'foreign-device' }

/** Locks the device until the transaction ends and moves its counter on, if `seq` is the next one. */
export async function claimSeq(
  tx: Db,
  { deviceId, userId, seq }: { readonly deviceId: string; readonly userId: string; readonly seq: number },
): Promise<DeviceClaim> {
  const device = await lockDevice(tx, deviceId, seq === 1 ? userId : null)
  if (device && device.userId !== userId) return { kind: 'foreign-device' }
  const lastSeq = device?.lastSeq ?? 0
  if (seq > lastSeq + 1) return { kind: 'gap', expected: lastSeq + 1 }
  if (seq <= lastSeq)
    return { kind: 'done', outcome: must(await storedOutcome(tx, deviceId, seq), 'its outcome') }
  await tx.query('update devices set last_seq = $2 where id = $1', [deviceId, seq])
  // Somebody may have brought it before the device itself came to it.
  const carried = await storedOutcome(tx, deviceId, seq)
  return carried ? { kind: 'done', outcome: carried } : { kind: 'next' }
}

/**
 * The same for work that somebody else brings: its order is that of its league, because what lies between may belong to
 * leagues that the carrier knows nothing of. `after` must have been done.
 */
export async function claimCarried(
  tx: Db,
  { deviceId, userId, seq }: { readonly deviceId: string; readonly userId: string; readonly seq: number },
  after: number | null,
): Promise<DeviceClaim> {
  const device = must(await lockDevice(tx, deviceId, userId), 'the device that signed')
  if (device.userId !== userId) return { kind: 'foreign-device' }
  const done = await storedOutcome(tx, deviceId, seq)
  if (done) return { kind: 'done', outcome: done }
  if (after !== null && !(await storedOutcome(tx, deviceId, after))) return { kind: 'gap', expected: after }
  if (seq === device.lastSeq + 1) {
    await tx.query('update devices set last_seq = $2 where id = $1', [deviceId, seq])
  }
  return { kind: 'next' }
}

/** The device's row, locked; made for `owner` if there is none. */
export async function lockDevice(tx: Db, deviceId: string, owner: string | null): Promise<Device | null> {
  if (owner !== null) {
    await tx.query('insert into devices (id, user_id) values ($1, $2) on conflict (id) do nothing', [
      deviceId,
      owner,
    ])
  }
  const { rows } = await tx.query<Device>(
    'select user_id as "userId", last_seq as "lastSeq" from devices where id = $1 for update',
    [deviceId],
  )
  return rows[0] ?? null
}

async function storedOutcome(tx: Db, deviceId: string, seq: number): Promise<Outcome | null> {
  const { rows } = await tx.query<{ outcome: Outcome }>(
    'select outcome from outcomes where device_id = $1 and seq = $2',
    [deviceId, seq],
  )
  return rows[0]?.outcome ?? null
}

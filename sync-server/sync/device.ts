import { assert, must } from '#shared/base/assert.ts'
import type { Outcome } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { isDone, outcomeElsewhere, storedOutcome, type Numbered } from './outcomes.ts'

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

/** What identifies the change under a number of a device; null where there is none, or nobody noted it. */
export async function contentUnder(db: Db, deviceId: string, seq: number): Promise<string | null> {
  const { rows } = await db.query<{ content: string | null }>(
    'select content from outcomes where device_id = $1 and seq = $2',
    [deviceId, seq],
  )
  return rows[0]?.content ?? null
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
  /** It is this mutation's turn; the device's counter moves on to it when its outcome is stored. */
  | { readonly kind: 'next' }
  | { readonly kind: 'done'; readonly outcome: Outcome }
  | { readonly kind: 'gap'; readonly expected: number }
  | { readonly kind: 'foreign-device' }
  /** The number stands for another change: two laptops, or two states of one, count under one id. */
  | { readonly kind: 'fork' }

/** Locks the device until the transaction ends, and tells whether `seq` is the next one. */
export async function claimSeq(tx: Db, change: Numbered): Promise<DeviceClaim> {
  const { deviceId, userId, seq } = change
  if (seq === 1) await makeDevice(tx, deviceId, userId)
  // Sent together: whoever waits here for the device's lock reads what became of its number after that.
  const [device, stored] = await Promise.all([lockDevice(tx, deviceId, null), storedOutcome(tx, change)])
  if (device && device.userId !== userId) return { kind: 'foreign-device' }
  const lastSeq = device?.lastSeq ?? 0
  if (seq > lastSeq + 1) return { kind: 'gap', expected: lastSeq + 1 }
  if (stored.kind === 'other' || stored.kind === 'lost') return { kind: 'fork' }
  if (seq <= lastSeq) assert(stored.kind === 'same', 'what was done has an outcome')
  if (stored.kind === 'none') return { kind: 'next' }
  // Somebody may have brought it before the device itself came to it.
  if (seq > lastSeq) await moveCounter(tx, deviceId, seq)
  return { kind: 'done', outcome: stored.outcome }
}

/**
 * The same for work that somebody else brings: its order is that of its league, because what lies between may belong to
 * leagues that the carrier knows nothing of. `after` must have been done.
 */
export async function claimCarried(tx: Db, change: Numbered, after: number | null): Promise<DeviceClaim> {
  const { deviceId, userId } = change
  const device = must(await lockDevice(tx, deviceId, userId), 'the device that signed')
  if (device.userId !== userId) return { kind: 'foreign-device' }
  const stored = await storedOutcome(tx, change)
  if (stored.kind === 'same') return { kind: 'done', outcome: stored.outcome }
  if (stored.kind === 'other' || stored.kind === 'lost') {
    const elsewhere = await outcomeElsewhere(tx, change)
    if (elsewhere) return { kind: 'done', outcome: elsewhere }
    // What its device has lost is done for whoever still carries it.
    if (stored.kind === 'other') return { kind: 'fork' }
  }
  if (after !== null && !(await isDone(tx, deviceId, after))) return { kind: 'gap', expected: after }
  return { kind: 'next' }
}

/** Moves the counter of a device that this transaction has locked on to `seq`, where that is the next number. */
export async function moveCounter(tx: Db, deviceId: string, seq: number): Promise<void> {
  await tx.query('update devices set last_seq = $2 where id = $1 and last_seq = $2 - 1', [deviceId, seq])
}

async function makeDevice(tx: Db, deviceId: string, owner: string): Promise<void> {
  await tx.query('insert into devices (id, user_id) values ($1, $2) on conflict (id) do nothing', [
    deviceId,
    owner,
  ])
}

/** The device's row, locked; made for `owner` if there is none. */
export async function lockDevice(tx: Db, deviceId: string, owner: string | null): Promise<Device | null> {
  if (owner !== null) await makeDevice(tx, deviceId, owner)
  const { rows } = await tx.query<Device>(
    'select user_id as "userId", last_seq as "lastSeq" from devices where id = $1 for update',
    [deviceId],
  )
  return rows[0] ?? null
}

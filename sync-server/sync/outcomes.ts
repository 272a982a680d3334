import type { Outcome } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { isSameContent } from '#shared/sync/change-content.ts'
import type { Received } from './apply-mutation.ts'
import { isStorable } from '#shared/base/storable.ts'

/** The number of a change, and what identifies it beside that. */
export type Numbered = Pick<Received, 'deviceId' | 'userId' | 'seq' | 'content' | 'origin'>

export type StoredOutcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'same'; readonly outcome: Outcome }
  /** The number stands for another change. */
  | { readonly kind: 'other' }

/** What is stored under a change's number. */
export async function storedOutcome(tx: Db, change: Numbered): Promise<StoredOutcome> {
  const { rows } = await tx.query<{ outcome: Outcome; content: string | null }>(
    'select outcome, content from outcomes where device_id = $1 and seq = $2',
    [change.deviceId, change.seq],
  )
  const stored = rows[0]
  if (!stored) return { kind: 'none' }
  return isSameContent(stored.content, change.content)
    ? { kind: 'same', outcome: stored.outcome }
    : { kind: 'other' }
}

export async function isDone(tx: Db, deviceId: string, seq: number): Promise<boolean> {
  const { rows } = await tx.query('select 1 from outcomes where device_id = $1 and seq = $2', [deviceId, seq])
  return rows.length > 0
}

/**
 * What became of a change that has arrived under another number: the one it was made under first, or one that it was given
 * later. Only its own person's devices are asked, so that nobody can stand in for somebody else.
 */
export async function outcomeElsewhere(tx: Db, change: Numbered): Promise<Outcome | null> {
  if (change.content === null) return null
  const first = change.origin ?? { deviceId: change.deviceId, seq: change.seq }
  // Whoever brings it under its first number at this moment has that device's lock.
  if (change.origin) await tx.query('select 1 from devices where id = $1 for update', [first.deviceId])
  const { rows } = await tx.query<{ outcome: Outcome }>(
    `select o.outcome from outcomes o join devices d on d.id = o.device_id
      where d.user_id = $3 and o.content = $4
        and ((o.device_id = $1 and o.seq = $2) or (o.origin_device = $1 and o.origin_seq = $2))
      limit 1`,
    [first.deviceId, first.seq, change.userId, change.content],
  )
  return rows[0]?.outcome ?? null
}

/** Writes down what became of a change, for whoever brings it again. */
export async function storeOutcome(tx: Db, received: Received, outcome: Outcome): Promise<void> {
  const { deviceId, seq, leagueId, name, content, origin, now } = received
  await tx.query(
    `insert into outcomes (device_id, seq, league_id, name, outcome, done_at, content, origin_device, origin_seq)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7, $8, $9)`,
    [
      deviceId,
      seq,
      leagueId,
      isStorable(name) ? name : '(unreadable)',
      JSON.stringify(outcome),
      now,
      content,
      origin?.deviceId ?? null,
      origin?.seq ?? null,
    ],
  )
}

/** For the league's readers: how far the server has come with the device, where its person is still a member. */
export async function tellProgress(tx: Db, { leagueId, deviceId, userId, seq }: Received): Promise<void> {
  await tx.query(
    `insert into device_progress (league_id, id, last_seq)
     select m.league_id, $2, $3 from members m join leagues l on l.id = m.league_id
      where m.league_id = $1 and m.user_id = $4 and m.removed_at is null and l.deleted_at is null
     on conflict (league_id, id) do update
        set last_seq = greatest(device_progress.last_seq, excluded.last_seq)`,
    [leagueId, deviceId, seq, userId],
  )
}

import { assert, must } from '#shared/base/assert.ts'
import type { Outcome } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { isSameContent, lostName } from '#shared/sync/change-content.ts'
import type { Received } from './apply-mutation.ts'
import { isStorable } from '#shared/base/storable.ts'

/*
 * The one store of what became of what was asked: of a device's changes under device and number, of requests under person
 * and key. What arrives again is answered from here; other content under the same number or key is told apart.
 */

/** The number of a change, and what identifies it beside that. */
export type Numbered = Pick<Received, 'deviceId' | 'userId' | 'seq' | 'content' | 'origin'>

export type StoredOutcome<Stored = Outcome> =
  | { readonly kind: 'none' }
  | { readonly kind: 'same'; readonly outcome: Stored }
  /** The number or key stands for something else. */
  | { readonly kind: 'other' }

/** What is stored under a change's number. 'lost': a stand-in for a change that the device no longer knew, and this knows. */
export async function storedOutcome(
  tx: Db,
  change: Numbered,
): Promise<StoredOutcome | { readonly kind: 'lost' }> {
  const { rows } = await tx.query<Row<Outcome> & { readonly name: string }>(
    'select outcome, content, name from outcomes where device_id = $1 and seq = $2',
    [change.deviceId, change.seq],
  )
  const [row] = rows
  if (!row) return { kind: 'none' }
  return row.name === lostName && change.content !== null ? { kind: 'lost' } : compare(row, change.content)
}

interface Row<Stored> {
  readonly outcome: Stored | null
  readonly content: string | null
}

function compare<Stored>({ outcome, content }: Row<Stored>, asked: string | null): StoredOutcome<Stored> {
  if (!isSameContent(content, asked)) return { kind: 'other' }
  return { kind: 'same', outcome: must(outcome, 'the outcome of what was done') }
}

/** A request that named a key. */
export interface KeyedOutcome {
  readonly userId: string
  readonly key: string
  readonly leagueId: string | null
  readonly name: string
  /** ISO, UTC. */
  readonly now: string
}

/**
 * Claims a key for a request: 'none' where it is new and now this request's, which then answers or frees it in the same
 * transaction. Of two requests with one key at once the second waits here for the end of the first.
 */
export async function claimRequest<Answer>(
  tx: Db,
  { userId, key, leagueId, name, now }: KeyedOutcome,
  content: string,
): Promise<StoredOutcome<Answer>> {
  const claimed = await tx.query(
    `insert into outcomes (user_id, key, content, league_id, name, done_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (user_id, key) where user_id is not null do nothing returning key`,
    [userId, key, content, leagueId, name, now],
  )
  if (claimed.rows.length > 0) return { kind: 'none' }
  const { rows } = await tx.query<Row<Answer>>(
    'select outcome, content from outcomes where user_id = $1 and key = $2',
    [userId, key],
  )
  return compare(must(rows[0], 'the request that has this key'), content)
}

/** Writes down what was answered to a request that has claimed its key. */
export async function answerRequest(tx: Db, { userId, key }: KeyedOutcome, answer: Outcome): Promise<void> {
  await tx.query('update outcomes set outcome = $3::jsonb where user_id = $1 and key = $2', [
    userId,
    key,
    JSON.stringify(answer),
  ])
}

/** Gives a key back that a request has claimed. */
export async function freeRequest(tx: Db, { userId, key }: KeyedOutcome): Promise<void> {
  await tx.query('delete from outcomes where user_id = $1 and key = $2', [userId, key])
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

/** Writes down what became of a change, for whoever brings it again; in place of a stand-in for it, if there is one. */
export async function storeOutcome(tx: Db, received: Received, outcome: Outcome): Promise<void> {
  const { deviceId, seq, leagueId, name, content, origin, now } = received
  const { rows } = await tx.query(
    `insert into outcomes (device_id, seq, league_id, name, outcome, done_at, content, origin_device, origin_seq)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7, $8, $9)
     on conflict (device_id, seq) where device_id is not null do update
        set league_id = excluded.league_id, name = excluded.name, outcome = excluded.outcome, done_at = excluded.done_at,
            content = excluded.content, origin_device = excluded.origin_device, origin_seq = excluded.origin_seq
      where outcomes.name = '${lostName}'
     returning seq`,
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
  assert(rows.length === 1, 'a number has one outcome')
}

/** For the league's readers: how far the server has come with the device, where its person is still a member. */
export async function tellProgress(tx: Db, { leagueId, deviceId, userId, seq }: Received): Promise<void> {
  await tx.query(
    `insert into device_progress (league_id, id, last_seq)
     select m.league_id, $2, $3 from members m join leagues l on l.id = m.league_id
      where m.league_id = $1 and m.user_id = $4 and m.removed_at is null and l.deleted_at is null
     on conflict (league_id, id) do update
        set last_seq = excluded.last_seq where device_progress.last_seq < excluded.last_seq`,
    [leagueId, deviceId, seq, userId],
  )
}

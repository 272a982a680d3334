import type { Outcome } from '#shared/base/outcome.ts'
import { checksumExpression, type ChecksumResponse, type OutboxMutation } from '#shared/sync/protocol.ts'
import { neverCrashes, type CrashHook } from '../crash-points.ts'
import { isReplayed, type OutboxEntry } from '../journal/outbox-entry.ts'
import type { PlantedBug } from '../planted-bug.ts'
import type { ReplicaDatabase, ReplicaTransaction } from './database.ts'
import type { FeedBatch } from './feed-batch.ts'
import { clearLeague, type RowIds } from './project-feed.ts'
import { mergeRows, replayPending, runMutation, touchedRows, undoPending } from './rebase.ts'
import { storeFeed } from './store-feed.ts'
import { readColumnDefaults } from './synced-tables.ts'

/** Where a league's feed was left, to go on from. */
export interface FeedPosition {
  readonly handle: string
  readonly offset: string
  /** When it was last brought up to date, ms since 1970, UTC. */
  readonly syncedAt: number
}

/** What a transaction of the replica did. */
export interface Changed {
  readonly leagueId: string
  readonly rows: RowIds
  /** Everything of the league may have changed, not only `rows`. */
  readonly replaced: boolean
}

/** The local database: what the server said, and on top of it what this device has done since. */
export interface Replica {
  /** Runs a new mutation. `keep` is called while it can still be undone; the effect stays if both are content. */
  mutate(mutation: OutboxMutation, keep: () => Promise<void>): Promise<{ outcome: Outcome; changed: Changed }>
  /** Applies a batch and puts pending work back on top, in one transaction. */
  apply(batch: FeedBatch, entries: readonly OutboxEntry[], now: number): Promise<Changed>
  /** Puts pending work of a league on top of what the server said, as it is now. */
  rebase(leagueId: string, entries: readonly OutboxEntry[]): Promise<Changed>
  /** Forgets all rows of a league. */
  drop(leagueId: string): Promise<Changed>
  positions(): Promise<Map<string, FeedPosition>>
  /** The number up to which the feed has brought this device's mutations back; 0 where nothing is known. */
  confirmedThrough(leagueId: string): number
  /** What the device holds of a league's feed, in the server's words. */
  checksum(leagueId: string): Promise<ChecksumResponse>
  /** The leagues in whose rows pending work shows. */
  touchedLeagues(): Promise<string[]>
  readonly database: ReplicaDatabase
}

export interface ReplicaOptions {
  readonly database: ReplicaDatabase
  readonly deviceId: string
  readonly userId: string
  readonly crash?: CrashHook
  readonly plantedBug?: PlantedBug | null
}

/** Over a database whose schemas are built. */
export async function openReplica(options: ReplicaOptions): Promise<Replica> {
  const { database, deviceId, userId, crash = neverCrashes, plantedBug = null } = options
  const defaults = await readColumnDefaults(database)
  const confirmed = await readProgress(database, deviceId)

  const rebaseIn = async (
    tx: ReplicaTransaction,
    leagueId: string,
    entries: readonly OutboxEntry[],
    store: () => Promise<RowIds>,
  ): Promise<{ rows: RowIds; progress: number }> => {
    const rows = plantedBug === 'no-undo' ? new Map() : await undoPending(tx, leagueId)
    crash('apply:undone')
    mergeRows(rows, await store())
    crash('apply:written')
    const progress = (await readProgress(tx, deviceId)).get(leagueId) ?? 0
    const pending = entries.filter((e) => e.mutation.leagueId === leagueId && isReplayed(e, progress))
    await replayPending(
      tx,
      pending.map((entry) => entry.mutation),
      userId,
    )
    mergeRows(rows, await touchedRows(tx, leagueId))
    crash('apply:replayed')
    return { rows, progress }
  }

  const replica: Replica = {
    database,
    mutate: async (mutation, keep) => {
      const changed: Changed = { leagueId: mutation.leagueId, rows: new Map(), replaced: false }
      const outcome = await transactionUnlessRefused(database, async (tx) => {
        const answer = await runMutation(tx, mutation, userId)
        if (!answer.ok) return answer
        mergeRows(changed.rows, await touchedRows(tx, mutation.leagueId, mutation.seq))
        await keep()
        return answer
      })
      return { outcome, changed }
    },
    apply: async (batch, entries, now) => {
      crash('apply:begun')
      const { leagueId } = batch
      if (plantedBug === 'offset-ahead') {
        await storeFeed(database, { ...batch, replace: false, changes: [] }, defaults, now)
        crash('apply:begun')
      }
      const { rows, progress } = await database.transaction(async (tx) =>
        rebaseIn(tx, leagueId, entries, async () => storeFeed(tx, batch, defaults, now)),
      )
      confirmed.set(leagueId, progress)
      crash('apply:committed')
      return { leagueId, rows, replaced: batch.replace }
    },
    rebase: async (leagueId, entries) => {
      const { rows } = await database.transaction(async (tx) =>
        rebaseIn(tx, leagueId, entries, async () => new Map()),
      )
      return { leagueId, rows, replaced: false }
    },
    drop: async (leagueId) => {
      await database.transaction(async (tx) => {
        await clearLeague(tx, leagueId)
        for (const table of ['feed', 'shapes', 'touched']) {
          await tx.query(`delete from device.${table} where league_id = $1`, [leagueId])
        }
      })
      confirmed.delete(leagueId)
      crash('drop:committed')
      return { leagueId, rows: new Map(), replaced: true }
    },
    positions: async () => readPositions(database),
    confirmedThrough: (leagueId) => confirmed.get(leagueId) ?? 0,
    checksum: async (leagueId) => readChecksum(database, leagueId),
    touchedLeagues: async () => {
      const { rows } = await database.query<{ league_id: string }>(
        'select distinct league_id from device.touched',
      )
      return rows.map((row) => row.league_id)
    },
  }
  return replica
}

/** Rolls the transaction back when the outcome is a refusal. */
async function transactionUnlessRefused(
  database: ReplicaDatabase,
  run: (tx: ReplicaTransaction) => Promise<Outcome>,
): Promise<Outcome> {
  const refusals: Outcome[] = []
  try {
    return await database.transaction(async (tx) => {
      const outcome = await run(tx)
      if (!outcome.ok) {
        refusals.push(outcome)
        throw new Error('rolled back')
      }
      return outcome
    })
  } catch (error) {
    if (refusals[0]) return refusals[0]
    throw error
  }
}

async function readProgress(
  tx: Pick<ReplicaTransaction, 'query'>,
  deviceId: string,
): Promise<Map<string, number>> {
  const { rows } = await tx.query<{ league_id: string; last_seq: number }>(
    'select league_id, last_seq from synced.device_progress where id = $1',
    [deviceId],
  )
  return new Map(rows.map((row) => [row.league_id, row.last_seq]))
}

async function readPositions(database: ReplicaDatabase): Promise<Map<string, FeedPosition>> {
  const { rows } = await database.query<{
    league_id: string
    handle: string
    feed_offset: string
    synced_at: number
  }>('select league_id, handle, feed_offset, synced_at from device.shapes')
  return new Map(
    rows.map((row) => [
      row.league_id,
      { handle: row.handle, offset: row.feed_offset, syncedAt: row.synced_at },
    ]),
  )
}

async function readChecksum(database: ReplicaDatabase, leagueId: string): Promise<ChecksumResponse> {
  const { rows } = await database.query<ChecksumResponse>(
    `select coalesce(max(revision), 0)::integer as revision, count(*)::integer as count, ${checksumExpression} as checksum
       from (select entity, entity_id::text as entity_id, revision from device.feed where league_id = $1) f`,
    [leagueId],
  )
  return rows[0] ?? { revision: 0, count: 0, checksum: '' }
}

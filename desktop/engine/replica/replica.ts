import type { Outcome, Rejection } from '#shared/base/outcome.ts'
import type { Plan } from '#shared/policy/plan-limits.ts'
import { checksumExpression, type ChecksumResponse, type OutboxMutation } from '#shared/sync/protocol.ts'
import { neverCrashes, type CrashHook } from '../crash-points.ts'
import { entryKey, isReplayed, type OutboxEntry } from '../journal/outbox-entry.ts'
import type { PlantedBug } from '../planted-bug.ts'
import type { ReplicaDatabase, ReplicaTransaction } from './database.ts'
import type { FeedBatch } from './feed-batch.ts'
import { clearLeague, type RowIds } from './project-feed.ts'
import { putPlan, underEveryPlan } from './put-plan.ts'
import { mergeRows, replayPending, runMutation, touchedBy, touchedRows, undoPending } from './rebase.ts'
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
  /** Whose one mutation it was, where they made it just now. */
  readonly by?: { readonly writer: object; readonly mutation: string }
}

/** The local database: what the server said, and on top of it what this device has done since. */
export interface Replica {
  /** Runs a new mutation. `keep` is called while it can still be undone; the effect stays if both are content. */
  mutate(mutation: OutboxMutation, keep: () => Promise<void>): Promise<{ outcome: Outcome; changed: Changed }>
  /** Applies a batch and puts pending work back on top, in one transaction. */
  apply(batch: FeedBatch, entries: readonly OutboxEntry[], now: number): Promise<Changed>
  /** Puts pending work of a league on top of what the server said, as it is now. `onReplayed` hears of each mutation. */
  rebase(leagueId: string, entries: readonly OutboxEntry[], onReplayed?: () => void): Promise<Changed>
  /** Forgets all rows of a league. */
  drop(leagueId: string): Promise<Changed>
  positions(): Promise<Map<string, FeedPosition>>
  /** The number up to which the feed has brought a device's mutations back, this one's unless another is named; 0 where
   * nothing is known. */
  confirmedThrough(leagueId: string, ofDevice?: string): number
  /** The highest number of this device that the feed has brought back in any league; 0 where nothing is known. */
  newestConfirmed(): number
  /** Why pending work did not apply when it was last put on top, by `entryKey`. */
  conflict(leagueId: string, key: string): Rejection | null
  /** What the device holds of a league's feed, in the server's words. */
  checksum(leagueId: string): Promise<ChecksumResponse>
  /** The newest revision held of each league. */
  revisions(): Promise<Map<string, number>>
  /** The leagues in whose rows pending work shows. */
  touchedLeagues(): Promise<string[]>
  /** Makes the plans of leagues what they are now; answers what that changed. */
  putPlans(): Promise<Changed[]>
  readonly database: ReplicaDatabase
}

export interface ReplicaOptions {
  readonly database: ReplicaDatabase
  /** The id under which this device counts now. */
  readonly deviceId: () => string
  readonly userId: string
  /** The plan of a league as the device's lease says it; null, or absent, for the one that the feed names. */
  readonly planOf?: (leagueId: string) => Plan | null
  readonly crash?: CrashHook
  readonly plantedBug?: PlantedBug | null
}

/** Over a database whose schemas are built. */
export async function openReplica(options: ReplicaOptions): Promise<Replica> {
  const { database, deviceId, userId, crash = neverCrashes, plantedBug = null } = options
  const { planOf = () => null } = options
  const defaults = await readColumnDefaults(database)
  const confirmed = await readProgress(database)
  const conflicts = new Map<string, ReadonlyMap<string, Rejection>>()
  /** The plan that was put last of each league: usually there is nothing to do. */
  const put = new Map<string, Plan | null>()

  const rebaseIn = async (
    tx: ReplicaTransaction,
    leagueId: string,
    entries: readonly OutboxEntry[],
    store: () => Promise<RowIds>,
    onReplayed?: () => void,
  ): Promise<Rebased> => {
    const rows = plantedBug === 'no-undo' ? new Map() : await undoPending(tx, leagueId)
    crash('apply:undone')
    mergeRows(rows, await store())
    crash('apply:written')
    const progress = (await readProgress(tx)).get(leagueId) ?? new Map<string, number>()
    const confirmedFor = ({ carried }: OutboxEntry): number =>
      progress.get(carried?.author.deviceId ?? deviceId()) ?? 0
    const pending = entries.filter((e) => e.mutation.leagueId === leagueId && isReplayed(e, confirmedFor(e)))
    const plan = planOf(leagueId)
    const doings = pending.map(({ mutation, carried }) => ({ mutation, author: carried?.author ?? null }))
    const replay = async (): Promise<Outcome[]> => replayPending(tx, doings, userId, onReplayed)
    const isGated = plan !== null && doings.length > 0
    const outcomes = isGated ? await underEveryPlan(tx, leagueId, replay) : await replay()
    if (plan !== null) await putPlan(tx, leagueId, plan)
    mergeRows(rows, await touchedRows(tx, leagueId))
    crash('apply:replayed')
    const refused = pending.flatMap((entry, index) => {
      const outcome = outcomes[index]
      return outcome && !outcome.ok ? [[entryKey(entry), outcome] as const] : []
    })
    return { rows, progress, plan, conflicts: new Map((await isHeld(tx, leagueId)) ? refused : []) }
  }
  const remember = (leagueId: string, { progress, plan, conflicts: found }: Rebased): void => {
    put.set(leagueId, plan)
    confirmed.set(leagueId, progress)
    conflicts.set(leagueId, found)
  }

  const putPlanOf = async (leagueId: string): Promise<boolean> => {
    const plan = planOf(leagueId)
    if (put.get(leagueId) === plan) return false
    const changed = await putPlan(database, leagueId, plan)
    put.set(leagueId, plan)
    return changed
  }

  const replica: Replica = {
    database,
    mutate: async (mutation, keep) => {
      // A lease may have ended while nobody looked.
      await putPlanOf(mutation.leagueId)
      const changed: Changed = { leagueId: mutation.leagueId, rows: new Map(), replaced: false }
      const outcome = await transactionUnlessRefused(database, async (tx) => {
        const answer = await runMutation(tx, { mutation, author: null }, userId)
        if (!answer.ok) return answer
        mergeRows(changed.rows, await touchedBy(tx, mutation))
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
      const rebased = await database.transaction(async (tx) =>
        rebaseIn(tx, leagueId, entries, async () => storeFeed(tx, batch, defaults, now)),
      )
      remember(leagueId, rebased)
      crash('apply:committed')
      return { leagueId, rows: rebased.rows, replaced: batch.replace }
    },
    rebase: async (leagueId, entries, onReplayed) => {
      const rebased = await database.transaction(async (tx) =>
        rebaseIn(tx, leagueId, entries, async () => new Map(), onReplayed),
      )
      remember(leagueId, rebased)
      return { leagueId, rows: rebased.rows, replaced: false }
    },
    drop: async (leagueId) => {
      await database.transaction(async (tx) => {
        await clearLeague(tx, leagueId)
        for (const table of ['feed', 'shapes', 'touched']) {
          await tx.query(`delete from device.${table} where league_id = $1`, [leagueId])
        }
      })
      confirmed.delete(leagueId)
      conflicts.delete(leagueId)
      crash('drop:committed')
      return { leagueId, rows: new Map(), replaced: true }
    },
    positions: async () => readPositions(database),
    confirmedThrough: (leagueId, ofDevice = deviceId()) => confirmed.get(leagueId)?.get(ofDevice) ?? 0,
    newestConfirmed: () => Math.max(0, ...[...confirmed.values()].map((by) => by.get(deviceId()) ?? 0)),
    conflict: (leagueId, key) => conflicts.get(leagueId)?.get(key) ?? null,
    checksum: async (leagueId) => readChecksum(database, leagueId),
    revisions: async () => {
      const { rows } = await database.query<{ league_id: string; revision: number }>(
        'select league_id, max(revision) as revision from device.feed group by league_id',
      )
      return new Map(rows.map((row) => [row.league_id, row.revision]))
    },
    touchedLeagues: async () => {
      const { rows } = await database.query<{ league_id: string }>(
        'select distinct league_id from device.touched',
      )
      return rows.map((row) => row.league_id)
    },
    putPlans: async () => {
      const { rows } = await database.query<{ id: string }>('select id from app.leagues')
      const changed: Changed[] = []
      for (const { id } of rows) {
        if (await putPlanOf(id)) {
          changed.push({ leagueId: id, rows: new Map([['leagues', new Set([id])]]), replaced: false })
        }
      }
      return changed
    },
  }
  await replica.putPlans()
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

interface Rebased {
  readonly rows: RowIds
  readonly progress: Progress
  readonly plan: Plan | null
  readonly conflicts: ReadonlyMap<string, Rejection>
}

/** By device, how far the server has come with its work. */
type Progress = ReadonlyMap<string, number>

async function readProgress(tx: Pick<ReplicaTransaction, 'query'>): Promise<Map<string, Progress>> {
  const { rows } = await tx.query<{ league_id: string; id: string; last_seq: number }>(
    'select league_id, id, last_seq from synced.device_progress',
  )
  const progress = new Map<string, Map<string, number>>()
  for (const { league_id: leagueId, id, last_seq: lastSeq } of rows) {
    progress.set(leagueId, (progress.get(leagueId) ?? new Map<string, number>()).set(id, lastSeq))
  }
  return progress
}

/** Before a league has come for the first time, nothing applies to it, and that means nothing. */
async function isHeld(tx: Pick<ReplicaTransaction, 'query'>, leagueId: string): Promise<boolean> {
  const { rows } = await tx.query('select 1 from synced.leagues where id = $1', [leagueId])
  return rows.length > 0
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
       from (select entity, entity_id::text as entity_id, revision, body from device.feed where league_id = $1) f`,
    [leagueId],
  )
  return rows[0] ?? { revision: 0, count: 0, checksum: '' }
}

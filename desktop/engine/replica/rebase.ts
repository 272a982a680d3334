import { execute } from '#shared/mutations/execute.ts'
import type { Outcome } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { SyncedTable } from '#shared/model/synced-entities.ts'
import type { OutboxMutation } from '#shared/sync/protocol.ts'
import type { ReplicaTransaction } from './database.ts'
import { addRow, putBack, type RowIds } from './project-feed.ts'

/** Rows that pending mutations of a league have written. */
export async function touchedRows(tx: Db, leagueId: string, fromSeq = 0): Promise<RowIds> {
  const { rows } = await tx.query<{ table_name: SyncedTable; id: string }>(
    'select distinct table_name, id from device.touched where league_id = $1 and seq >= $2',
    [leagueId, fromSeq],
  )
  const touched: RowIds = new Map()
  for (const row of rows) addRow(touched, row.table_name, row.id)
  return touched
}

/** Takes the effects of all pending mutations of a league away. Answers the rows that had them. */
export async function undoPending(tx: Db, leagueId: string): Promise<RowIds> {
  const touched = await touchedRows(tx, leagueId)
  if (touched.size === 0) return touched
  await putBack(tx, leagueId, touched)
  await tx.query('delete from device.touched where league_id = $1', [leagueId])
  return touched
}

/**
 * Runs pending mutations again, in order, each in a savepoint. One that no longer applies leaves no trace here: the server
 * decides about it.
 */
export async function replayPending(
  tx: ReplicaTransaction,
  mutations: readonly OutboxMutation[],
  userId: string,
): Promise<void> {
  for (const mutation of mutations) {
    await tx.exec('savepoint replay')
    const outcome = await runMutation(tx, mutation, userId).catch(() => null)
    await tx.exec(outcome?.ok ? 'release savepoint replay' : 'rollback to savepoint replay')
  }
}

/** Runs one mutation in the caller's transaction. The rows that it, or anything after it, writes to `app` are noted. */
export async function runMutation(tx: Db, mutation: OutboxMutation, userId: string): Promise<Outcome> {
  const { leagueId, seq, name, args, at } = mutation
  await tx.query(`select set_config('gridboss.league', $1, true), set_config('gridboss.seq', $2, true)`, [
    leagueId,
    String(seq),
  ])
  return execute(tx, name, args, { leagueId, userId, now: new Date(at).toISOString() })
}

/** Adds the rows of one set to another. */
export function mergeRows(into: RowIds, from: RowIds): RowIds {
  for (const [table, ids] of from) for (const id of ids) addRow(into, table, id)
  return into
}

import { execute } from '#shared/mutations/execute.ts'
import type { Outcome, Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { SyncedTable } from '#shared/model/synced-entities.ts'
import type { OutboxMutation } from '#shared/sync/protocol.ts'
import type { ReplicaTransaction } from './database.ts'
import { addRow, putBack, type RowIds } from './project-feed.ts'

/** Rows that pending mutations of a league have written. */
export async function touchedRows(tx: Db, leagueId: string): Promise<RowIds> {
  const { rows } = await tx.query<{ table_name: SyncedTable; id: string }>(
    'select distinct table_name, id from device.touched where league_id = $1',
    [leagueId],
  )
  return rowIds(rows)
}

/** Rows that one mutation of this device has written. */
export async function touchedBy(tx: Db, { leagueId, seq }: OutboxMutation): Promise<RowIds> {
  const { rows } = await tx.query<{ table_name: SyncedTable; id: string }>(
    'select table_name, id from device.touched where league_id = $1 and device_id = $2 and seq = $3',
    [leagueId, thisDevice, seq],
  )
  return rowIds(rows)
}

/** Stands for this device where rows name the device that touched them. */
export const thisDevice = '00000000-0000-0000-0000-000000000000'

/** Takes the effects of all pending mutations of a league away. Answers the rows that had them. */
export async function undoPending(tx: Db, leagueId: string): Promise<RowIds> {
  const touched = await touchedRows(tx, leagueId)
  if (touched.size === 0) return touched
  await putBack(tx, leagueId, touched)
  await tx.query('delete from device.touched where league_id = $1', [leagueId])
  return touched
}

/** A mutation, and who does it: null for this device and its person. */
export interface Doing {
  readonly mutation: OutboxMutation
  readonly author: { readonly deviceId: string; readonly userId: string } | null
}

/**
 * Runs pending mutations again, in order, each in a savepoint. One that no longer applies leaves no trace here: the server
 * decides about it. Answers what each came to; `onReplayed` hears of each at once.
 */
export async function replayPending(
  tx: ReplicaTransaction,
  pending: readonly Doing[],
  userId: string,
  onReplayed: () => void = () => {},
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const doing of pending) {
    await tx.exec('savepoint replay')
    const outcome = await runMutation(tx, doing, userId).catch(() => doesNotFit)
    await tx.exec(outcome.ok ? 'release savepoint replay' : 'rollback to savepoint replay')
    outcomes.push(outcome)
    onReplayed()
  }
  return outcomes
}

const doesNotFit: Rejection = {
  ok: false,
  code: 'conflict',
  message: 'It does not fit what this laptop has now.',
}

/** Runs one mutation in the caller's transaction. The rows that it, or anything after it, writes to `app` are noted. */
export async function runMutation(tx: Db, { mutation, author }: Doing, userId: string): Promise<Outcome> {
  const { leagueId, seq, name, args, at } = mutation
  await tx.query(
    `select set_config('gridboss.league', $1, true), set_config('gridboss.seq', $2, true),
            set_config('gridboss.device', $3, true)`,
    [leagueId, String(seq), author?.deviceId ?? thisDevice],
  )
  const now = new Date(at).toISOString()
  return execute(tx, name, args, { leagueId, userId: author?.userId ?? userId, now })
}

/** Adds the rows of one set to another. */
export function mergeRows(into: RowIds, from: RowIds): RowIds {
  for (const [table, ids] of from) for (const id of ids) addRow(into, table, id)
  return into
}

function rowIds(rows: readonly { table_name: SyncedTable; id: string }[]): RowIds {
  const touched: RowIds = new Map()
  for (const row of rows) addRow(touched, row.table_name, row.id)
  return touched
}

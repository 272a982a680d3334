import type { Outcome } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { OutboxMutation } from '#shared/sync/protocol.ts'
import type { CarryOutDeps } from './carry-out.ts'
import { carryOutMutation, type Asked } from './carry-out-mutation.ts'
import { moveCounter } from './device.ts'
import { editSheet, noteEdit, type SheetEdit } from './edit-sheet.ts'
import { storeOutcome, tellProgress } from './outcomes.ts'

/** A mutation as a device sent it. */
export interface Received extends OutboxMutation, Asked {
  readonly name: string
  readonly args: unknown
  readonly leagueId: string
  readonly deviceId: string
  readonly seq: number
  /** See `contentHash`. */
  readonly content: string | null
}

/**
 * Applies one mutation of a device in the transaction `tx` and writes down what became of it: besides what `carryOut`
 * writes, its outcome and the device's progress for the league's readers. With `edit` the mutation is that edit of a sheet.
 */
export async function applyMutation(
  tx: Db,
  deps: CarryOutDeps,
  received: Received,
  edit: SheetEdit | null,
): Promise<Outcome> {
  const { deviceId, seq } = received
  const outcome = edit ? await editSheet(tx, received) : await carryOutMutation(tx, deps, received)
  // Sent together, and waited for together.
  await Promise.all([
    storeOutcome(tx, received, outcome),
    moveCounter(tx, deviceId, seq),
    edit && noteEdit(tx, received, edit, outcome),
    // A refused edit moves nothing that anybody follows; its device hears of it by the outcome.
    edit && !outcome.ok ? null : tellProgress(tx, received),
  ])
  return outcome
}

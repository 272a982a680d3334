import * as Y from 'yjs'
import type { Op } from './op.ts'
import { headsOf } from './op-log.ts'
import { hasSeen, type Seen } from './seen.ts'
import { openSheet, opsOf, wholeUpdate, type Sheet } from './sheet.ts'

/** Several updates as one, with nothing left out. */
export function mergeUpdates(updates: readonly Uint8Array[]): Uint8Array {
  return Y.mergeUpdates([...updates])
}

/**
 * All updates of a sheet as one, without the ops that were replaced and that `seen` covers. What any laptop shows stays
 * the same, whatever else it gets before or after ([TD1]); only undo reaches back no further. The answer is always the
 * whole sheet: what is left out must never arrive without what took its place.
 */
export function tidy(updates: readonly Uint8Array[], seen: Seen): { update: Uint8Array; dropped: number } {
  const sheet = openSheet(updates)
  const removed = droppable(sheet, seen)
  sheet.doc.transact(() => removed.forEach((op) => opsOf(sheet.doc).delete(op.id)))
  return { update: wholeUpdate(sheet), dropped: removed.length }
}

/**
 * An op may go once all that it replaced is gone: before that its word against them is needed. What it replaced and what
 * has not arrived yet is needed too, for when it comes.
 */
function droppable({ doc, log }: Sheet, seen: Seen): Op[] {
  const arrived = Y.decodeStateVector(Y.encodeStateVector(doc))
  const waitsFor = new Map<Op, number>()
  for (const op of log.ops.values()) {
    if (!hasSeen(seen, op.id) || headsOf(log, op.car, op.field).includes(op)) continue
    const needed = [...new Set(op.over)].filter((id) => log.ops.has(id) || !hasSeen(arrived, id))
    waitsFor.set(op, needed.length)
  }
  const removed = [...waitsFor.keys()].filter((op) => waitsFor.get(op) === 0)
  for (const op of removed) {
    for (const by of log.replacedBy.get(op.id) ?? []) {
      const left = (waitsFor.get(by) ?? Infinity) - 1
      waitsFor.set(by, left)
      if (left === 0) removed.push(by)
    }
  }
  return removed
}

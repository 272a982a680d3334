import { assert, must } from '#shared/base/assert.ts'
import * as Y from 'yjs'
import { clientKey, opId, type Op, type OpBody } from './op.ts'
import { seenText } from './seen.ts'
import { addOp } from './op-log.ts'
import { authorsOf, opAt, opsOf, type Sheet } from './sheet.ts'

/** What a writer says; the rest of an op follows from the step. */
export type Said = Pick<OpBody, 'car' | 'field' | 'over'> & Partial<Pick<OpBody, 'value' | 'as'>>

/** Which step this one takes back or does again. */
export type StepMark = { readonly undo: string } | { readonly redo: string } | null

/**
 * Writes the ops of one step in one transaction and answers them as one update; null when nothing was written. `at` is
 * ms since 1970, UTC.
 */
export function writeStep(
  sheet: Sheet,
  at: number,
  mark: StepMark,
  write: (say: (said: Said) => Op) => void,
): Uint8Array | null {
  const { doc } = sheet
  const author = must(sheet.author, 'the author of an edit')
  let first: string | undefined
  const say = (said: Said): Op => {
    const authors = authorsOf(doc)
    const client = clientKey(doc.clientID)
    if (!authors.has(client)) {
      assert(Y.getState(doc.store, doc.clientID) === 0, 'the author comes before their ops')
      authors.set(client, author)
    }
    const id = opId(doc.clientID, Y.getState(doc.store, doc.clientID))
    const body: OpBody = {
      ...said,
      at,
      ...((said.field === 'order' || said.field === 'removed') && { seen: seenText(sheet) }),
      ...(first === undefined ? mark : { step: first }),
    }
    first ??= id
    opsOf(doc).set(id, body)
    const op = must(opAt(doc, id, body), 'the op just written')
    addOp(sheet.log, op)
    return op
  }
  return updateOf(doc, () => write(say))
}

function updateOf(doc: Y.Doc, write: () => void): Uint8Array | null {
  let written: Uint8Array | null = null
  const keep = (update: Uint8Array): void => {
    written = update
  }
  doc.on('update', keep)
  try {
    doc.transact(write)
  } finally {
    doc.off('update', keep)
  }
  return written
}

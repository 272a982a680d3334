import { assert } from '#shared/base/assert.ts'
import * as Y from 'yjs'
import { addressOf, clientKey, Author, type Op, type OpBody } from './op.ts'
import { seenFromText } from './seen.ts'
import { addOp, dropOp, emptyLog, type OpLog } from './op-log.ts'

/** A result sheet that is open: its Y.Doc, and the ops in it arranged for reading. */
export interface Sheet {
  readonly doc: Y.Doc
  readonly log: OpLog
  /** Who writes here; null where the sheet is only read. */
  readonly author: Author | null
}

/** `client` must be a fresh random uint32 for each opening: two writers with one number would lose work ([UP2]). */
export interface Opening extends Author {
  readonly client: number
}

/**
 * Opens a sheet from all its updates, in any order. With an opening it can be edited. Throws for a client number that the
 * updates already know.
 */
export function openSheet(updates: readonly Uint8Array[], opening: Opening | null = null): Sheet {
  const doc = new Y.Doc({ guid: 'sheet' })
  const author = opening && Author.parse({ by: opening.by, device: opening.device.trim().slice(0, 60) })
  const sheet: Sheet = { doc, log: emptyLog(), author }
  opsOf(doc).observe((event) => follow(sheet, event))
  for (const update of updates) applyUpdate(sheet, update)
  if (opening) {
    assert(Y.getState(doc.store, opening.client) === 0, 'a fresh client number')
    doc.clientID = opening.client
  }
  return sheet
}

/** Takes in an update from elsewhere. Order does not matter, and the same update may come again ([UP1]). */
export function applyUpdate(sheet: Sheet, update: Uint8Array): void {
  Y.applyUpdate(sheet.doc, update, 'elsewhere')
}

/** The whole sheet as one update. */
export function wholeUpdate(sheet: Sheet): Uint8Array {
  return Y.encodeStateAsUpdate(sheet.doc)
}

/** Updates may wait for others that they build on; true while some do. */
export function isWaiting(sheet: Sheet): boolean {
  return sheet.doc.store.pendingStructs !== null
}

/** The two root types of the document: ops by their id, and authors by their client. */
export const opsRoot = 'ops'
export const authorsRoot = 'authors'

export function opsOf(doc: Y.Doc): Y.Map<OpBody> {
  return doc.getMap<OpBody>(opsRoot)
}

export function authorsOf(doc: Y.Doc): Y.Map<Author> {
  return doc.getMap<Author>(authorsRoot)
}

/** An op with its author, who is always known before their first op: both come from one client, in its order. */
export function opAt(doc: Y.Doc, id: string, body: OpBody): Op | null {
  const address = addressOf(id)
  const author = address && authorsOf(doc).get(clientKey(address.client))
  if (!author) return null
  const knew = body.seen === undefined ? null : seenFromText(body.seen)
  return { ...body, ...author, ...address, id, knew }
}

function follow(sheet: Sheet, event: Y.YMapEvent<OpBody>): void {
  for (const [id, { action }] of event.changes.keys) {
    if (action === 'delete') {
      dropOp(sheet.log, id)
      continue
    }
    const body = opsOf(sheet.doc).get(id)
    const op = body && opAt(sheet.doc, id, body)
    if (op) addOp(sheet.log, op)
  }
}

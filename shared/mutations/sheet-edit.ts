import { z } from 'zod'
import { accepted, rejected, type Rejection } from '#shared/base/outcome.ts'
import { inspectUpdate, type Inspected } from '#shared/sheet/inspect-update.ts'
import { OpBody } from '#shared/sheet/op.ts'
import { openSheet, opsOf } from '#shared/sheet/sheet.ts'
import { fromText } from '#shared/sheet/update-text.ts'
import { resultShapes } from './args/result-shapes.ts'
import { mutation } from './define.ts'
import { id } from '#shared/model/fields.ts'
import { addToPart, openForEdit, readUpdates, type Openings } from './sheet-parts.ts'

/**
 * What a steward wrote on a session's sheet: an update of its Y.Doc, in base64. It merges with what others write at the
 * same time, and so is never refused because of them.
 */
export const sheetEdit = mutation({
  ...resultShapes['sheet.edit'],
  action: 'result.enter',
  subject: (args) => z.object({ sessionId: id }).safeParse(args).data?.sessionId ?? null,
  run: async (db, args, context) => {
    const { leagueId, userId, now } = context
    const { sessionId } = args
    const writer = { leagueId, sessionId, userId, now }
    const found = await openForEdit(db, writer)
    if (found === null) {
      return rejected('unknown-session', 'The session does not exist in this league.', 'sessionId')
    }
    const bytes = fromText(args.update)
    if (bytes === null) return rejected('bad-update', 'This edit of the sheet is not base64.', 'update')
    const edit = inspectUpdate(bytes)
    if (!edit.ok) return edit
    const { openings, length } = found
    const fault = openingFault(edit, openings, userId)
    if (fault) return fault
    const next = openings[edit.client]?.next ?? 0
    if (edit.from < next) {
      // To open the whole sheet for what a laptop merely sends again would cost more than the edit itself.
      if (await context.sheetHistory?.has(sessionId, args.update)) return accepted
      return isThere(edit, next, await readUpdates(db, writer)) ? accepted : displaced
    }
    if (length + args.update.length > largestSheet) {
      return rejected('sheet-full', 'The sheet is as large as one may get. Submit it.')
    }
    await addToPart(db, writer, found.own, {
      update: bytes,
      openings: { [edit.client]: { user: userId, next: edit.to } },
    })
    return accepted
  },
})

const largestSheet = 6_000_000

/**
 * The entries of an opening must follow each other: what came after a missing one would stay invisible for ever. One that
 * is missing was refused, so the steward writes what came after anew.
 */
function openingFault(edit: Inspected, openings: Openings, userId: string): Rejection | null {
  const known = openings[edit.client]
  if ((edit.author && edit.author.by !== userId) || (known && known.user !== userId)) {
    return rejected('not-yours', 'This edit of the sheet names somebody else as its author.', 'update')
  }
  if (edit.from > (known?.next ?? 0) || (edit.from === 0) !== (edit.author !== null)) {
    return rejected(
      'sheet-gap',
      'An edit of the sheet before this one was refused. Enter both again.',
      'update',
    )
  }
  return null
}

/** Whether just this edit is there already. Ops that were tidied away count as there. */
function isThere(edit: Inspected, next: number, updates: readonly Uint8Array[]): boolean {
  const { doc } = openSheet(updates)
  return (
    edit.to <= next &&
    edit.ops.every(({ id, body }) => {
      const there = OpBody.safeParse(opsOf(doc).get(id))
      return !there.success || JSON.stringify(there.data) === JSON.stringify(body)
    })
  )
}

/** Taking it in would lose it without a word: Yjs keeps the first of two entries with one address. */
const displaced = rejected(
  'sheet-gap',
  'Another edit of the sheet stands in the place of this one. Enter it again.',
  'update',
)

import { assert } from '#shared/base/assert.ts'
import { rejected, type Outcome, type Rejection } from '#shared/base/outcome.ts'
import { editSheet, type SheetEdit } from '#shared/sheet/edit-sheet.ts'
import { enteredCars } from '#shared/sheet/entered-cars.ts'
import { readSheet, type EnteredCar, type SheetView } from '#shared/sheet/read-sheet.ts'
import { applyUpdate, openSheet } from '#shared/sheet/sheet.ts'
import { undo } from '#shared/sheet/undo.ts'
import { fromText, toText } from '#shared/sheet/update-text.ts'
import { askOnce } from '../../ask-once.ts'
import { messageOf } from '../../bridge.ts'
import { mutate } from '../../mutate.ts'
import { newOpening } from './sheet-opening.ts'

export interface SheetWritten {
  readonly ok: true
  /** Whether anything was written: the sheet may have said all of it before. */
  readonly changed: boolean
  /** Takes it back, field by field; what others wrote over since stays. */
  readonly undo: () => Promise<Outcome>
}

/**
 * Writes edits on a session's sheet from outside its window, as one mutation and one step. `edits` are made from the sheet
 * as it is now and the cars it expects. Refused as `editSheet` and `sheet.edit` refuse, with 'unknown-session' for a
 * session that is not on this device, and with 'not-saved' where this device cannot keep it now.
 */
export async function writeOnSheet(
  of: { readonly leagueId: string; readonly sessionId: string },
  edits: (view: SheetView, entered: readonly EnteredCar[]) => readonly SheetEdit[],
): Promise<SheetWritten | Rejection> {
  try {
    const [source, roster, parts, opening] = await Promise.all([
      askOnce('sheet', of),
      askOnce('roster', { leagueId: of.leagueId }),
      askOnce('sheet-parts', of),
      newOpening(),
    ])
    if (!source || !parts) return rejected('unknown-session', 'The session is gone from this league.')
    const entered = enteredCars(source.session.eventId, source.entries, roster.drivers)
    const sheet = openSheet(
      parts.parts.map(({ update }) => bytesOf(update)),
      opening,
    )
    const send = async (update: Uint8Array): Promise<Outcome> =>
      mutate(of.leagueId, 'sheet.edit', { sessionId: of.sessionId, update: toText(update) })
    const edited = editSheet(sheet, entered, edits(readSheet(sheet, entered), entered), Date.now())
    if (!edited.ok) return edited
    if (!edited.update) return { ok: true, changed: false, undo: async () => ({ ok: true }) }
    const outcome = await send(edited.update)
    if (!outcome.ok) return outcome
    return {
      ok: true,
      changed: true,
      undo: async () => {
        const now = await askOnce('sheet-parts', of)
        for (const { update } of now?.parts ?? []) applyUpdate(sheet, bytesOf(update))
        const undone = undo(sheet, Date.now())
        return undone ? send(undone.update) : { ok: true }
      },
    }
  } catch (error) {
    return rejected('not-saved', messageOf(error))
  }
}

function bytesOf(text: string): Uint8Array {
  const bytes = fromText(text)
  assert(bytes !== null, 'base64')
  return bytes
}

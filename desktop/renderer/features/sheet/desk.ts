import { must } from '#shared/base/assert.ts'
import type { Outcome, Rejection } from '#shared/base/outcome.ts'
import type { SheetParts } from '#shared/queries/sheet-parts.ts'
import type { SheetSourceResult } from '#shared/sheet/sheet-source.ts'
import { carryOver } from '#shared/sheet/carry-over.ts'
import type { Conflict } from '#shared/sheet/conflicts.ts'
import { editSheet, type Edited, type SheetEdit } from '#shared/sheet/edit-sheet.ts'
import { editsFromResults } from '#shared/sheet/edits-from-results.ts'
import { takenOverDevice, type Op } from '#shared/sheet/op.ts'
import { readSheet, type EnteredCar } from '#shared/sheet/read-sheet.ts'
import { resolveConflicts, type Decision } from '#shared/sheet/resolve-conflict.ts'
import { seenFromText, seenText, type Seen } from '#shared/sheet/seen.ts'
import { applyUpdate, openSheet, type Opening, type Sheet } from '#shared/sheet/sheet.ts'
import { redo, undo, type Undone } from '#shared/sheet/undo.ts'
import { fromText } from '#shared/sheet/update-text.ts'
import { readDesk, type DeskView } from './read-desk.ts'
import { freshClient } from './sheet-opening.ts'
import { sheetSender, type Saving } from './sheet-sender.ts'

/** What the window shows of a sheet. A new object for each change; rows that did not change are the same objects. */
export interface DeskState extends DeskView {
  readonly saving: Saving
}

/** A sheet that a steward writes on: the merge of everybody's edits and their own, each kept on this device at once. */
export interface Desk {
  readonly state: () => DeskState
  readonly subscribe: (listener: () => void) => () => void
  readonly sheet: () => Sheet
  readonly entered: () => readonly EnteredCar[]
  /** One step of undo. A refusal changes nothing. */
  readonly edit: (edits: readonly SheetEdit[]) => Rejection | null
  readonly resolve: (conflict: Conflict, decision: Decision) => Rejection | null
  /** What the step could not take back, because somebody wrote since; null where there is no step. */
  readonly undo: () => readonly Op[] | null
  readonly redo: () => readonly Op[] | null
  /** The person has looked at what merged by itself. */
  readonly markSeen: () => void
  /** Keeps what is not kept yet; resolves when it is, or cannot be now. */
  readonly flush: () => Promise<void>
  /** The sheet as this device has it now, with the results submitted last. */
  readonly take: (parts: SheetParts) => void
  readonly expect: (entered: readonly EnteredCar[], results: readonly SheetSourceResult[]) => void
  /** Begins anew, without what was refused; what was not kept yet is written again. */
  readonly reopen: (parts: SheetParts) => void
  /** Writes refused edits again, in this person's name; whether there was anything to write. */
  readonly writeAgain: (updates: readonly Uint8Array[]) => boolean
  readonly client: () => number
}

export interface DeskOptions {
  readonly author: Omit<Opening, 'client'>
  readonly parts: SheetParts
  readonly entered: readonly EnteredCar[]
  readonly results: readonly SheetSourceResult[]
  /** What the person had seen when they looked last, as `seenText` says it; null for one who never did. */
  readonly seen: string | null
  readonly keep: (update: Uint8Array) => Promise<Outcome>
  readonly rememberSeen: (seen: string) => void
  readonly now: () => number
}

export function openDesk(options: DeskOptions): Desk {
  const { author, keep, now, rememberSeen } = options
  const listeners = new Set<() => void>()
  let { entered, results } = options
  let taken = new Map<string, string>()
  let sheet: Sheet
  let seed: { readonly client: number; readonly update: Uint8Array } | null = null
  let since: Seen
  let saving: Saving = { kind: 'untouched' }
  let state: DeskState

  const sender = sheetSender(keep, (next) => {
    saving = next
    state = { ...state, saving }
    tell()
  })
  open(options.parts)
  since = (options.seen === null ? null : seenFromText(options.seen)) ?? here()
  state = { ...readDesk(sheet!, { entered, results, since }, null), saving }
  if (options.seen === null) rememberSeen(seenText(sheet!))

  function open(parts: SheetParts): void {
    taken = new Map(parts.parts.map((part) => [part.id, part.update]))
    const updates = parts.parts.map((part) => bytesOf(part.update))
    seed = updates.length === 0 ? seedFrom() : null
    sheet = openSheet(seed ? [...updates, seed.update] : updates, { ...author, client: freshClient() })
  }

  /**
   * A result that came by another way than this sheet is what the sheet starts from. It is written under an opening of its
   * own, so that undo leaves it alone, and only kept once the person writes something themselves.
   */
  function seedFrom(): { client: number; update: Uint8Array } | null {
    const client = freshClient()
    const blank = openSheet([], { ...author, device: takenOverDevice, client })
    const edits = editsFromResults(readSheet(blank, entered), entered, results)
    const edited = edits.length === 0 ? null : editSheet(blank, entered, edits, now())
    return edited?.ok && edited.update ? { client, update: edited.update } : null
  }

  function here(): Seen {
    return must(seenFromText(seenText(sheet)), 'a state of the sheet')
  }

  function tell(): void {
    for (const listener of listeners) listener()
  }

  function changed(): void {
    state = { ...readDesk(sheet, { entered, results, since }, state), saving }
    tell()
  }

  function wrote(update: Uint8Array | null): void {
    if (update === null) return
    if (seed) sender.add(seed.client, seed.update)
    seed = null
    sender.add(sheet.doc.clientID, update)
    changed()
  }

  function took(edited: Edited): Rejection | null {
    if (!edited.ok) return edited
    wrote(edited.update)
    return null
  }

  function stepped(step: Undone | null): readonly Op[] | null {
    if (step) wrote(step.update)
    return step && step.kept
  }

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    sheet: () => sheet,
    client: () => sheet.doc.clientID,
    entered: () => entered,
    edit: (edits) => (edits.length === 0 ? null : took(editSheet(sheet, entered, edits, now()))),
    resolve: (conflict, decision) => took(resolveConflicts(sheet, entered, [[conflict, decision]], now())),
    undo: () => stepped(undo(sheet, now())),
    redo: () => stepped(redo(sheet, now())),
    markSeen: () => {
      since = here()
      rememberSeen(seenText(sheet))
      changed()
    },
    flush: () => sender.flush(),
    take: (parts) => {
      // A start of our own on which nothing was written yet gives way to a sheet that was begun elsewhere.
      if (seed !== null && parts.parts.length > 0) {
        open(parts)
        since = here()
        return changed()
      }
      let news = false
      const hear = (): void => {
        news = true
      }
      sheet.doc.on('update', hear)
      for (const part of parts.parts) {
        if (taken.get(part.id) !== part.update) applyUpdate(sheet, bytesOf(part.update))
      }
      sheet.doc.off('update', hear)
      taken = new Map(parts.parts.map((part) => [part.id, part.update]))
      if (news) changed()
    },
    expect: (cars, submitted) => {
      if (JSON.stringify([cars, submitted]) === JSON.stringify([entered, results])) return
      entered = cars
      results = submitted
      changed()
    },
    reopen: (parts) => {
      const unsaved = sender.drain()
      open(parts)
      const update = carryOver(sheet, unsaved, now())
      if (update) wrote(update)
      else changed()
    },
    writeAgain: (updates) => {
      const update = carryOver(sheet, updates, now())
      wrote(update)
      return update !== null
    },
  }
}

function bytesOf(text: string): Uint8Array {
  return must(fromText(text), 'the update of a sheet part')
}

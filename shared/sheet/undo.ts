import type { Op } from './op.ts'
import { cellOf, hasValue, headsOf, replacements } from './op-log.ts'
import type { Sheet } from './sheet.ts'
import { writeStep, type Said } from './write-step.ts'

/**
 * What an undo or redo did. `step` is the first op of the step it was about. `kept` are ops of that step that it left
 * alone, because somebody has written since or because what was there before is tidied away.
 */
export interface Undone {
  readonly update: Uint8Array
  readonly step: string
  readonly kept: readonly Op[]
}

/**
 * Takes back the last step of this opening that still stands, field by field, and never what others wrote ([UN1]). What
 * the step had replaced stands again, both sides of a dispute too. Null where there is nothing to take back.
 */
export function undo(sheet: Sheet, at: number): Undone | null {
  for (const step of historyOf(sheet).done.toReversed()) {
    const undone = write(sheet, at, { undo: step.id }, step, step.ops, restoring)
    if (undone) return undone
  }
  return null
}

/** Does the step again that was taken back last, as long as nothing else was done since ([UN3]). */
export function redo(sheet: Sheet, at: number): Undone | null {
  for (const { step, undoing } of historyOf(sheet).undone.toReversed()) {
    const redone = write(sheet, at, { redo: step.id }, step, undoing.ops, repeating)
    if (redone) return redone
  }
  return null
}

/** Whether there is a step to undo or to redo, for the buttons. One whose words others replaced may still be counted. */
export function canUndo(sheet: Sheet): { readonly undo: boolean; readonly redo: boolean } {
  const { done, undone } = historyOf(sheet)
  return { undo: done.length > 0, redo: undone.length > 0 }
}

interface Step {
  readonly id: string
  readonly ops: Op[]
}

interface History {
  readonly done: readonly Step[]
  readonly undone: readonly { readonly step: Step; readonly undoing: Step }[]
}

/** The steps of this opening, as its own ops tell them: an undo moves a step over, a redo moves it back. */
function historyOf(sheet: Sheet): History {
  const own = [...sheet.log.ops.values()].filter((op) => op.client === sheet.doc.clientID)
  const steps = new Map<string, Step>()
  let done: Step[] = []
  let undone: { step: Step; undoing: Step }[] = []
  for (const op of own.sort((a, b) => a.clock - b.clock)) {
    const id = op.step ?? op.id
    const step = steps.get(id)
    if (step) {
      step.ops.push(op)
      continue
    }
    const started: Step = { id, ops: [op] }
    steps.set(id, started)
    if (op.undo !== undefined) {
      undone.push(
        ...done.filter((each) => each.id === op.undo).map((each) => ({ step: each, undoing: started })),
      )
      done = done.filter((each) => each.id !== op.undo)
    } else if (op.redo !== undefined) {
      done.push(...undone.filter((each) => each.step.id === op.redo).map((each) => each.step))
      undone = undone.filter((each) => each.step.id !== op.redo)
    } else {
      done.push(started)
      undone = []
    }
  }
  return { done, undone }
}

/** `standing` are the ops to replace; where none of them stands any more, the field is kept as it is. */
function write(
  sheet: Sheet,
  at: number,
  mark: { readonly undo: string } | { readonly redo: string },
  step: Step,
  standing: readonly Op[],
  saidFor: (sheet: Sheet, ops: readonly Op[], over: readonly Op[]) => Said[] | null,
): Undone | null {
  const cells = Map.groupBy(step.ops, (op) => cellOf(op.car, op.field))
  const said: Said[] = []
  const kept: Op[] = []
  for (const [cell, ops] of cells) {
    const origins = new Set(standing.filter((op) => cellOf(op.car, op.field) === cell).flatMap(namesOf))
    const [{ car, field }] = ops as [Op]
    const over = headsOf(sheet.log, car, field).filter((op) => namesOf(op).some((id) => origins.has(id)))
    const words = over.length > 0 ? saidFor(sheet, ops, over) : null
    if (words) said.push(...words)
    else kept.push(...ops)
  }
  const update = writeStep(sheet, at, mark, (say) => said.forEach((each) => say(each)))
  return update && { update, step: step.id, kept }
}

/** What stood before, unless others replaced it too; null where it is tidied away. */
function restoring(sheet: Sheet, ops: readonly Op[], over: readonly Op[]): Said[] | null {
  const [{ car, field }] = ops as [Op]
  const ids = over.map((op) => op.id)
  const mine = new Set(ops.flatMap(namesOf))
  const before = [...new Set(ops.flatMap((op) => op.over))].map((id) => sheet.log.ops.get(id))
  if (before.some((op) => op === undefined)) return null
  const restored = before.filter(
    (op): op is Op =>
      op !== undefined &&
      hasValue(op) &&
      replacements(sheet.log, op).every((by) => namesOf(by).some((id) => mine.has(id))),
  )
  if (restored.length === 0) return [{ car, field, over: ids }]
  return restored.map((op) => ({ car, field, value: op.value, as: op.as ?? op.id, over: ids }))
}

function repeating(_sheet: Sheet, ops: readonly Op[], over: readonly Op[]): Said[] {
  const ids = over.map((op) => op.id)
  return ops.map((op) => ({
    car: op.car,
    field: op.field,
    ...(hasValue(op) && { value: op.value }),
    as: op.as ?? op.id,
    over: ids,
  }))
}

/** The ids under which an op may be meant: its own, and of what it says again. */
function namesOf(op: Op): string[] {
  return op.as === undefined ? [op.id] : [op.id, op.as]
}

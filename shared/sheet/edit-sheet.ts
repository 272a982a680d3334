import { rejected, type Rejection } from '#shared/base/outcome.ts'
import { must } from '#shared/base/assert.ts'
import { fields, nothingSaid, sameValue, type Field, type FieldValue, type Standing } from './fields.ts'
import { behindDeadHeat, leaveDeadHeat } from './dead-heats.ts'
import type { Op } from './op.ts'
import { headsOf } from './op-log.ts'
import { inOrder, standingBehind } from './order.ts'
import { isDisputed, readSheet, saidOf, type EnteredCar, type Row, type SheetView } from './read-sheet.ts'
import type { Sheet } from './sheet.ts'
import { writeStep, type Said } from './write-step.ts'

/** A field that is set to a value as it is; where a car stands and whether it is on the sheet have edits of their own. */
export type PlainField = Exclude<Field, 'order' | 'removed'>
type Setting = {
  [F in PlainField]: {
    readonly kind: 'set'
    readonly car: string
    readonly field: F
    readonly value: FieldValue<F>
  }
}[PlainField]

/** What a steward does to a sheet. `car` is the id of the car's entry. `place` counts from 1; 'last' is behind everybody. */
export type SheetEdit =
  | Setting
  | { readonly kind: 'place'; readonly car: string; readonly place: number | 'last' }
  | { readonly kind: 'unplace'; readonly car: string }
  | {
      readonly kind: 'add-car'
      readonly car: string
      /** Empty for a car without one, which is known by its driver. */
      readonly number: string
      /** None while it is not known who drove it: it can stand on the sheet, but not be submitted. */
      readonly drivers: readonly string[]
      readonly team?: string | null
      readonly class?: string | null
      readonly points?: FieldValue<'points'>
    }
  | { readonly kind: 'remove-car'; readonly car: string }
  | { readonly kind: 'restore-car'; readonly car: string }

export type Edited = { readonly ok: true; readonly update: Uint8Array | null } | Rejection

/**
 * Writes edits as one step of undo and answers the update to send; its bytes are null where nothing would change. An edit
 * takes the place of everything its author saw in the field, also of both sides of a dispute. Refused as a whole, with
 * 'unknown-car', 'invalid-value' or 'too-many-cars'. `at` is ms since 1970, UTC.
 */
export function editSheet(
  sheet: Sheet,
  entered: readonly EnteredCar[],
  edits: readonly SheetEdit[],
  at: number,
): Edited {
  const fault = faultOf(sheet, entered, edits)
  if (fault) return fault
  const update = writeStep(sheet, at, null, (say) => {
    for (const edit of edits) {
      const view = readSheet(sheet, entered)
      putBackIfRemoved(sheet, view, edit, say)
      for (const said of saidBy(sheet, view, edit)) say(said)
    }
  })
  return { ok: true, update }
}

export const mostCars = 300

function saidBy(sheet: Sheet, view: SheetView, edit: SheetEdit): Said[] {
  switch (edit.kind) {
    case 'set':
      return setting(sheet, view, edit.car, edit.field, edit.value)
    case 'place':
      return placing(sheet, view, edit.car, edit.place)
    case 'unplace':
      return [...setting(sheet, view, edit.car, 'order', null), ...withoutCar(sheet, view, edit.car)]
    case 'add-car':
      return [
        ...(edit.number === '' ? [] : setting(sheet, view, edit.car, 'number', edit.number)),
        ...(edit.drivers.length === 0 ? [] : setting(sheet, view, edit.car, 'drivers', [...edit.drivers])),
        ...setting(sheet, view, edit.car, 'team', edit.team ?? null),
        ...setting(sheet, view, edit.car, 'class', edit.class ?? null),
        ...setting(sheet, view, edit.car, 'points', edit.points ?? 'eligible'),
      ]
    case 'remove-car':
      return setting(sheet, view, edit.car, 'removed', true)
    case 'restore-car':
      return setting(sheet, view, edit.car, 'removed', false)
  }
}

/** Nothing where the field says so already and nobody disputes it. */
function setting<F extends Field>(
  sheet: Sheet,
  view: SheetView,
  car: string,
  field: F,
  value: FieldValue<F>,
): Said[] {
  const parsed = fields[field].parse(value)
  const row = view.byCar.get(car)
  const shown = row ? row.values[field] : field === 'number' ? '' : { ...nothingSaid, number: '' }[field]
  const isSettled =
    !isDisputed(field, saidOf(sheet.log, car, field)) && !(field === 'removed' && row?.writtenUnaware.length)
  if (isSettled && sameValue(field, shown, parsed)) return []
  return [{ car, field, value: parsed, over: idsOf(headsOf(sheet.log, car, field)) }]
}

/** A car that is written about stands on the sheet: what was removed comes back with the first new word. */
function putBackIfRemoved(sheet: Sheet, view: SheetView, edit: SheetEdit, say: (said: Said) => Op): void {
  if (edit.kind === 'remove-car' || edit.kind === 'restore-car') return
  if (view.byCar.get(edit.car)?.standing !== 'removed') return
  for (const said of setting(sheet, view, edit.car, 'removed', false)) say(said)
}

function placing(sheet: Sheet, view: SheetView, car: string, place: number | 'last'): Said[] {
  const others = inOrder(view).filter((row) => row.car !== car)
  const placed = others.filter((row) => row.standing === 'placed')
  const asked = place === 'last' ? placed.length + 1 : Math.min(place, placed.length + 1)
  const row = view.byCar.get(car)
  if (row?.place === asked && !row.disputed.includes('order')) return []
  const target = behindDeadHeat(placed, asked)
  const ahead = place === 'last' ? others.at(-1) : placed[target - 2]
  const standing = standingBehind(ahead?.values.order?.key ?? null, others, target)
  const said: Said = { car, field: 'order', value: standing, over: idsOf(headsOf(sheet.log, car, 'order')) }
  return [
    said,
    ...movedAside(sheet, standing, others, placed.slice(target - 1)),
    ...withoutCar(sheet, view, car),
  ]
}

/** [DH3] A car that moves leaves its dead heat; those whom it leaves still share their place. */
function withoutCar(sheet: Sheet, view: SheetView, car: string): Said[] {
  return leaveDeadHeat(view, car).flatMap(([left, other]) => setting(sheet, view, left, 'deadHeat', other))
}

/**
 * Cars that share the key of the car ahead, and are shown behind it, step behind the newcomer. Whoever else disputes where
 * they stand still does: only the shown op is replaced.
 */
function movedAside(
  sheet: Sheet,
  newcomer: Standing,
  others: readonly Row[],
  behind: readonly Row[],
): Said[] {
  let standing = newcomer
  return behind
    .filter((row) => row.values.order?.key === newcomer.after)
    .map((row) => {
      standing = standingBehind(standing.key, others, standing.place + 1)
      return { car: row.car, field: 'order' as const, value: standing, over: idsOfShown(sheet, row) }
    })
}

function idsOfShown(sheet: Sheet, row: Row): string[] {
  return idsOf(
    saidOf(sheet.log, row.car, 'order').filter((op) => sameValue('order', op.value, row.values.order)),
  )
}

function faultOf(
  sheet: Sheet,
  entered: readonly EnteredCar[],
  edits: readonly SheetEdit[],
): Rejection | null {
  const known = new Set([...sheet.log.cars, ...entered.map((car) => car.id)])
  for (const edit of edits) {
    if (edit.kind === 'add-car') known.add(edit.car)
    else if (!known.has(edit.car)) return rejected('unknown-car', 'The car is not on the sheet.', 'car')
    const message = valueFault(edit)
    if (message) return message
  }
  // Cars that are only expected take no room: a league may have more drivers than a sheet has rows.
  const written = new Set([...sheet.log.cars, ...edits.map((edit) => edit.car)])
  return written.size > mostCars ? rejected('too-many-cars', `A sheet holds at most ${mostCars} cars.`) : null
}

function valueFault(edit: SheetEdit): Rejection | null {
  const values: [Field, unknown][] =
    edit.kind === 'set'
      ? [[edit.field, edit.value]]
      : edit.kind === 'add-car'
        ? [
            ...(edit.number === '' ? [] : ([['number', edit.number]] as [Field, unknown][])),
            ...(edit.drivers.length === 0 ? [] : ([['drivers', edit.drivers]] as [Field, unknown][])),
            ['team', edit.team ?? null],
            ['class', edit.class ?? null],
          ]
        : edit.kind === 'place' && edit.place !== 'last'
          ? [['grid', edit.place]]
          : []
  for (const [field, value] of values) {
    const parsed = fields[field].safeParse(value)
    if (!parsed.success) {
      return rejected('invalid-value', must(parsed.error.issues[0], 'an issue').message, field)
    }
  }
  return null
}

function idsOf(ops: readonly Op[]): string[] {
  return ops.map((op) => op.id)
}

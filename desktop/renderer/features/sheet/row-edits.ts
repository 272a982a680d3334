import { must } from '#shared/base/assert.ts'
import { leaveDeadHeat } from '#shared/sheet/dead-heats.ts'
import type { SheetEdit } from '#shared/sheet/edit-sheet.ts'
import type { Values } from '#shared/sheet/fields.ts'
import type { SheetView } from '#shared/sheet/read-sheet.ts'

export type Status = Exclude<Values['status'], null>

/** Finished is what is taken for granted: such a car stands in the order, at the end unless it stood there before. */
export function setStatus(view: SheetView, car: string, status: Status): SheetEdit[] {
  const { values } = rowOf(view, car)
  const unclassified: SheetEdit[] = values.classified
    ? [{ kind: 'set', car, field: 'classified', value: false }]
    : []
  if (status !== 'FINISHED') return [{ kind: 'set', car, field: 'status', value: status }, ...unclassified]
  return [
    { kind: 'set', car, field: 'status', value: null },
    ...unclassified,
    ...(values.order ? [] : [{ kind: 'place' as const, car, place: 'last' as const }]),
  ]
}

/** Gives a car that did not finish a place all the same, or takes it away. */
export function setClassified(view: SheetView, car: string, classified: boolean): SheetEdit[] {
  const { values } = rowOf(view, car)
  return [
    { kind: 'set', car, field: 'classified', value: classified },
    ...(classified && !values.order ? [{ kind: 'place' as const, car, place: 'last' as const }] : []),
  ]
}

/** One place up (-1) or down (1); none where the car has no place or the order ends. */
export function moveBy(view: SheetView, car: string, by: -1 | 1): SheetEdit[] {
  const { place } = rowOf(view, car)
  const last = view.rows.filter((row) => row.standing === 'placed').length
  const to = (place ?? 0) + by
  return place === null || to < 1 || to > last ? [] : [{ kind: 'place', car, place: to }]
}

/**
 * A dead heat with the car ahead, or no longer ([DH1]): who leaves a dead heat leaves it alone. None for the first car and
 * for one without a place.
 */
export function toggleDeadHeat(view: SheetView, car: string): SheetEdit[] {
  const row = rowOf(view, car)
  const ahead = view.rows.find((each) => each.place !== null && each.place === (row.place ?? 0) - 1)
  const isOver = row.deadHeat === 'apart' || (row.deadHeat === 'shared' && row.position === ahead?.position)
  const said: (readonly [string, string | null])[] = isOver
    ? row.deadHeat === 'apart'
      ? [[car, null]]
      : leaveDeadHeat(view, car)
    : ahead
      ? [[car, ahead.car]]
      : []
  return said.map(([of, other]) => ({ kind: 'set', car: of, field: 'deadHeat', value: other }))
}

/** `alone`: given to this car, the award leaves the others. */
export function toggleAward(view: SheetView, car: string, award: string, alone: boolean): SheetEdit[] {
  const without = (values: Values) => values.awards.filter((each) => each.kind !== award)
  const own = rowOf(view, car).values
  const had = without(own).length < own.awards.length
  const others = view.rows.filter(
    (row) => row.car !== car && without(row.values).length < row.values.awards.length,
  )
  return [
    {
      kind: 'set',
      car,
      field: 'awards',
      value: had ? without(own) : [...without(own), { kind: award }],
    },
    ...(had || !alone
      ? []
      : others.map((row) => ({
          kind: 'set' as const,
          car: row.car,
          field: 'awards' as const,
          value: without(row.values),
        }))),
  ]
}

function rowOf(view: SheetView, car: string) {
  return must(view.byCar.get(car), 'a row of the sheet')
}

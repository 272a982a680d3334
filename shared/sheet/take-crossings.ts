import { foldNumber } from './fold-number.ts'
import type { SheetEdit } from './edit-sheet.ts'
import type { SheetView } from './read-sheet.ts'

/** A list of crossings as cars of the sheet. Numbers that no car of it has are named instead of left out silently. */
export interface CrossingList {
  readonly cars: readonly string[]
  readonly unknown: readonly string[]
}

/** Reads car numbers in crossing order against the sheet; a number that comes twice counts once. */
export function carsOfCrossings(view: SheetView, numbers: readonly string[]): CrossingList {
  const byNumber = new Map(
    view.rows
      .toReversed()
      .toSorted((a, b) => Number(b.standing === 'removed') - Number(a.standing === 'removed'))
      .map((row) => [foldNumber(row.values.number), row.car]),
  )
  const cars = new Set<string>()
  const unknown: string[] = []
  for (const number of numbers) {
    const car = byNumber.get(foldNumber(number))
    if (car === undefined) unknown.push(number)
    else cars.add(car)
  }
  return { cars: [...cars], unknown }
}

/** The edits that put one car of a list where the list has it: behind the car before it that has a place ([CC4]). */
export function takeOne(view: SheetView, list: CrossingList, car: string): SheetEdit[] {
  const at = list.cars.indexOf(car)
  if (at < 0) return [{ kind: 'unplace', car }]
  const ahead = list.cars
    .slice(0, at)
    .toReversed()
    .map((each) => view.byCar.get(each))
    .find((row) => row?.standing === 'placed')
  const own = view.byCar.get(car)?.place ?? null
  const behind = ahead?.place ?? 0
  // A car that leaves a place ahead lets everybody up by one.
  const place = own !== null && own < behind ? behind : behind + 1
  return own === place ? [] : [{ kind: 'place', car, place }, ...finished(view, car)]
}

/** The edits that make the order of the sheet the list's; cars that the list lacks lose their place ([CC4]). */
export function takeAll(view: SheetView, list: CrossingList): SheetEdit[] {
  const wanted = new Set(list.cars)
  const removed = view.rows.filter((row) => row.standing === 'placed' && !wanted.has(row.car))
  const placed = view.rows.filter((row) => row.standing === 'placed' && wanted.has(row.car))
  const isOrdered =
    removed.length === 0 &&
    placed.length === list.cars.length &&
    placed.every((row, at) => row.car === list.cars[at])
  if (isOrdered) return []
  return [
    ...removed.map((row) => ({ kind: 'unplace' as const, car: row.car })),
    ...list.cars.flatMap((car, at): SheetEdit[] => [
      { kind: 'place', car, place: at + 1 },
      ...finished(view, car),
    ]),
  ]
}

/** A car that crossed the line at its place finished, whatever was said before. */
function finished(view: SheetView, car: string): SheetEdit[] {
  const status = view.byCar.get(car)?.values.status ?? null
  return status === null || status === 'FINISHED' ? [] : [{ kind: 'set', car, field: 'status', value: null }]
}

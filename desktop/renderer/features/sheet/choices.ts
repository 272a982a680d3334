import { unreachable } from '#shared/base/assert.ts'
import type { Conflict } from '#shared/sheet/conflicts.ts'
import { carName, ordinal, valueWords } from '#shared/sheet/describe-conflict.ts'
import { proposedOrders, type OrderConflict } from '#shared/sheet/order-conflicts.ts'
import type { SheetView } from '#shared/sheet/read-sheet.ts'
import type { Decision } from '#shared/sheet/resolve-conflict.ts'
import type { Sheet } from '#shared/sheet/sheet.ts'
import type { SheetNames } from './sheet-names.ts'

export interface Choice {
  readonly words: string
  readonly decision: Decision
}

/** The ways to decide a conflict, the one that is shown now first. */
export function choicesOf(sheet: Sheet, view: SheetView, conflict: Conflict, names: SheetNames): Choice[] {
  const car = (id: string): string => carName(view, id, names)
  switch (conflict.kind) {
    case 'values':
      return conflict.sides.map((op) => ({
        words: sentence(`${valueWords(op, names)}, as ${writersOf([op.by], names)} wrote it`),
        decision: { kind: 'take', op: op.id },
      }))
    case 'order':
      return orderChoices(sheet, view, conflict, names)
    case 'same-number':
      return [
        ...conflict.cars.map((id): Choice => ({
          words: `One car: keep the one of ${names.crew(view.byCar.get(id)?.values.drivers ?? [])}`,
          decision: { kind: 'join', keep: id },
        })),
        { words: `${conflict.cars.length} cars with one number: keep all`, decision: { kind: 'several' } },
      ]
    case 'removed-and-edited':
      return [
        { words: `Keep ${car(conflict.car)} on the sheet`, decision: { kind: 'keep-car' } },
        { words: `Take ${car(conflict.car)} off the sheet`, decision: { kind: 'remove-car' } },
      ]
    default:
      return unreachable(conflict)
  }
}

/** Each order in words: where the cars in question come in it, and who has it so. */
function orderChoices(sheet: Sheet, view: SheetView, conflict: OrderConflict, names: SheetNames): Choice[] {
  return proposedOrders(sheet, view, conflict).map(({ cars, by }) => {
    const places = new Map(
      cars
        .filter((car) => conflict.cars.includes(car) || view.byCar.get(car)?.standing === 'placed')
        .map((car, at) => [car, at + 1]),
    )
    const said = cars
      .filter((car) => conflict.cars.includes(car))
      .map((car) => `${carName(view, car, names)} ${ordinal(places.get(car) ?? 1)}`)
    const without = conflict.cars
      .filter((car) => !places.has(car))
      .map((car) => `${carName(view, car, names)} without a place`)
    const writers =
      by.length === 0 ? '' : `, as ${writersOf(by, names)} ${by.length > 1 ? 'have' : 'wrote'} it`
    return {
      words: sentence(`${[...said, ...without].join(', ')}${writers}`),
      decision: { kind: 'order', cars },
    }
  })
}

function writersOf(by: readonly string[], names: SheetNames): string {
  return by.map((id) => names.person(id).replace(/^You$/, 'you')).join(' and ')
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

import { unreachable } from '#shared/base/assert.ts'
import type { Conflict } from '#shared/sheet/conflicts.ts'
import { valueWords } from '#shared/sheet/describe-conflict.ts'
import type { SheetView } from '#shared/sheet/read-sheet.ts'
import type { Decision } from '#shared/sheet/resolve-conflict.ts'
import type { SheetNames } from './sheet-names.ts'

export interface Choice {
  readonly words: string
  readonly decision: Decision
}

/** The ways to decide a conflict, the one that is shown now first. */
export function choicesOf(view: SheetView, conflict: Conflict, names: SheetNames): Choice[] {
  const car = (id: string): string => `car ${view.byCar.get(id)?.values.number ?? ''}`
  switch (conflict.kind) {
    case 'values':
      return conflict.sides.map((op) => ({
        words: sentence(
          `${valueWords(op, names)}, as ${names.person(op.by).replace(/^You$/, 'you')} wrote it`,
        ),
        decision: { kind: 'take', op: op.id },
      }))
    case 'same-place': {
      const [a = '', b = ''] = conflict.cars
      return [
        { words: `${sentence(car(a))} was ahead of ${car(b)}`, decision: { kind: 'order', cars: [a, b] } },
        { words: `${sentence(car(b))} was ahead of ${car(a)}`, decision: { kind: 'order', cars: [b, a] } },
      ]
    }
    case 'same-number':
      return conflict.cars.map((id) => ({
        words: `One car: keep the one of ${names.crew(view.byCar.get(id)?.values.drivers ?? [])}`,
        decision: { kind: 'join', keep: id },
      }))
    case 'removed-and-edited':
      return [
        { words: `Keep ${car(conflict.car)} on the sheet`, decision: { kind: 'keep-car' } },
        { words: `Take ${car(conflict.car)} off the sheet`, decision: { kind: 'remove-car' } },
      ]
    default:
      return unreachable(conflict)
  }
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

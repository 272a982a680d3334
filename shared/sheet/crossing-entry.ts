import { foldNumber } from './fold-number.ts'
import type { Row, SheetView } from './read-sheet.ts'

/** What a car number typed at the line means. */
export type Crossing =
  | { readonly kind: 'nothing' }
  /** A car that has no place yet: placing it comes next. */
  | { readonly kind: 'known'; readonly car: string }
  /** No car of the sheet has it. `similar` are cars still to come that a slip of the finger makes of it. */
  | { readonly kind: 'unknown'; readonly number: string; readonly similar: readonly string[] }
  /** It has a place already. */
  | { readonly kind: 'duplicate'; readonly car: string; readonly place: number }
  /** Several cars on the sheet have it: a person has to say which. */
  | { readonly kind: 'ambiguous'; readonly cars: readonly string[] }

/** Reads a number as it was typed at the line, also with a leading '#'. */
export function readCrossing(view: SheetView, typed: string): Crossing {
  const number = foldNumber(typed.trim().replace(/^#/, ''))
  if (number === '') return { kind: 'nothing' }
  const rows = view.rows.filter((row) => foldNumber(row.values.number) === number)
  const onSheet = rows.filter((row) => row.standing !== 'removed')
  if (onSheet.length > 1) return { kind: 'ambiguous', cars: onSheet.map((row) => row.car) }
  const row = onSheet[0] ?? rows[0]
  if (!row)
    return {
      kind: 'unknown',
      number: typed.trim().replace(/^#/, '').trim(),
      similar: similarTo(view, number),
    }
  return row.place === null
    ? { kind: 'known', car: row.car }
    : { kind: 'duplicate', car: row.car, place: row.place }
}

/** Cars that are entered and that nobody has written about yet. */
export function stillToCome(view: SheetView): readonly Row[] {
  return view.rows.filter((row) => row.standing === 'waiting')
}

function similarTo(view: SheetView, number: string): string[] {
  return stillToCome(view)
    .filter((row) => row.values.number !== '' && isOneSlip(number, foldNumber(row.values.number)))
    .map((row) => row.values.number)
}

/** One digit wrong, missing, too many, or two neighbours swapped. */
function isOneSlip(a: string, b: string): boolean {
  if (a.length !== b.length) {
    const [short, long] = a.length < b.length ? [a, b] : [b, a]
    return (
      long.length - short.length === 1 &&
      indexes(long).some((at) => long.slice(0, at) + long.slice(at + 1) === short)
    )
  }
  const wrong = indexes(a).filter((at) => a.charAt(at) !== b.charAt(at))
  const [first = 0, second = 0] = wrong
  if (wrong.length === 1) return a.length > 1
  return (
    wrong.length === 2 &&
    second === first + 1 &&
    a.charAt(first) === b.charAt(second) &&
    a.charAt(second) === b.charAt(first)
  )
}

function indexes(text: string): number[] {
  return Array.from({ length: text.length }, (_, at) => at)
}

import { unreachable } from '#shared/base/assert.ts'
import { readCrossing } from '#shared/sheet/crossing-entry.ts'
import type { SheetEdit } from '#shared/sheet/edit-sheet.ts'
import { carsNamed } from '#shared/sheet/find-by-name.ts'
import type { SheetView } from '#shared/sheet/read-sheet.ts'
import { setStatus, type Status } from './row-edits.ts'

/** What a line typed at the finish means. */
export type Line =
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'take'
      readonly car: string
      readonly edits: readonly SheetEdit[]
      readonly said: string
    }
  /** No car of the sheet has the number or name; `similar` are numbers still to come that a slip of the finger makes of it. */
  | { readonly kind: 'unknown'; readonly typed: string; readonly similar: readonly string[] }
  /** Several cars are meant: a person says which, by name. */
  | { readonly kind: 'which'; readonly cars: readonly string[]; readonly message: string }
  /** The car stands on the sheet; `again` is what the same line means when it is entered once more, if anything. */
  | {
      readonly kind: 'stands'
      readonly car: string
      readonly message: string
      readonly again: readonly SheetEdit[] | null
    }

const words: Readonly<Record<string, Status>> = {
  dnf: 'DNF',
  ret: 'DNF',
  dns: 'DNS',
  dsq: 'DSQ',
  dq: 'DSQ',
  nc: 'NC',
  ex: 'EXCLUDED',
  fin: 'FINISHED',
}

/**
 * Reads a line: '44', '44 dnf' for a car that did not finish, '=44' for a dead heat with the car ahead, or a driver's name
 * in place of the number. A number that stands on the sheet already is flagged, unless a status is given with it: then it
 * is that car's new status. `nameOf` tells a driver's name.
 */
export function readLine(view: SheetView, typed: string, nameOf: (driverId: string) => string): Line {
  const { number } = parts(typed)
  const crossing = readCrossing(view, number)
  switch (crossing.kind) {
    case 'nothing':
      return crossing
    case 'unknown': {
      const named = carsNamed(view, number, nameOf)
      const [only] = named
      if (only === undefined) return { kind: 'unknown', typed: crossing.number, similar: crossing.similar }
      return named.length === 1 ? readCar(view, only, typed) : whichOf(named, `match “${number}”`)
    }
    case 'ambiguous':
      return whichOf(crossing.cars, `have the number ${number}`)
    case 'duplicate':
    case 'known':
      return readCar(view, crossing.car, typed)
    default:
      return unreachable(crossing)
  }
}

/** What a line means once it is clear which car it is about. */
export function readCar(view: SheetView, car: string, typed: string): Line {
  const { status, isLevel } = parts(typed)
  const row = view.byCar.get(car)
  if (status) return restated(view, car, status)
  if (row && row.place !== null) {
    const message = `${nameOfCar(view, car)} is on the sheet already, in place ${row.position}. Enter again goes there.`
    return { kind: 'stands', car, message, again: null }
  }
  const before = row?.values.status ?? null
  const ahead = view.rows.findLast((each) => each.place !== null)
  const level: SheetEdit[] =
    isLevel && ahead ? [{ kind: 'set', car, field: 'deadHeat', value: ahead.car }] : []
  const place: SheetEdit[] = [{ kind: 'place', car, place: 'last' }, ...level]
  if (before === null || before === 'FINISHED') {
    const said = level.length > 0 ? `place ${ahead?.position}, a dead heat` : `place ${placed(view) + 1}`
    return { kind: 'take', car, edits: place, said }
  }
  return {
    kind: 'stands',
    car,
    message: `${nameOfCar(view, car)} is on the sheet as ${before}. Enter again places it.`,
    again: [...place, ...setStatus(view, car, 'FINISHED').filter((edit) => edit.kind === 'set')],
  }
}

function whichOf(cars: readonly string[], what: string): Line {
  return {
    kind: 'which',
    cars,
    message: `${cars.length} cars ${what}. Choose with Up and Down, or type the name.`,
  }
}

/** Several lines at once, as they are pasted: one per line, or separated by commas, semicolons or tabs. */
export function linesOf(text: string): string[] {
  return text
    .split(/[\n\r,;\t]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function restated(view: SheetView, car: string, status: Status): Line {
  return {
    kind: 'take',
    car,
    edits: setStatus(view, car, status),
    said: status === 'FINISHED' ? 'finished' : status,
  }
}

function parts(typed: string): { number: string; status: Status | null; isLevel: boolean } {
  const isLevel = /^\s*=/.test(typed)
  const text = typed.trim().replace(/^=\s*/, '')
  const match = /^(.*\S)\s+([a-z]+)\.?$/i.exec(text)
  const status = match?.[2] === undefined ? undefined : words[match[2].toLowerCase()]
  return status && match?.[1]
    ? { number: match[1], status, isLevel }
    : { number: text, status: null, isLevel }
}

function placed(view: SheetView): number {
  return view.rows.filter((row) => row.standing === 'placed').length
}

function nameOfCar(view: SheetView, car: string): string {
  const number = view.byCar.get(car)?.values.number ?? ''
  return number === '' ? 'The car' : `Car ${number}`
}

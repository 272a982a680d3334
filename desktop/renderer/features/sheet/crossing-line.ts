import { unreachable } from '#shared/base/assert.ts'
import { readCrossing } from '#shared/sheet/crossing-entry.ts'
import type { SheetEdit } from '#shared/sheet/edit-sheet.ts'
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
  /** No car of the sheet has the number; `similar` are numbers still to come that a slip of the finger makes of it. */
  | { readonly kind: 'unknown'; readonly number: string; readonly similar: readonly string[] }
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
 * Reads a line: '44', or '44 dnf' for a car that did not finish. A number that stands on the sheet already is flagged,
 * unless a status is given with it: then it is that car's new status.
 */
export function readLine(view: SheetView, typed: string): Line {
  const { number, status } = parts(typed)
  const crossing = readCrossing(view, number)
  switch (crossing.kind) {
    case 'nothing':
      return crossing
    case 'unknown':
      return crossing
    case 'ambiguous': {
      const message = `${crossing.cars.length} cars have the number ${number}. Decide under “Needs you” which is which.`
      return { kind: 'stands', car: crossing.cars[0] ?? '', message, again: null }
    }
    case 'duplicate': {
      if (status) return restated(view, crossing.car, status)
      const message = `Car ${numberOf(view, crossing.car)} is on the sheet already, in place ${crossing.place}. Enter again goes there.`
      return { kind: 'stands', car: crossing.car, message, again: null }
    }
    case 'known': {
      if (status) return restated(view, crossing.car, status)
      const values = view.byCar.get(crossing.car)?.values
      const place: SheetEdit[] = [{ kind: 'place', car: crossing.car, place: 'last' }]
      if (!values?.status || values.status === 'FINISHED') {
        return { kind: 'take', car: crossing.car, edits: place, said: `place ${placed(view) + 1}` }
      }
      return {
        kind: 'stands',
        car: crossing.car,
        message: `Car ${values.number} is on the sheet as ${values.status}. Enter again places it.`,
        again: [...place, ...setStatus(view, crossing.car, 'FINISHED').filter((edit) => edit.kind === 'set')],
      }
    }
    default:
      return unreachable(crossing)
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

function parts(typed: string): { number: string; status: Status | null } {
  const match = /^(.*\S)\s+([a-z]+)\.?$/i.exec(typed.trim())
  const status = match?.[2] === undefined ? undefined : words[match[2].toLowerCase()]
  return status && match?.[1] ? { number: match[1], status } : { number: typed.trim(), status: null }
}

function placed(view: SheetView): number {
  return view.rows.filter((row) => row.standing === 'placed').length
}

function numberOf(view: SheetView, car: string): string {
  return view.byCar.get(car)?.values.number ?? ''
}

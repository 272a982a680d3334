import { unreachable } from '#shared/base/assert.ts'
import type { SessionKind } from '#shared/model/session-fields.ts'
import type { SheetEdit } from '#shared/sheet/edit-sheet.ts'
import type { Values } from '#shared/sheet/fields.ts'
import { formatPenalty, parsePenalty } from '#shared/sheet/penalty.ts'
import { formatMs, parseMs } from '#shared/base/timing-text.ts'
import { formatPoints, parsePoints } from '#shared/ui/points.ts'

/** The fields of a row that are typed as text. */
export type Column = 'laps' | 'time' | 'gap' | 'bestLap' | 'grid' | 'bonus' | 'penalty' | 'note'

export interface ColumnSpec {
  readonly column: Column
  readonly heading: string
  readonly width: string
  readonly align: 'left' | 'right'
}

const all: readonly ColumnSpec[] = [
  { column: 'laps', heading: 'Laps', width: 'w-16', align: 'right' },
  { column: 'time', heading: 'Time', width: 'w-26', align: 'right' },
  { column: 'gap', heading: 'Gap', width: 'w-22', align: 'right' },
  { column: 'bestLap', heading: 'Best lap', width: 'w-24', align: 'right' },
  { column: 'grid', heading: 'Grid', width: 'w-14', align: 'right' },
  { column: 'bonus', heading: 'Bonus', width: 'w-16', align: 'right' },
  { column: 'penalty', heading: 'Penalty', width: 'w-22', align: 'right' },
  { column: 'note', heading: 'Note', width: '', align: 'left' },
]

/** The columns a session of this kind has: nobody starts qualifying from a grid. */
export function columnsFor(kind: SessionKind): readonly ColumnSpec[] {
  const timed = kind === 'qualifying' || kind === 'practice'
  return all.filter(({ column }) => !(timed && (column === 'grid' || column === 'time')))
}

/** The words of a column for what stands on the sheet. */
export function textOf(column: Column, values: Values): string {
  switch (column) {
    case 'laps':
    case 'grid':
      return values[column]?.toString() ?? ''
    case 'time':
    case 'bestLap': {
      const ms = values[column]
      return ms === null ? '' : formatMs(ms)
    }
    case 'bonus':
      return values.bonus === 0 ? '' : formatPoints(values.bonus)
    case 'penalty':
      return formatPenalty(values.penalty)
    case 'gap':
    case 'note':
      return values[column] ?? ''
    default:
      return unreachable(column)
  }
}

/** What a typed text sets the field to, or what is wrong with it; an empty text takes the value away. */
export type ReadCell =
  | { readonly ok: true; readonly edit: SheetEdit }
  | { readonly ok: false; readonly message: string }

export function readCell(car: string, column: Column, text: string): ReadCell {
  const typed = text.trim()
  switch (column) {
    case 'laps': {
      const value = wholeNumber(typed, 0, 100_000)
      if (value === undefined) return { ok: false, message: 'Laps are a whole number.' }
      return { ok: true, edit: { kind: 'set', car, field: column, value } }
    }
    case 'grid': {
      const value = wholeNumber(typed, 1, 999)
      if (value === undefined) return { ok: false, message: 'A grid position is a whole number from 1.' }
      return { ok: true, edit: { kind: 'set', car, field: column, value } }
    }
    case 'time':
    case 'bestLap': {
      const time = parseMs(typed)
      if (!time.ok) return time
      return { ok: true, edit: { kind: 'set', car, field: column, value: time.value } }
    }
    case 'penalty': {
      const penalty = parsePenalty(typed)
      if (!penalty.ok) return penalty
      return { ok: true, edit: { kind: 'set', car, field: column, value: penalty.value } }
    }
    case 'bonus': {
      const value = typed === '' ? 0 : parsePoints(typed)
      if (value === null || value > 10_000_000) {
        return { ok: false, message: 'Points look like 3 or 0.5, at most three decimals and 10000.' }
      }
      return { ok: true, edit: { kind: 'set', car, field: column, value } }
    }
    case 'gap':
      if (typed.length > 40) return { ok: false, message: 'A gap has at most 40 characters.' }
      return { ok: true, edit: { kind: 'set', car, field: column, value: typed || null } }
    case 'note':
      if (typed.length > 1000) return { ok: false, message: 'A note has at most 1000 characters.' }
      return { ok: true, edit: { kind: 'set', car, field: column, value: typed || null } }
    default:
      return unreachable(column)
  }
}

/** Undefined for anything that is no whole number in its limits; null for nothing. */
function wholeNumber(text: string, least: number, most: number): number | null | undefined {
  if (text === '') return null
  if (!/^\d{1,6}$/.test(text)) return undefined
  const value = Number(text)
  return value >= least && value <= most ? value : undefined
}

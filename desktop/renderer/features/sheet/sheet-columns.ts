import type { SessionKind } from '#shared/queries/session-fields.ts'
import type { Column } from './sheet-draft.ts'

export interface ColumnSpec {
  readonly column: Column
  readonly heading: string
  readonly width: string
  readonly align: 'left' | 'right'
  readonly hint: string
}

const all: readonly ColumnSpec[] = [
  { column: 'laps', heading: 'Laps', width: 'w-16', align: 'right', hint: '' },
  { column: 'time', heading: 'Time', width: 'w-28', align: 'right', hint: '' },
  { column: 'gap', heading: 'Gap', width: 'w-24', align: 'right', hint: '' },
  { column: 'bestLap', heading: 'Best lap', width: 'w-24', align: 'right', hint: '' },
  { column: 'grid', heading: 'Grid', width: 'w-14', align: 'right', hint: '' },
  { column: 'bonus', heading: 'Bonus', width: 'w-16', align: 'right', hint: 'points' },
  { column: 'penalty', heading: 'Penalty', width: 'w-16', align: 'right', hint: 'points' },
  { column: 'note', heading: 'Note', width: 'min-w-40', align: 'left', hint: '' },
]

/** The columns a session of this kind has: nobody starts qualifying from a grid. */
export function columnsFor(kind: SessionKind): readonly ColumnSpec[] {
  const timed = kind === 'qualifying' || kind === 'practice'
  return all.filter(({ column }) => !(timed && (column === 'grid' || column === 'time')))
}

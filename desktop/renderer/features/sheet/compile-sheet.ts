import type { SheetInput } from '#shared/mutations/result-submit.ts'
import { parseTime } from '#shared/ui/lap-time.ts'
import { parsePoints } from '#shared/ui/points.ts'
import { placesOf, type Column, type SheetDraft, type SheetRow } from './sheet-draft.ts'

/** Something typed that cannot be submitted as it is. */
export interface Issue {
  readonly car: string
  readonly carNumber: string
  readonly column: Column
  readonly message: string
}

export type Compiled =
  | { readonly kind: 'ready'; readonly sheet: SheetInput }
  | { readonly kind: 'empty' }
  | { readonly kind: 'issues'; readonly issues: readonly Issue[] }

/** What a sheet submits: its rows as results with their places, and the entries they belong to. */
export function compileSheet(draft: SheetDraft): Compiled {
  const issues = issuesOf(draft)
  if (issues.length > 0) return { kind: 'issues', issues }
  if (draft.rows.length === 0) return { kind: 'empty' }
  const places = placesOf(draft.rows)
  return {
    kind: 'ready',
    sheet: {
      sessionId: draft.sessionId,
      seenVersion: draft.seenVersion,
      entries: draft.rows.map((row) => row.entry),
      results: draft.rows.map((row, index) => resultOf(row, places[index] ?? null)),
    },
  }
}

/** Everything on a sheet that cannot be read, in the order of its rows. */
export function issuesOf(draft: SheetDraft): Issue[] {
  return draft.rows.flatMap((row) =>
    columns.flatMap((column) => {
      const message = faultOf(column, row.cells[column])
      return message === null ? [] : [{ car: row.entry.id, carNumber: row.entry.carNumber, column, message }]
    }),
  )
}

/** What is wrong with the text of one cell, null when it can be read; an empty cell always can. */
export function faultOf(column: Column, text: string): string | null {
  if (text.trim() === '') return null
  switch (column) {
    case 'laps':
      return wholeNumber(text, 0, 100_000) === null ? 'Laps are a whole number.' : null
    case 'grid':
      return wholeNumber(text, 1, 999) === null ? 'A grid position is a whole number from 1.' : null
    case 'time':
    case 'bestLap':
      return parseTime(text) === null ? 'A time looks like 1:23.456.' : null
    case 'bonus':
    case 'penalty':
      return points(text) === null ? 'Points look like 3 or 0.5, at most three decimals and 10000.' : null
    case 'gap':
      return text.trim().length > 40 ? 'A gap has at most 40 characters.' : null
    case 'note':
      return text.trim().length > 1000 ? 'A note has at most 1000 characters.' : null
  }
}

const columns: readonly Column[] = ['laps', 'time', 'gap', 'bestLap', 'grid', 'bonus', 'penalty', 'note']

function resultOf({ cells, ...row }: SheetRow, position: number | null): SheetInput['results'][number] {
  return {
    id: row.resultId,
    entryId: row.entry.id,
    position,
    status: row.status,
    driverIds: row.driverIds,
    laps: wholeNumber(cells.laps, 0, 100_000),
    timeMs: parseTime(cells.time),
    gap: cells.gap.trim() || null,
    bestLapMs: parseTime(cells.bestLap),
    gridPosition: wholeNumber(cells.grid, 1, 999),
    awards: row.awards,
    bonusMp: points(cells.bonus) ?? 0,
    penaltyMp: points(cells.penalty) ?? 0,
    note: cells.note.trim() || null,
  }
}

function wholeNumber(text: string, least: number, most: number): number | null {
  if (!/^\d{1,6}$/.test(text.trim())) return null
  const value = Number(text.trim())
  return value >= least && value <= most ? value : null
}

function points(text: string): number | null {
  const value = parsePoints(text)
  return value !== null && value <= 10_000_000 ? value : null
}

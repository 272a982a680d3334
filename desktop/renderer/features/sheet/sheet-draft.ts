import { z } from 'zod'
import type { SheetSource, SheetSourceResult } from '#shared/queries/sheet.ts'
import { formatTime } from '#shared/ui/lap-time.ts'
import { formatPoints } from '#shared/ui/points.ts'

const ResultStatus = z.enum(['FINISHED', 'DNF', 'DNS', 'DSQ', 'NC', 'EXCLUDED'])

/** What is typed into the columns of a row, as it was typed: a draft keeps also what is not valid yet. */
const Cells = z.object({
  laps: z.string(),
  time: z.string(),
  gap: z.string(),
  bestLap: z.string(),
  grid: z.string(),
  bonus: z.string(),
  penalty: z.string(),
  note: z.string(),
})
export type Column = keyof z.infer<typeof Cells>

const Row = z.object({
  resultId: z.uuid(),
  entry: z.object({
    id: z.uuid(),
    carNumber: z.string(),
    class: z.string().nullable(),
    teamId: z.uuid().nullable(),
    driverIds: z.array(z.uuid()),
    points: z.enum(['eligible', 'skip', 'keep']),
  }),
  /** Who drove in this session where that differs from the entry. */
  driverIds: z.array(z.uuid()).nullable(),
  status: ResultStatus,
  /** Has a place although it did not finish; only DNF and NC can. */
  classified: z.boolean(),
  awards: z.array(z.object({ kind: z.string(), driverId: z.uuid().exactOptional() })),
  cells: Cells,
})
export type SheetRow = z.infer<typeof Row>
export type Entry = SheetRow['entry']

/**
 * A sheet while it is typed. `rows` are in the order of the result: first everybody who has a place, the place being the
 * row's rank among them, then everybody who has none.
 */
export const SheetDraft = z.object({
  format: z.literal(1),
  sessionId: z.uuid(),
  /** The sheet's version when typing began; a newer one on the server is told before it is overwritten. */
  seenVersion: z.int(),
  rows: z.array(Row),
})
export type SheetDraft = z.infer<typeof SheetDraft>

export const emptyCells: SheetRow['cells'] = {
  laps: '',
  time: '',
  gap: '',
  bestLap: '',
  grid: '',
  bonus: '',
  penalty: '',
  note: '',
}

export function draftKey(sessionId: string): string {
  return `sheet:${sessionId}`
}

/** The draft that says what was submitted last; empty before the first time. */
export function draftFromSource(source: SheetSource): SheetDraft {
  const entries = new Map(source.entries.map((entry) => [entry.id, entry]))
  const rows = source.results.flatMap((result): SheetRow[] => {
    const entry = entries.get(result.entryId)
    return entry ? [rowFromResult({ ...entry, driverIds: [...entry.driverIds] }, result)] : []
  })
  return { format: 1, sessionId: source.session.id, seenVersion: source.session.version, rows: inOrder(rows) }
}

/** A row as it was submitted, in the words of its columns. */
export function rowFromResult(entry: Entry, result: SheetSourceResult): SheetRow {
  return {
    resultId: result.id,
    entry,
    driverIds: result.driverIds && [...result.driverIds],
    status: result.status,
    classified: result.position !== null && result.status !== 'FINISHED',
    awards: [...result.awards],
    cells: {
      laps: result.laps?.toString() ?? '',
      time: result.timeMs === null ? '' : formatTime(result.timeMs),
      gap: result.gap ?? '',
      bestLap: result.bestLapMs === null ? '' : formatTime(result.bestLapMs),
      grid: result.gridPosition?.toString() ?? '',
      bonus: result.bonusMp === 0 ? '' : formatPoints(result.bonusMp),
      penalty: result.penaltyMp === 0 ? '' : formatPoints(result.penaltyMp),
      note: result.note ?? '',
    },
  }
}

export function hasPlace(row: SheetRow): boolean {
  return row.status === 'FINISHED' || row.classified
}

/** The place of each row, null where it has none. */
export function placesOf(rows: readonly SheetRow[]): (number | null)[] {
  let place = 0
  return rows.map((row) => (hasPlace(row) ? ++place : null))
}

/** Those with a place first, each group in the order it had. */
export function inOrder(rows: readonly SheetRow[]): SheetRow[] {
  return [...rows.filter(hasPlace), ...rows.filter((row) => !hasPlace(row))]
}

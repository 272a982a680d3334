import { headingKey, usualHeadings } from './csv-headings.ts'
import type { CsvTable } from './csv-table.ts'

/** What a column of a table of results can hold. */
export const csvFields = [
  'position',
  'carNumber',
  'driver',
  'firstName',
  'lastName',
  'driverId',
  'team',
  'car',
  'class',
  'status',
  'laps',
  'totalTime',
  'gap',
  'bestLap',
  'gridPosition',
] as const
export type CsvField = (typeof csvFields)[number]

/** Which heading holds what: {driver: 'Pilote', position: 'Cl.'}. */
export type CsvColumns = { readonly [field in CsvField]?: string }

/**
 * Columns whose headings are usual ones, in the languages of `usualHeadings`. A heading is used once, for the first
 * field that knows it. 'Car' is the number where all that stands below it are numbers.
 */
export function guessColumns({ headings, rows }: Pick<CsvTable, 'headings' | 'rows'>): CsvColumns {
  const free = new Map(headings.map((heading) => [headingKey(heading), heading] as const))
  const found: { -readonly [field in CsvField]?: string } = {}
  for (const field of csvFields) {
    const key = usualHeadings[field].find((name) => free.has(name))
    const heading = key === undefined ? undefined : free.get(key)
    if (key === undefined || heading === undefined) continue
    found[field] = heading
    free.delete(key)
  }
  if (found.carNumber === undefined && found.car !== undefined && holdsNumbers(found.car, headings, rows)) {
    const { car, ...others } = found
    return { ...others, carNumber: car }
  }
  return found
}

function holdsNumbers(heading: string, headings: readonly string[], rows: CsvTable['rows']): boolean {
  const cells = rows.flatMap((row) => row.cells[headings.indexOf(heading)] ?? [])
  return cells.length > 0 && cells.every((cell) => /^#?\s*\d{1,4}[a-z]?$/i.test(cell))
}

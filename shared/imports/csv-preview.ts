import { guessColumns, type CsvColumns } from './csv-columns.ts'
import { headingKey } from './csv-headings.ts'
import { csvTables } from './csv-table.ts'
import { decodeText } from './decode-text.ts'

/** The first lines of a table of results, for a person who says what its columns hold. */
export interface CsvPreview {
  readonly headings: readonly string[]
  /** At most five rows, as they stand in the file; empty cells are null. */
  readonly rows: readonly (readonly (string | null)[])[]
  readonly guessed: CsvColumns
  /** How the league remembers these headings, whatever their case and spacing. */
  readonly signature: string
}

/** Null where the file is no table. */
export function previewCsv(bytes: Uint8Array): CsvPreview | null {
  const text = decodeText(bytes, () => undefined).replaceAll('\0', '')
  const tables = csvTables(text.replace(/^\ufeff/, ''))
  const table = tables.ok
    ? tables.value.find((item) => item.headings.length > 1 && item.rows.length > 0)
    : null
  if (!table) return null
  const { headings } = table
  return {
    headings: headings.filter((heading) => heading !== ''),
    rows: table.rows
      .slice(0, 5)
      .map(({ cells }) => headings.flatMap((heading, at) => (heading === '' ? [] : [cells[at] ?? null]))),
    guessed: guessColumns(table),
    signature: headings.map(headingKey).join('|').slice(0, 4000),
  }
}

import { headingKey, usualHeadings } from '#shared/imports/csv-headings.ts'
import { csvTables, type CsvRow, type CsvTable } from '#shared/imports/csv-table.ts'
import { decodeText } from '#shared/imports/decode-text.ts'
import type { Parsed } from '#shared/imports/parsed.ts'
import { kindOf, looksLikeNumber, withoutHash, type RosterLine } from './roster-line.ts'

export const csvFields = ['name', 'number', 'team', 'kind'] as const
export type CsvField = (typeof csvFields)[number]

/** Which column holds what, by its place; null for what the file does not have. */
export type CsvMapping = Readonly<Record<CsvField, number | null>>

/**
 * The first table of a CSV file, in whatever encoding and with whatever separator, with first and last names put
 * together; null where there is none. Refused as `csvTables` refuses.
 */
export function readCsvFile(bytes: Uint8Array): Parsed<CsvTable | null> {
  const tables = csvTables(decodeText(bytes, () => undefined).replaceAll('\0', ''))
  if (!tables.ok) return tables
  const table = tables.value.find(({ rows }) => rows.length > 0) ?? tables.value[0]
  return { ok: true, value: table ? withFullNames(table) : null }
}

/** What the headings say about the columns; where there are none, what stands below. The name is somewhere. */
export function guessMapping({ headings, rows, isHeadless }: CsvTable): CsvMapping {
  const keys = headings.map(headingKey)
  const find = (field: CsvField): number | null => {
    const at = aliases[field].map((alias) => keys.indexOf(alias)).find((found) => found !== -1)
    return at ?? null
  }
  const holdsNumbers = (at: number): boolean => {
    const cells = rows.flatMap((row) => row.cells[at] ?? [])
    return cells.length > 0 && cells.every(looksLikeNumber)
  }
  const number = find('number') ?? (isHeadless ? headings.findIndex((_, at) => holdsNumbers(at)) : -1)
  const name = find('name') ?? headings.findIndex((_, at) => at !== number && !holdsNumbers(at))
  const team =
    find('team') ?? (isHeadless && headings.length > Math.max(name, number) + 1 ? headings.length - 1 : -1)
  return { name: there(name), number: there(number), team: there(team), kind: find('kind') }
}

function there(column: number): number | null {
  return column < 0 ? null : column
}

/** The drivers of a table under a mapping; lines are numbered as a spreadsheet does. */
export function linesOf(table: CsvTable, mapping: CsvMapping): RosterLine[] {
  const cell = ({ cells }: CsvRow, field: CsvField): string | null => {
    const at = mapping[field]
    return at === null ? null : (cells[at] ?? null)
  }
  return table.rows.map((row) => {
    const number = cell(row, 'number')
    const unsure = number !== null && !/\d/.test(number) ? ('number' as const) : undefined
    return {
      line: row.line,
      displayName: (cell(row, 'name') ?? '').replaceAll(/\s+/g, ' '),
      carNumber: number === null ? null : withoutHash(number),
      teamName: cell(row, 'team'),
      kind: kindOf(cell(row, 'kind')),
      ...(unsure && { unsure }),
    }
  })
}

/** A list of entries has two columns for the name; they become one more column. */
export function withFullNames(table: CsvTable): CsvTable {
  const keys = table.headings.map(headingKey)
  const at = (names: readonly string[]): number => keys.findIndex((key) => names.includes(key))
  const [first, last] = [at(usualHeadings.firstName), at(usualHeadings.lastName)]
  // 'Nom' beside 'Prénom' is the last name.
  const surname = last === -1 ? at(usualHeadings.driver) : last
  if (first === -1 || surname === -1) return table
  const width = table.headings.length
  const rows = table.rows.map(({ line, cells }) => {
    const full = [cells[first], cells[surname]].filter((part) => part != null).join(' ')
    return {
      line,
      cells: [...Array.from({ length: width }, (_, column) => cells[column] ?? null), full || null],
    }
  })
  return { ...table, headings: [...table.headings, 'Full name'], rows }
}

const aliases: Readonly<Record<CsvField, readonly string[]>> = {
  name: ['fullname', ...usualHeadings.driver],
  number: [...usualHeadings.carNumber, 'car'],
  team: usualHeadings.team,
  kind: [...usualHeadings.kind, 'status', 'category'],
}

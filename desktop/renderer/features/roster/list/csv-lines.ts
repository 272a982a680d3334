import { csvTables, headingKey, type CsvTable } from '#shared/imports/csv-table.ts'
import { decodeText } from '#shared/imports/decode-text.ts'
import { kindOf, withoutHash, type RosterLine } from './roster-line.ts'

export const csvFields = ['name', 'number', 'team', 'kind'] as const
export type CsvField = (typeof csvFields)[number]

/** Which column holds what, by its place; null for what the file does not have. */
export type CsvMapping = Readonly<Record<CsvField, number | null>>

/** The first table of a CSV file, in whatever encoding and with whatever separator; null where there is none. */
export function readCsvFile(bytes: Uint8Array): CsvTable | null {
  const [table] = csvTables(decodeText(bytes, () => undefined))
  return table ?? null
}

/** What the headings say about the columns. The first column is the name where none says so. */
export function guessMapping(headings: readonly string[]): CsvMapping {
  const keys = headings.map(headingKey)
  const find = (field: CsvField): number | null => {
    const at = keys.findIndex((key) => aliases[field].includes(key))
    return at === -1 ? null : at
  }
  return {
    name: find('name') ?? (headings.length > 0 ? 0 : null),
    number: find('number'),
    team: find('team'),
    kind: find('kind'),
  }
}

/** The drivers of a table under a mapping; lines are numbered as a spreadsheet does, the headings being line 1. */
export function linesOf(table: CsvTable, mapping: CsvMapping): RosterLine[] {
  const cell = (row: readonly (string | null)[], field: CsvField): string | null => {
    const at = mapping[field]
    return at === null ? null : (row[at] ?? null)
  }
  return table.rows.map((row, index) => ({
    line: index + 2,
    displayName: (cell(row, 'name') ?? '').replaceAll(/\s+/g, ' '),
    carNumber: cell(row, 'number') === null ? null : withoutHash(cell(row, 'number') ?? ''),
    teamName: cell(row, 'team'),
    kind: kindOf(cell(row, 'kind')),
  }))
}

const aliases: Readonly<Record<CsvField, readonly string[]>> = {
  name: [
    'name',
    'driver',
    'drivername',
    'displayname',
    'fullname',
    'pilot',
    'fahrer',
    'nombre',
    'nom',
    'member',
  ],
  number: [
    'number',
    '#',
    'no',
    'car',
    'carnumber',
    'carno',
    'car#',
    'racenumber',
    'startnumber',
    'nr',
    'num',
  ],
  team: ['team', 'teamname', 'constructor', 'squad', 'equipe', 'equipo', 'scuderia'],
  kind: ['kind', 'type', 'role', 'status', 'category'],
}

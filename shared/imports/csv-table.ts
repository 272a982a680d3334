import Papa from 'papaparse'
import { tidy } from './lenient.ts'

/** A block of a CSV file: its headings and the rows below them, cells tidied, empty ones null. */
export interface CsvTable {
  readonly headings: readonly string[]
  readonly rows: readonly (readonly (string | null)[])[]
}

/** The file's blocks: a new one starts after an empty line (iRacing writes two). The separator is found by itself. */
export function csvTables(text: string): CsvTable[] {
  const { data } = Papa.parse(text.trimEnd(), { preview: maxRows, delimitersToGuess: [',', ';', '\t', '|'] })
  const blocks: (string | null)[][][] = [[]]
  for (const row of data) {
    const cells = row.slice(0, maxColumns).map(tidy)
    if (cells.some((cell) => cell !== null)) blocks.at(-1)?.push(cells)
    else if (blocks.at(-1)?.length) blocks.push([])
  }
  return blocks.flatMap(([headings, ...rows]) =>
    headings === undefined ? [] : [{ headings: headings.map((heading) => heading ?? ''), rows }],
  )
}

/** How headings are compared: 'Car #' and 'car_no' keep letters, digits and '#' only. */
export function headingKey(heading: string): string {
  return heading
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]/gu, '')
}

/** A reader of one cell by heading; the first alias that the table has decides the column. */
export function columnReader(
  table: CsvTable,
): (row: readonly (string | null)[], ...aliases: readonly string[]) => string | null {
  const index = new Map<string, number>()
  table.headings.forEach((heading, at) => {
    if (!index.has(headingKey(heading))) index.set(headingKey(heading), at)
  })
  return (row, ...aliases) => {
    const at = aliases.map((alias) => index.get(headingKey(alias))).find((found) => found !== undefined)
    return at === undefined ? null : (row[at] ?? null)
  }
}

const maxRows = 5000
const maxColumns = 200

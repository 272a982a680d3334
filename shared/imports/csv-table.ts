import Papa from 'papaparse'
import { headingKey, isUsualHeading } from './csv-headings.ts'
import { tidy } from './lenient.ts'
import { failed, parsed, type Parsed } from './parsed.ts'

/** A table of a CSV file: its headings and the rows below them, cells tidied, empty ones null. */
export interface CsvTable {
  readonly headings: readonly string[]
  readonly rows: readonly CsvRow[]
  /** Lines below the table that belong to none of its rows, with their numbers. */
  readonly footers: readonly { readonly line: number; readonly text: string }[]
  /** The file has no line of headings; the columns got their numbers as names. */
  readonly isHeadless: boolean
}

export interface CsvRow {
  /** As a spreadsheet numbers it, from 1. */
  readonly line: number
  readonly cells: readonly (string | null)[]
}

/**
 * The tables of a CSV file, wherever in it they are: a line that says the separator, titles above, empty rows between
 * and notes below are known for what they are. A table begins at a line of headings; the separator is found by itself.
 * Refused with 'too-large' beyond any table of results.
 */
export function csvTables(text: string): Parsed<CsvTable[]> {
  const declared = /^\ufeff?\s*"?sep=(.)"?[^\S\r\n]*(?:\r\n|\r|\n|$)/i.exec(text)
  const body = text.slice(declared?.[0].length ?? 0).trimEnd()
  const separator = declared?.[1] ?? findSeparator(body.slice(0, sampleSize))
  if (countCells(body, separator) > maxCells) {
    return failed('too-large', 'The table has more than 200,000 cells; no table of results has.')
  }
  const rows = readRows(body, separator)
  if (rows.length > maxRows) {
    return failed('too-large', 'The table has more than 5,000 rows; no table of results has.')
  }
  return parsed(splitTables(rows))
}

/** The cells of one line; quotes hold a separator. */
export function splitLine(line: string, separator: string): string[] {
  return Papa.parse(closeUp(line, separator), { delimiter: separator, preview: 1 }).data[0] ?? []
}

/** Some put a space before a quoted cell, which then does not begin with its quote. */
function closeUp(text: string, separator: string): string {
  return text.replaceAll(/(.) +(?=")/g, (whole, before: string) => (before === separator ? separator : whole))
}

/** A reader of one cell by heading; the first alias that the table has decides the column. */
export function columnReader(table: CsvTable): (row: CsvRow, ...aliases: readonly string[]) => string | null {
  const index = new Map<string, number>()
  table.headings.forEach((heading, at) => {
    if (!index.has(headingKey(heading))) index.set(headingKey(heading), at)
  })
  return (row, ...aliases) => {
    const at = aliases.map((alias) => index.get(headingKey(alias))).find((found) => found !== undefined)
    return at === undefined ? null : (row.cells[at] ?? null)
  }
}

/** How many cells there are at most, without making one. */
export function countCells(text: string, separator: string): number {
  let cells = 1
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === separator || char === '\n' || char === '\r') cells++
  }
  return cells
}

/** The one by which a line reads as headings, else by which most lines have as many cells as others. */
function findSeparator(sample: string): string {
  const scored = separators.map((separator) => {
    const rows = readRows(sample, separator)
    const widths = rows.map((row) => row.cells.length).filter((width) => width > 1)
    const common = Math.max(
      0,
      ...[...Map.groupBy(widths, (width) => width).values()].map(({ length }) => length),
    )
    return { separator, headings: Math.max(0, ...rows.map(headingsIn)), common }
  })
  scored.sort((a, b) => b.headings - a.headings || b.common - a.common)
  return scored[0]?.separator ?? ','
}

function readRows(text: string, separator: string): CsvRow[] {
  return readCells(text, separator).map((cells, index) => ({
    line: index + 1,
    cells: cells.slice(0, maxColumns).map((cell) => tidy(plainCell(cell))),
  }))
}

/** A quote that never ends would swallow all rows behind it; then each line is read by itself. */
function readCells(text: string, separator: string): string[][] {
  const options = { delimiter: separator, preview: maxRows + 1 }
  const whole = Papa.parse(closeUp(text, separator), options)
  if (!isTorn(whole)) return whole.data
  const lines = text.split(/\r\n|\r|\n/, maxRows + 1)
  return lines.map((line) => {
    const own = Papa.parse(line, options)
    return (isTorn(own) ? line.replaceAll('"', '').split(separator) : own.data[0]) ?? []
  })
}

function isTorn({ errors }: { readonly errors: readonly { readonly code: string }[] }): boolean {
  return errors.some(({ code }) => code === 'MissingQuotes')
}

/** A spreadsheet's marks of text: ="0012" and an apostrophe before what would be a formula or a number. */
function plainCell(cell: string): string {
  return cell.replace(/^\s*="(.*)"\s*$/s, '$1').replace(/^\s*'(?=[-+=@\d.])/, '')
}

function splitTables(rows: readonly CsvRow[]): CsvTable[] {
  const filled = rows.filter((row) => filledCells(row) > 0)
  const first = filled[0]
  const wide = filled.filter(isHeadings)
  const heads = wide.length === 0 && first !== undefined && isOneHeading(first) ? [first] : wide
  if (heads.length === 0) return unknownTable(filled)
  return heads.map((head, index) => {
    const next = heads[index + 1]?.line ?? Infinity
    const below = filled.filter(({ line }) => line > head.line && line < next)
    return {
      headings: head.cells.map((cell) => cell ?? ''),
      ...withoutFooters(below, head),
      isHeadless: false,
    }
  })
}

/** Nobody knows the words: the first row as wide as most is the headings, unless it holds numbers like the others. */
function unknownTable(filled: readonly CsvRow[]): CsvTable[] {
  const widths = Map.groupBy(filled, filledCells)
  const [width = 0] = [...widths].toSorted((a, b) => b[1].length - a[1].length || b[0] - a[0])[0] ?? []
  const head = filled.find((row) => filledCells(row) >= width)
  if (head === undefined) return []
  const isHeadless = head.cells.some((cell) => cell !== null && /^[#P+]?\d[\d:.,]*$/i.test(cell))
  const below = filled.filter(({ line }) => line > head.line)
  const headings = head.cells.map((cell, at) => (isHeadless ? `Column ${at + 1}` : (cell ?? '')))
  const body = isHeadless ? [head, ...below] : below
  return [{ headings, ...withoutFooters(body, head), isHeadless }]
}

/** Notes stand at the end, in one cell: a sentence, or text behind an empty row. */
function withoutFooters(rows: readonly CsvRow[], head: CsvRow): Pick<CsvTable, 'rows' | 'footers'> {
  let end = rows.length
  while (end > 0 && isFooter(rows[end - 1], rows[end - 2] ?? head, head)) end--
  const footers = rows
    .slice(end)
    .map(({ line, cells }) => ({ line, text: cells.find((cell) => cell !== null) ?? '' }))
  return { rows: rows.slice(0, end), footers }
}

function isFooter(row: CsvRow | undefined, above: CsvRow, head: CsvRow): boolean {
  if (row === undefined || filledCells(row) !== 1 || filledCells(head) < 2) return false
  const text = row.cells.find((cell) => cell !== null) ?? ''
  const isApart = row.line - above.line > 1 && row.cells.length < head.cells.length
  return isApart || isSentence(text)
}

/** What no name looks like: words with a colon, a year, an address, or many words. */
export function isSentence(text: string): boolean {
  return /[:;©*]|https?|\d{2}|^(?:\S+\s+){4,}/i.test(text)
}

/** At least two usual headings and no number. */
function isHeadings(row: CsvRow): boolean {
  const usual = headingsIn(row)
  return usual >= 2 && usual * 4 >= filledCells(row) && !row.cells.some(isNumber)
}

/** A list of names has one column. */
function isOneHeading(row: CsvRow): boolean {
  return filledCells(row) === 1 && headingsIn(row) === 1
}

function headingsIn(row: CsvRow): number {
  return row.cells.filter((cell) => cell !== null && isUsualHeading(cell)).length
}

function isNumber(cell: string | null): boolean {
  return cell !== null && /^[-+]?\d+(?:[.,:]\d+)*$/.test(cell)
}

function filledCells({ cells }: CsvRow): number {
  return cells.filter((cell) => cell !== null).length
}

const separators = [',', ';', '\t', '|']
const sampleSize = 20_000
const maxRows = 5000
const maxColumns = 200
const maxCells = 200_000

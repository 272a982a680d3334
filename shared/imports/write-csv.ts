import Papa from 'papaparse'

/**
 * A table as CSV: the names of the first row's fields above, then the rows. Cells that a spreadsheet would run as
 * formulas begin with an apostrophe; signed numbers and times, such as a gap, do not.
 */
export function writeCsv(rows: readonly Readonly<Record<string, string | number>>[]): string {
  return Papa.unparse(rows, { escapeFormulae: formula })
}

const formula = /^(?![+-]\d+(?:[.,:]\d+)*$)[=+\-@\t\r]/

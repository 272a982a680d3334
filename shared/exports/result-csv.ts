import { writeCsv } from '#shared/imports/write-csv.ts'
import { english } from '#shared/i18n/texts.ts'
import type { PublishedResult } from '#shared/queries/answers/published-result.ts'
import { bestLapText, certaintyWords, decisionsOn, driversText, placeText, timeText } from './export-words.ts'

/** A result as a table for spreadsheets and scripts, a car a line. The headings are the same in every language. */
export function resultCsv(result: PublishedResult): string {
  const { lines, revision } = result
  return writeCsv(
    lines.map((line) => ({
      Place: placeText(line, lines),
      Status: line.status,
      Car: line.carNumber,
      Driver: driversText(line, english),
      Team: line.teamName ?? '',
      Class: line.class ?? '',
      Grid: line.gridPosition ?? '',
      'Crossed the line': line.sheetPosition ?? '',
      Laps: line.laps ?? '',
      Time: timeText(line, lines),
      'Best lap': bestLapText(line),
      Points: line.pointsMp === null ? '' : line.pointsMp / 1000,
      'Penalties and rulings': decisionsOn(line, english)
        .map(({ decided, why }) => (why === '' ? decided : `${decided}: ${why}`))
        .join('; '),
      Result: certaintyWords[result.certainty],
      Revision: revision?.number ?? '',
      'As of (UTC)': revision?.madeAt ?? '',
    })),
  )
}

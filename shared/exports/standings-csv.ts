import { writeCsv } from '#shared/imports/write-csv.ts'
import type { PublishedStandings } from '#shared/queries/answers/published-standings.ts'
import { certaintyWords } from './export-words.ts'

/** Standings as a table for spreadsheets and scripts. The headings are the same in every language. */
export function standingsCsv({ rows, kind, status, asOfRevision }: PublishedStandings): string {
  return writeCsv(
    rows.map((row) => ({
      Place: row.rank ?? '',
      Shared: row.shared ? 'yes' : '',
      [kind === 'driver' ? 'Driver' : 'Team']: row.name,
      ...(kind === 'driver' ? { Car: row.carNumber ?? '', Team: row.teamName ?? '' } : {}),
      Points: row.pointsMp / 1000,
      Wins: row.wins,
      'Best finish': row.bestFinish ?? '',
      Standings: certaintyWords[status],
      'As of revision': asOfRevision,
    })),
  )
}

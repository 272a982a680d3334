import type { PublishedStandings } from '#shared/queries/answers/published-standings.ts'
import { formatPoints } from '#shared/ui/points.ts'
import { certaintyWords } from './export-words.ts'
import type { PrintedDocument } from './printed-document.ts'

/** An official sheet of standings. `address`: where people read the same, null for nowhere. */
export function standingsDocument(standings: PublishedStandings, address: string | null): PrintedDocument {
  const { league, season, kind, status, asOfRevision, after, rows } = standings
  const heading = kind === 'driver' ? 'Driver standings' : 'Team standings'
  const most = rows[0]?.pointsMp ?? 0
  const ofDrivers = kind === 'driver'
  const right = { align: 'right', width: 'fit' } as const
  return {
    language: 'en',
    title: `${league.name}, ${season.name}: ${heading}`,
    over: `${league.name} · ${season.name}`,
    heading,
    under: after === null ? [] : [`After round ${after.round}: ${after.name}`],
    stamp: {
      tone: status === 'official' ? 'settled' : 'open',
      words: certaintyWords[status],
      under: [`as of revision ${asOfRevision}`],
    },
    table: {
      columns: [
        { heading: 'Pos', align: 'left', width: 'fit' },
        ...(ofDrivers ? [{ heading: 'No', ...right }] : []),
        { heading: ofDrivers ? 'Driver' : 'Team', align: 'left', width: 3 },
        ...(ofDrivers ? [{ heading: 'Team', align: 'left', width: 2 } as const] : []),
        { heading: 'Wins', ...right },
        { heading: 'Best', ...right },
        { heading: 'Gap', ...right },
        { heading: 'Points', ...right },
      ],
      rows: rows.map((row) => [
        { text: row.rank === null ? '–' : `${row.rank}${row.shared ? '=' : ''}`, strong: true },
        ...(ofDrivers ? [{ text: row.carNumber ?? '' }] : []),
        { text: row.name, ...unplacedWords(row.unplaced) },
        ...(ofDrivers ? [{ text: row.teamName ?? '' }] : []),
        { text: row.wins === 0 ? '' : String(row.wins) },
        { text: row.bestFinish === null ? '' : `P${row.bestFinish}` },
        { text: row.pointsMp === most ? '' : formatPoints(row.pointsMp - most) },
        { text: formatPoints(row.pointsMp), strong: true },
      ]),
      none: 'Nobody is in the standings yet.',
    },
    sections: [],
    signatures: [],
    footer: { text: address ?? league.name, pages: 'Page {page} of {pages}' },
  }
}

function unplacedWords(unplaced: PublishedStandings['rows'][number]['unplaced']) {
  if (unplaced === null) return {}
  return { under: unplaced === 'excluded' ? 'excluded from the championship' : 'too few rounds' }
}

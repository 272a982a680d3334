import type { Texts } from '#shared/i18n/texts.ts'
import type { PublishedStandings } from '#shared/queries/answers/published-standings.ts'
import { formatPoints } from '#shared/ui/points.ts'
import { afterRound, certaintyWords, standingsHeading } from './export-words.ts'
import type { PrintedDocument } from './printed-document.ts'

/** An official sheet of standings. `address`: where people read the same, null for nowhere. */
export function standingsDocument(
  standings: PublishedStandings,
  address: string | null,
  texts: Texts,
): PrintedDocument {
  const { t, tKey } = texts
  const { league, season, kind, status, asOfRevision, rows } = standings
  const heading = standingsHeading(standings, texts)
  const after = afterRound(standings, texts)
  const most = rows[0]?.pointsMp ?? 0
  const ofDrivers = kind === 'driver'
  const right = { align: 'right', width: 'fit' } as const
  return {
    language: texts.language,
    title: `${league.name}, ${season.name}: ${heading}`,
    over: `${league.name} · ${season.name}`,
    heading,
    under: after === '' ? [] : [after],
    stamp: {
      tone: status === 'official' ? 'settled' : 'open',
      words: tKey(certaintyWords[status]),
      under: [t('as of revision {revision}', { revision: asOfRevision })],
    },
    table: {
      columns: [
        { heading: t('Pos'), align: 'left', width: 'fit' },
        ...(ofDrivers ? [{ heading: t('No'), ...right }] : []),
        { heading: ofDrivers ? t('Driver') : t('Team'), align: 'left', width: 3 },
        ...(ofDrivers ? [{ heading: t('Team'), align: 'left', width: 2 } as const] : []),
        { heading: t('Wins'), ...right },
        { heading: t('Best'), ...right },
        { heading: t('Gap'), ...right },
        { heading: t('Points'), ...right },
      ],
      rows: rows.map((row) => [
        { text: row.rank === null ? '–' : `${row.rank}${row.shared ? '=' : ''}`, strong: true },
        ...(ofDrivers ? [{ text: row.carNumber ?? '' }] : []),
        { text: row.name, ...unplacedWords(row.unplaced, texts) },
        ...(ofDrivers ? [{ text: row.teamName ?? '' }] : []),
        { text: row.wins === 0 ? '' : String(row.wins) },
        { text: row.bestFinish === null ? '' : t('P{place}', { place: row.bestFinish }) },
        { text: row.pointsMp === most ? '' : formatPoints(row.pointsMp - most) },
        { text: formatPoints(row.pointsMp), strong: true },
      ]),
      none: t('Nobody is in the standings yet.'),
    },
    sections: [],
    signatures: [],
    footer: {
      text: address ?? league.name,
      pages: t('Page {page} of {pages}', { page: '{page}', pages: '{pages}' }),
    },
  }
}

function unplacedWords(unplaced: PublishedStandings['rows'][number]['unplaced'], { t }: Texts) {
  if (unplaced === null) return {}
  return { under: unplaced === 'excluded' ? t('excluded from the championship') : t('too few rounds') }
}

import type { Texts } from '#shared/i18n/texts.ts'
import type { PublishedResult } from '#shared/queries/answers/published-result.ts'
import type { PublishedStandings } from '#shared/queries/answers/published-standings.ts'
import { formatPoints } from '#shared/ui/points.ts'
import {
  afterRound,
  driversText,
  placeText,
  pointsOfLine,
  resultState,
  resultTitle,
  standingsHeading,
  standingsState,
  timeText,
} from './export-words.ts'

/** A table that is passed on as text. */
export interface PlainTable {
  /** League and season, then what it is. */
  readonly heading: readonly [of: string, title: string]
  /** How settled it is, and as of when. */
  readonly state: string
  readonly headings: Readonly<Record<keyof PlainRow, string>>
  readonly rows: readonly PlainRow[]
}

export interface PlainRow {
  readonly place: string
  /** '' for none. */
  readonly car: string
  readonly name: string
  readonly time: string
  readonly points: string
}

export function plainResult(result: PublishedResult, texts: Texts): PlainTable {
  const { t } = texts
  const { league, season, lines } = result
  return {
    heading: [`${league.name} · ${season.name}`, resultTitle(result, texts)],
    state: resultState(result, texts),
    headings: { place: t('Pos'), car: t('No'), name: t('Driver'), time: t('Time'), points: t('Pts') },
    rows: lines.map((line) => ({
      place: placeText(line, lines),
      car: line.carNumber,
      name: driversText(line, texts),
      time: timeText(line, lines),
      points: pointsOfLine(line),
    })),
  }
}

export function plainStandings(standings: PublishedStandings, texts: Texts): PlainTable {
  const { t } = texts
  const { league, season, kind, rows } = standings
  const most = rows[0]?.pointsMp ?? 0
  return {
    heading: [
      `${league.name} · ${season.name}`,
      [standingsHeading(standings, texts), afterRound(standings, texts)]
        .filter((part) => part !== '')
        .join(' '),
    ],
    state: standingsState(standings, texts),
    headings: {
      place: t('Pos'),
      car: t('No'),
      name: kind === 'driver' ? t('Driver') : t('Team'),
      time: t('Gap'),
      points: t('Pts'),
    },
    rows: rows.map((row) => ({
      place: row.rank === null ? '–' : `${row.rank}${row.shared ? '=' : ''}`,
      car: row.carNumber ?? '',
      name: row.name,
      time: row.pointsMp === most ? '' : formatPoints(row.pointsMp - most),
      points: formatPoints(row.pointsMp),
    })),
  }
}

import type { PublishedResult } from '#shared/queries/answers/published-result.ts'
import type { PublishedStandings } from '#shared/queries/answers/published-standings.ts'
import { formatPoints } from '#shared/ui/points.ts'
import {
  driversText,
  placeText,
  pointsOfLine,
  resultState,
  resultTitle,
  standingsState,
  standingsTitle,
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

export function plainResult(result: PublishedResult): PlainTable {
  const { league, season, lines } = result
  return {
    heading: [`${league.name} · ${season.name}`, resultTitle(result)],
    state: resultState(result),
    headings: { place: 'P', car: 'Car', name: 'Driver', time: 'Time', points: 'Pts' },
    rows: lines.map((line) => ({
      place: placeText(line, lines),
      car: line.carNumber,
      name: driversText(line),
      time: timeText(line, lines),
      points: pointsOfLine(line),
    })),
  }
}

export function plainStandings(standings: PublishedStandings): PlainTable {
  const { league, season, kind, rows } = standings
  const most = rows[0]?.pointsMp ?? 0
  return {
    heading: [`${league.name} · ${season.name}`, standingsTitle(standings)],
    state: standingsState(standings),
    headings: {
      place: 'P',
      car: 'Car',
      name: kind === 'driver' ? 'Driver' : 'Team',
      time: 'Gap',
      points: 'Pts',
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

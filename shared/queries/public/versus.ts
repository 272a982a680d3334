import { driverResults } from '../answers/driver-results.ts'
import { headToHead, type HeadToHead } from '../answers/head-to-head.ts'
import type { PublicRows } from '../rows/feed-rows.ts'
import type { PublicSeason } from './league-page.ts'
import type { PublicDriver } from './public-driver.ts'
import { standingRows } from './season-standing.ts'

/** A driver beside another one, over all seasons that are open. */
export interface Versus extends HeadToHead {
  readonly other: PublicDriver
  /** Milli-points of the seasons in whose table both are. */
  readonly points: { readonly ownMp: number; readonly otherMp: number; readonly seasons: number }
}

/** `seasons`: those that are open; `shown`: the one whose meetings are listed, so that old seasons do not make a page longer. */
export function versus(
  rows: PublicRows,
  {
    own,
    other,
    seasons,
    shown,
  }: {
    readonly own: PublicDriver
    readonly other: PublicDriver
    readonly seasons: readonly PublicSeason[]
    readonly shown: string | null
  },
): Versus {
  const open = new Set(seasons.map(({ id }) => id))
  const resultsOf = (id: string) => driverResults(rows, id).filter(({ seasonId }) => open.has(seasonId))
  const met = headToHead(rows, resultsOf(own.id), resultsOf(other.id))
  const tables = seasons.flatMap(({ id }) => {
    const table = standingRows(rows, id, 'driver')
    const [a, b] = [own.id, other.id].map((driver) => table.find(({ subjectId }) => subjectId === driver))
    return a && b ? [{ ownMp: a.pointsMp, otherMp: b.pointsMp }] : []
  })
  return {
    ...met,
    meetings: met.meetings.filter((meeting) => meeting.own.seasonId === shown),
    other,
    points: {
      ownMp: tables.reduce((sum, { ownMp }) => sum + ownMp, 0),
      otherMp: tables.reduce((sum, { otherMp }) => sum + otherMp, 0),
      seasons: tables.length,
    },
  }
}

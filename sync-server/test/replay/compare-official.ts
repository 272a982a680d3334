import type { StandingRow } from '#shared/scoring/standings.ts'
import { driverKey } from './rounds-of.ts'
import { officialTeams } from './official-teams.ts'
import { isPrintedAs, milliPoints } from './printed-points.ts'
import type { FileRound, IdOf, SeasonFile } from './season-file.ts'

/** A line of an official table, by our id. `position` null: listed without one. */
export interface OfficialRow {
  readonly id: string
  readonly name: string
  readonly position: number | null
  readonly pointsMp: number
}

export interface Mismatch {
  readonly what: 'points' | 'position' | 'missing' | 'extra'
  readonly who: string
  readonly computed: number | null
  readonly official: number | null
}

/** How a computed table differs from the official one. Points to the hundredth that the source prints. */
export interface Comparison {
  readonly pointsExact: boolean
  readonly orderExact: boolean
  readonly mismatches: readonly Mismatch[]
}

/** The official drivers' table: the final one, or the one after a round. */
export function officialDrivers(file: SeasonFile, idOf: IdOf, after?: FileRound): OfficialRow[] {
  return ((after ? after.driverStandings : file.driverStandings) ?? []).map(
    ({ driverId, position, points }) => ({
      id: idOf(driverKey(driverId)),
      name: driverId,
      position: typeof position === 'number' ? position : null,
      pointsMp: milliPoints(points),
    }),
  )
}

/** The official constructors' table, empty where the season had no such championship. */
export function officialConstructors(file: SeasonFile, idOf: IdOf, after?: FileRound): OfficialRow[] {
  return officialTeams(file, idOf, after?.round).map((row) => ({ ...row, name: row.id }))
}

/** Compares a table with the official one. A row the official table lacks is one too many. */
export function compareOfficial(rows: readonly StandingRow[], official: readonly OfficialRow[]): Comparison {
  const computed = new Map(rows.map((row) => [row.subjectId, row]))
  const listed = new Set(official.map(({ id }) => id))
  const mismatches: Mismatch[] = official.flatMap(({ id, name, position, pointsMp }): Mismatch[] => {
    const row = computed.get(id)
    // Listed without a place and without points is out of the championship, which may be not to be listed here.
    if (!row && position === null && pointsMp === 0) return []
    if (!row) return [{ what: 'missing', who: name, computed: null, official: pointsMp / 1000 }]
    return [
      ...(isPrintedAs(row.pointsMp, pointsMp)
        ? []
        : [
            {
              what: 'points' as const,
              who: row.name,
              computed: row.pointsMp / 1000,
              official: pointsMp / 1000,
            },
          ]),
      ...(row.position === position
        ? []
        : [{ what: 'position' as const, who: row.name, computed: row.position, official: position }]),
    ]
  })
  const extra = rows
    .filter((row) => !listed.has(row.subjectId))
    .map(({ name, pointsMp }) => ({
      what: 'extra' as const,
      who: name,
      computed: pointsMp / 1000,
      official: null,
    }))
  const all = [...mismatches, ...extra]
  return {
    pointsExact: all.every(({ what }) => what === 'position'),
    orderExact: all.every(({ what }) => what === 'points'),
    mismatches: all,
  }
}

import type { ServerStandings } from '../answers/server-standings.ts'
import type { MyDriver } from './my-drivers.ts'
import type { MyResult } from './my-results.ts'
import type { MyRuling } from './my-rulings.ts'
import type { NextRace } from './next-race.ts'

/** What a league is to one of its members. */
export interface MyLeague {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly season: { readonly id: string; readonly name: string } | null
  /** Who they drive as, null where an admin has linked no driver to their account. */
  readonly driver: MyDriver | null
  readonly next: NextRace | null
  /** Null before the season has standings, and for who is not in them. */
  readonly standing: MyStanding | null
  /** Of the active season, the latest first. */
  readonly results: readonly MyResult[]
  /** Of the active season, the latest first; revoked ones among them. */
  readonly rulings: readonly MyRuling[]
}

/** Where somebody stands in a championship. Points are milli-points. */
export interface MyStanding extends Pick<ServerStandings, 'status' | 'reasons' | 'asOfRevision'> {
  readonly rank: number | null
  readonly shared: boolean
  readonly unplaced: 'excluded' | 'too-few-rounds' | null
  /** How many are in the standings. */
  readonly of: number
  readonly pointsMp: number
  readonly behindMp: number
  readonly licencePoints: number
}

/** A driver's line of standings; null where they have none. */
export function myStanding(standings: ServerStandings, driverId: string): MyStanding | null {
  const { status, reasons, asOfRevision, rows } = standings
  const row = rows.find(({ id }) => id === driverId)
  if (!row) return null
  const { rank, shared, unplaced, pointsMp, licencePoints } = row
  const leaderMp = rows[0]?.pointsMp ?? pointsMp
  return {
    status,
    reasons,
    asOfRevision,
    rank,
    shared,
    unplaced,
    of: rows.length,
    pointsMp,
    behindMp: Math.max(0, leaderMp - pointsMp),
    licencePoints,
  }
}

import { z } from 'zod'
import type { Lifts } from '#shared/base/outcome.ts'

export const StandingsArgs = z.strictObject({
  leagueId: z.uuid(),
  seasonId: z.uuid(),
  kind: z.enum(['driver', 'team']),
})
export type StandingsArgs = z.infer<typeof StandingsArgs>

/** Why standings are not official: this device knows more than the server, or the server itself still waits. */
export type ProvisionalReason =
  | 'unsent-work'
  /** Another laptop's, which came by file. */
  | 'carried-work'
  | 'not-recomputed'
  | 'results-not-official'

/**
 * What the query `standings` answers: the server's rows where they still hold, and otherwise what this device computes
 * from everything it knows, marked provisional. Points are milli-points.
 */
export interface StandingsView {
  readonly status: 'official' | 'provisional'
  /** Empty when official. */
  readonly reasons: readonly ProvisionalReason[]
  /** The league's revision that the rows were computed from, null where no server has computed any. */
  readonly asOfRevision: number | null
  /** When the last protest window of the season ends (ISO, UTC); missing where the server has begun none. */
  readonly openUntil?: string
  readonly rows: readonly StandingsViewRow[]
  /** What would open them where the plan does not have the season; then there are no rows. */
  readonly closed?: Lifts
}

/** Standings of a season that the plan does not have. */
export function closedStandings(closed: Lifts | undefined): StandingsView {
  return { status: 'provisional', reasons: [], asOfRevision: null, rows: [], ...(closed ? { closed } : {}) }
}

export interface StandingsViewRow {
  /** The driver's or team's id. */
  readonly id: string
  /** Null for those who are not placed. */
  readonly rank: number | null
  readonly unplaced: 'excluded' | 'too-few-rounds' | null
  /** Others have the same rank. */
  readonly shared: boolean
  readonly name: string
  readonly carNumber: string | null
  readonly teamName: string | null
  readonly pointsMp: number
  readonly wins: number
  readonly bestFinish: number | null
  /** Points on the driver's licence from this season's rulings. */
  readonly licencePoints: number
}

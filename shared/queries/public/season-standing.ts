import type { StandingRow, Subject } from '#shared/scoring/standings.ts'
import { newestInput } from '../answers/newest-input.ts'
import { serverStandings, type ServerStandings } from '../answers/server-standings.ts'
import type { PublicRows } from '../rows/feed-rows.ts'

/** Where a driver or team stands in a season. Points are milli-points. */
export interface SeasonStanding extends Pick<
  StandingRow,
  'pointsMp' | 'wins' | 'podiums' | 'bestFinish' | 'starts' | 'licencePoints' | 'shared'
> {
  /** Null for those who are not placed. */
  readonly rank: number | null
  readonly unplaced: 'excluded' | 'too-few-rounds' | null
  readonly status: ServerStandings['status']
  readonly reasons: ServerStandings['reasons']
  readonly asOfRevision: number | null
}

/** Null where they are not in the table. */
export function seasonStanding(
  rows: PublicRows,
  seasonId: string,
  kind: Subject,
  subjectId: string,
): SeasonStanding | null {
  const computed = standingRows(rows, seasonId, kind).find((each) => each.subjectId === subjectId)
  if (!computed) return null
  const { status, reasons, asOfRevision } = serverStandings(rows, {
    seasonId,
    kind,
    newest: newestInput(rows, seasonId),
  })
  return {
    rank: computed.position,
    unplaced: computed.excluded ? 'excluded' : computed.tooFewRounds ? 'too-few-rounds' : null,
    shared: computed.shared,
    pointsMp: computed.pointsMp,
    wins: computed.wins,
    podiums: computed.podiums,
    bestFinish: computed.bestFinish,
    starts: computed.starts,
    licencePoints: computed.licencePoints,
    status,
    reasons,
    asOfRevision,
  }
}

/** The table that the server computed of a season; empty where it has computed none. */
export function standingRows(rows: PublicRows, seasonId: string, kind: Subject): readonly StandingRow[] {
  const computed = rows.by('standings', 'season_id', seasonId).find((standings) => standings.kind === kind)
  return (computed?.rows ?? []) as StandingRow[]
}

import { compareCodePoints } from '#shared/scoring/code-points.ts'
import { diffRevisions, type RevisionPlace } from '#shared/revisions/diff-revisions.ts'
import type { SessionHistory } from '#shared/revisions/session-history.ts'
import { sessionHistory } from '../answers/session-history.ts'
import { sessionsOf } from '../answers/event-list.ts'
import type { LeagueRows } from '../rows/league-rows.ts'

/** What became of an official result when it was last changed. */
export interface Amendment {
  readonly eventId: string
  readonly eventName: string
  readonly round: number
  readonly sessionName: string
  /** The number of the revision that changed it, when it was made (ISO, UTC), and why. */
  readonly revision: number
  readonly madeAt: string
  readonly reason: string | null
  /** The cars that have another place now, in the order of the result. */
  readonly moved: readonly MovedCar[]
}

export interface MovedCar {
  readonly carNumber: string
  readonly drivers: readonly string[]
  readonly from: RevisionPlace
  readonly to: RevisionPlace
}

/** The newest amendments of a season, the newest first, one for each session. */
export function amendments(rows: LeagueRows, seasonId: string, most: number): Amendment[] {
  return rows
    .by('event', 'season_id', seasonId)
    .flatMap((event) =>
      sessionsOf(rows, event.id)
        .filter(({ status }) => status === 'amended')
        .flatMap((session) => {
          const found = newestAmendment(sessionHistory(rows, session.id))
          return found === null
            ? []
            : [
                {
                  eventId: event.id,
                  eventName: event.name,
                  round: event.round,
                  sessionName: session.name,
                  ...found,
                },
              ]
        }),
    )
    .toSorted((a, b) => compareCodePoints(b.madeAt, a.madeAt) || compareCodePoints(a.eventId, b.eventId))
    .slice(0, most)
}

/** An amendment of one session's result. */
export type SessionAmendment = Pick<Amendment, 'revision' | 'madeAt' | 'reason' | 'moved'>

/** The newest revision that amended the result, beside the one before it; null where there is no such pair. */
export function newestAmendment({ revisions, revised, names }: SessionHistory): SessionAmendment | null {
  const at = revisions.findIndex(({ state }) => state.status === 'amended')
  const [to, from] = [revisions[at], revisions[at + 1]]
  if (!to || !from) return null
  const moved = diffRevisions(from.state, to.state, revised).flatMap((change): MovedCar[] => {
    if (change.kind !== 'field' || change.field !== 'place') return []
    const { entry, result } = change.of
    const drivers = (result.driverIds ?? entry.driverIds).flatMap((id) => names[id] ?? [])
    return [{ carNumber: entry.carNumber, drivers, from: change.from, to: change.to }]
  })
  return { revision: to.number, madeAt: to.madeAt, reason: to.reason, moved }
}

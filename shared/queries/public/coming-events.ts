import { compareCodePoints } from '#shared/scoring/code-points.ts'
import type { SessionKind } from '#shared/model/session-fields.ts'
import { sessionsOf } from '../answers/event-list.ts'
import type { LeagueRows } from '../rows/league-rows.ts'
import { publicAttendance, type PublicAttendance } from './attendance.ts'

/** An event that is planned and has not been run. Times are ISO, UTC. */
export interface ComingEvent {
  readonly id: string
  readonly round: number
  readonly name: string
  readonly track: string
  readonly startsAt: string
  /** The IANA zone its start was entered in. */
  readonly zone: string
  readonly laps: number | null
  readonly status: 'scheduled'
  /** In the order in which they are run. */
  readonly sessions: readonly { readonly id: string; readonly kind: SessionKind; readonly name: string }[]
  /** Who comes; null before anybody said so. */
  readonly attendance: PublicAttendance | null
}

/** The events of a season that have not been run, the earliest first. Which of them is next, the clock says. */
export function comingEvents(rows: LeagueRows, seasonId: string): ComingEvent[] {
  return rows
    .by('event', 'season_id', seasonId)
    .filter(({ status }) => status === 'scheduled')
    .toSorted((a, b) => compareCodePoints(a.starts_at, b.starts_at) || compareCodePoints(a.id, b.id))
    .map((event) => ({
      id: event.id,
      round: event.round,
      name: event.name,
      track: event.track,
      startsAt: event.starts_at,
      zone: event.zone,
      laps: event.laps,
      status: 'scheduled',
      sessions: sessionsOf(rows, event.id).map(({ id, kind, name }) => ({ id, kind, name })),
      attendance: publicAttendance(rows, event.id),
    }))
}

import { compareCodePoints } from '#shared/scoring/code-points.ts'
import { afterRulings, type AfterRulings } from '#shared/results/after-rulings.ts'
import { addedTo } from '#shared/results/gaps-after-rulings.ts'
import type { ResultStatus, SessionKind, SessionStatus } from '#shared/model/session-fields.ts'
import type { LeagueRows } from '../rows/league-rows.ts'
import type { StoredRows } from '../rows/stored-rows.ts'
import { classificationOf } from './classification.ts'

/** A result of a driver after rulings, with where it was and in which car. Times are ms. */
export interface DriverResult extends AfterRulings {
  readonly resultId: string
  readonly entryId: string
  readonly sessionId: string
  readonly seasonId: string
  readonly eventId: string
  readonly round: number
  readonly eventName: string
  readonly startsAt: string
  readonly zone: string
  readonly cancelled: boolean
  readonly sessionName: string
  readonly sessionKind: SessionKind
  readonly sessionStatus: SessionStatus
  readonly underProtest: boolean
  /** When the protest window of the session ends (ISO, UTC); null where the server has begun none. */
  readonly windowEndsAt: string | null
  readonly carNumber: string
  readonly teamId: string | null
  /** The team of that day. */
  readonly teamName: string | null
  readonly status: ResultStatus
  readonly laps: number | null
  /** What the race took with all that penalties and rulings add; null where no time is known. */
  readonly timeMs: number | null
  readonly gridPosition: number | null
}

/** What a driver achieved in all sessions that the rows tell of, the latest first. */
export function driverResults(rows: LeagueRows, driverId: string): DriverResult[] {
  return sheetLines(rows, driverId)
    .sort(
      (a, b) =>
        compareCodePoints(b.startsAt, a.startsAt) ||
        b.round - a.round ||
        b.ordinal - a.ordinal ||
        compareCodePoints(a.sessionId, b.sessionId),
    )
    .map((line) => {
      const {
        id: resultId,
        ordinal: _,
        ...result
      } = afterRulings(line, classificationOf(rows, line.sessionId))
      const timeMs = result.timeMs === null ? null : result.timeMs + addedTo(result.rulings)
      return { ...result, resultId, timeMs }
    })
}

/** Whether a driver drove a car in a session. */
export function drove(
  driverId: string,
  result: Pick<StoredRows['result'], 'driver_ids'>,
  entry: Pick<StoredRows['entry'], 'driver_ids'>,
): boolean {
  return (result.driver_ids ?? entry.driver_ids).includes(driverId)
}

function sheetLines(rows: LeagueRows, driverId: string) {
  return rows.all('result').flatMap((result) => {
    const entry = rows.get('entry', result.entry_id)
    const session = rows.get('session', result.session_id)
    const event = session && rows.get('event', session.event_id)
    if (!entry || !event || !drove(driverId, result, entry)) return []
    return {
      id: result.id,
      entryId: entry.id,
      sessionId: session.id,
      seasonId: event.season_id,
      eventId: event.id,
      round: event.round,
      eventName: event.name,
      startsAt: event.starts_at,
      zone: event.zone,
      cancelled: event.status === 'cancelled',
      sessionName: session.name,
      sessionKind: session.kind,
      sessionStatus: session.status,
      underProtest: session.under_protest,
      windowEndsAt: session.window_ends_at ?? null,
      ordinal: session.ordinal,
      carNumber: entry.car_number,
      teamId: entry.team_id,
      teamName: rows.get('team', entry.team_id)?.name ?? null,
      position: result.position,
      status: result.status,
      laps: result.laps,
      timeMs: result.time_ms,
      gridPosition: result.grid_position,
    }
  })
}

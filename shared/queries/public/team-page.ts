import type { Lifts } from '#shared/base/outcome.ts'
import { compareCodePoints } from '#shared/scoring/code-points.ts'
import type { ResultStatus, SessionStatus } from '#shared/model/session-fields.ts'
import { resultLines } from '../answers/result-lines.ts'
import { publicProgress } from '../answers/public-progress.ts'
import { sessionsOf } from '../answers/event-list.ts'
import type { ProgressView } from '../progress-view.ts'
import type { PublicRows } from '../rows/feed-rows.ts'
import { publicLeague, type PublicLeague, type PublicSeason } from './league-page.ts'
import { openSeasons, type SeasonChoice } from './open-seasons.ts'
import { onlyLines } from './only-lines.ts'
import { publicDriver, type PublicDriver } from './public-driver.ts'
import { seasonStanding, standingRows, type SeasonStanding } from './season-standing.ts'

/** Which team, in which season (null: the latest in whose table it is). */
export interface TeamRequest {
  readonly kind: 'team'
  readonly teamId: string
  readonly seasonId: string | null
}

/** What everybody may see of a team. */
export interface TeamPage {
  readonly kind: 'team'
  /** What would open the season asked for; null where it is open. Then nothing of it is here. */
  readonly closed: Lifts | null
  readonly league: PublicLeague
  readonly team: { readonly id: string; readonly name: string; readonly archived: boolean }
  /** Those in whose table it is: the active one first, then the newest. */
  readonly seasons: readonly (PublicSeason & { readonly standing: SeasonStanding })[]
  readonly closedSeasons: SeasonChoice['closedSeasons']
  /** The season that all below is of; null where it is in the table of none. */
  readonly season: PublicSeason | null
  /** Who usually drives for it, by name. */
  readonly lineup: readonly PublicDriver[]
  /** Who drove for it in the season, the best in the table first. */
  readonly drivers: readonly TeamDriver[]
  /** The latest first. */
  readonly rounds: readonly TeamRound[]
  /** Its points round by round, beside whoever leads; null where it is in no table or nothing counts yet. */
  readonly progress: ProgressView | null
}

/** What a driver did for a team in a season; their place and points are those of the whole season. */
export interface TeamDriver extends PublicDriver {
  readonly events: number
  readonly rank: number | null
  readonly pointsMp: number | null
}

export interface TeamRound {
  readonly eventId: string
  readonly round: number
  readonly name: string
  readonly startsAt: string
  readonly zone: string
  readonly cancelled: boolean
  readonly sessions: readonly TeamSession[]
}

export interface TeamSession {
  readonly id: string
  readonly name: string
  readonly status: SessionStatus
  readonly underProtest: boolean
  /** By place. */
  readonly cars: readonly TeamCar[]
}

export interface TeamCar {
  readonly resultId: string
  readonly carNumber: string
  readonly position: number | null
  readonly status: ResultStatus
  readonly drivers: readonly { readonly id: string; readonly name: string }[]
}

/** The page of a team, null where the league has no such team or no such season. */
export function teamPage(rows: PublicRows, request: TeamRequest): TeamPage | null {
  const league = publicLeague(rows)
  const team = rows.get('team', request.teamId)
  const choice = openSeasons(rows, request.seasonId)
  if (!league || !team || !choice) return null
  const seasons = choice.open.flatMap((season) => {
    const standing = seasonStanding(rows, season.id, 'team', team.id)
    return standing ? [{ ...season, standing }] : []
  })
  const latest = seasons[0] ?? null
  const season = choice.asked ?? (latest && { id: latest.id, name: latest.name, isActive: latest.isActive })
  const shown = season && choice.isOpen(season.id) ? season.id : null
  const rounds = shown === null ? [] : roundsOf(rows, shown, team.id)
  return {
    kind: 'team',
    closed: choice.closed,
    league,
    team: { id: team.id, name: team.name, archived: team.archived_at !== null },
    seasons,
    closedSeasons: choice.closedSeasons,
    season,
    lineup: lineupOf(rows, team.id),
    drivers: shown === null ? [] : driversOf(rows, shown, rounds),
    rounds,
    progress:
      shown === null ? null : onlyLines(publicProgress(rows, { seasonId: shown, kind: 'team' }), [team.id]),
  }
}

function lineupOf(rows: PublicRows, teamId: string): PublicDriver[] {
  return rows
    .by('driver', 'team_id', teamId)
    .flatMap(({ id, archived_at }) => (archived_at === null ? (publicDriver(rows, id) ?? []) : []))
    .sort(
      (a, b) =>
        compareCodePoints(a.name.toLowerCase(), b.name.toLowerCase()) || compareCodePoints(a.id, b.id),
    )
}

function roundsOf(rows: PublicRows, seasonId: string, teamId: string): TeamRound[] {
  return rows
    .by('event', 'season_id', seasonId)
    .toSorted((a, b) => b.round - a.round || compareCodePoints(b.starts_at, a.starts_at))
    .flatMap((event) => {
      const sessions = sessionsOf(rows, event.id).flatMap((session) => {
        const cars = carsOf(rows, session.id, teamId)
        if (cars.length === 0) return []
        const { id, name, status, under_protest: underProtest } = session
        return [{ id, name, status, underProtest, cars }]
      })
      if (sessions.length === 0) return []
      return [
        {
          eventId: event.id,
          round: event.round,
          name: event.name,
          startsAt: event.starts_at,
          zone: event.zone,
          cancelled: event.status === 'cancelled',
          sessions,
        },
      ]
    })
}

function carsOf(rows: PublicRows, sessionId: string, teamId: string): TeamCar[] {
  return resultLines(rows, sessionId)
    .filter(({ entry }) => entry.team_id === teamId)
    .map(({ id, carNumber, position, status, drivers }) => ({
      resultId: id,
      carNumber,
      position,
      status,
      drivers,
    }))
}

function driversOf(rows: PublicRows, seasonId: string, rounds: readonly TeamRound[]): TeamDriver[] {
  const events = new Map<string, Set<string>>()
  for (const { eventId, sessions } of rounds) {
    for (const { id } of sessions.flatMap(({ cars }) => cars.flatMap(({ drivers }) => drivers))) {
      events.set(id, (events.get(id) ?? new Set()).add(eventId))
    }
  }
  const table = standingRows(rows, seasonId, 'driver')
  return [...events]
    .flatMap(([id, own]) => {
      const driver = publicDriver(rows, id)
      const at = table.findIndex(({ subjectId }) => subjectId === id)
      const row = table[at]
      if (!driver) return []
      return {
        order: row ? at : table.length,
        driver: { ...driver, events: own.size, rank: row?.position ?? null, pointsMp: row?.pointsMp ?? null },
      }
    })
    .sort((a, b) => a.order - b.order || compareCodePoints(a.driver.name, b.driver.name))
    .map(({ driver }) => driver)
}

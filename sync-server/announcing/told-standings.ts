import type { SeasonState } from '#shared/announcements/season-message.ts'
import type { AnnouncedStanding, StandingsState } from '#shared/announcements/standings-message.ts'
import type { PublicRows } from '#shared/queries/rows/feed-rows.ts'
import type { StoredRows } from '#shared/queries/rows/stored-rows.ts'
import { newestInput } from '#shared/queries/answers/newest-input.ts'
import { seasonInput } from '#shared/queries/answers/season-input.ts'
import {
  serverStandings,
  standingsLines,
  standingsSubject,
} from '#shared/queries/answers/server-standings.ts'
import type { StandingsView, StandingsViewRow } from '#shared/queries/standings-view.ts'
import { computeStandings } from '#shared/scoring/compute-standings.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'
import type { SeasonStandings, StandingRow } from '#shared/scoring/standings.ts'
import { throughRound } from '#shared/scoring/through-round.ts'
import { formatPoints } from '#shared/ui/points.ts'

/** The standings of a season as they are told: after its newest round, and after earlier ones where they can be told. */
export interface ToldSeason {
  /** The event after which they are so; null before the first. */
  readonly newest: { readonly eventId: string; readonly state: StandingsState } | null
  /** After an earlier event; null where what everybody may see does not lead to the server's own standings. */
  readonly after: (eventId: string) => StandingsState | null
  /** Whether every round is held or cancelled and all of it is official. */
  readonly finished: SeasonState | null
}

/**
 * Null while the standings are not those of the newest results: what follows from them is told when the server has computed it.
 * `url` is of the league's page.
 */
export function toldSeason(rows: PublicRows, seasonId: string, url: string): ToldSeason | null {
  const season = rows.get('season', seasonId)
  const newestRevision = newestInput(rows, seasonId)
  const drivers = serverStandings(rows, { seasonId, kind: 'driver', newest: newestRevision })
  const teams = serverStandings(rows, { seasonId, kind: 'team', newest: newestRevision })
  if (!season || drivers.asOfRevision === null || drivers.reasons.includes('not-recomputed')) return null
  const events = rows.all('event').filter((event) => event.season_id === seasonId)
  const last = lastHeld(rows, events)
  const shared = {
    season: season.name,
    rounds: events.filter(({ status }) => status !== 'cancelled').length,
    url,
  }
  if (!last) return { newest: null, after: () => null, finished: null }
  const input = seasonInput(rows, seasonId)
  const computed = input && sameAs(drivers, computeStandings(input)) ? input : null
  const before = computed && computeStandings(throughRound(computed, last.round - 1))
  const newest: StandingsState = {
    ...shared,
    event: { round: last.round, name: last.name },
    certainty: drivers.status,
    revision: drivers.asOfRevision,
    drivers: announcedRows(drivers.rows, before?.drivers ?? []),
    teams: announcedRows(teams.rows, before?.teams ?? []),
  }
  return {
    newest: { eventId: last.id, state: newest },
    after: (eventId) => {
      const event = rows.get('event', eventId)
      if (!event || !computed) return null
      return { ...shared, ...afterRound(rows, computed, event) }
    },
    finished:
      drivers.status === 'official' && events.every(({ status }) => status !== 'scheduled')
        ? {
            ...shared,
            state: 'finished',
            revision: drivers.asOfRevision,
            drivers: newest.drivers,
            teams: newest.teams,
          }
        : null,
  }
}

type EventRow = StoredRows['event']

/** The last event, in the order of the season, of which more than practice has a result. */
function lastHeld(rows: PublicRows, events: readonly EventRow[]): EventRow | undefined {
  const held = new Set(
    rows
      .all('session')
      .filter(({ status, kind }) => status !== 'draft' && kind !== 'practice')
      .map(({ event_id }) => event_id),
  )
  return events
    .filter(({ id, status }) => held.has(id) && status !== 'cancelled')
    .toSorted((a, b) => a.round - b.round || (a.id < b.id ? -1 : 1))
    .at(-1)
}

function afterRound(
  rows: PublicRows,
  input: SeasonInput,
  event: EventRow,
): Pick<StandingsState, 'event' | 'certainty' | 'revision' | 'drivers' | 'teams'> {
  const standings = computeStandings(throughRound(input, event.round))
  const before = computeStandings(throughRound(input, event.round - 1))
  const linesOf = (kind: 'driver' | 'team', lines: readonly StandingRow[]) =>
    standingsLines(lines, (id) => standingsSubject(rows, kind, id))
  return {
    event: { round: event.round, name: event.name },
    certainty: standings.provisional ? 'provisional' : 'official',
    revision: revisionThrough(rows, event),
    drivers: announcedRows(linesOf('driver', standings.drivers), before.drivers),
    teams: announcedRows(linesOf('team', standings.teams), before.teams),
  }
}

/** The newest revision of the results and rulings that the standings after a round follow from. */
function revisionThrough(rows: PublicRows, { season_id: seasonId, round }: EventRow): number {
  const isIn = (sessionId: string): boolean => {
    const event = rows.get('event', rows.get('session', sessionId)?.event_id ?? null)
    return event?.season_id === seasonId && event.round <= round
  }
  return Math.max(
    0,
    ...rows
      .all('session')
      .filter(({ id, status }) => status !== 'draft' && isIn(id))
      .map(({ id }) => rows.revisionOf('session', id)),
    ...rows
      .all('ruling')
      .filter(
        (ruling) => ruling.season_id === seasonId && (ruling.session_id === null || isIn(ruling.session_id)),
      )
      .map(({ id }) => rows.revisionOf('ruling', id)),
  )
}

/** Whether what everybody may see leads to the standings that the server computed: rulings for drivers alone count there, too. */
function sameAs({ rows }: StandingsView, { drivers }: SeasonStandings): boolean {
  return (
    rows.length === drivers.length &&
    drivers.every(
      ({ subjectId, pointsMp, position }, at) =>
        rows[at]?.id === subjectId && rows[at]?.pointsMp === pointsMp && rows[at]?.rank === position,
    )
  )
}

function announcedRows(
  lines: readonly StandingsViewRow[],
  before: readonly StandingRow[],
): AnnouncedStanding[] {
  const places = placesOf(before)
  return lines.map((row) => ({
    place: placeText(row.rank, row.shared),
    name: row.name,
    carNumber: row.carNumber,
    team: row.teamName,
    points: formatPoints(row.pointsMp),
    moved: movedFrom(places.get(row.id), row.rank),
    note: row.unplaced === null ? '' : unplacedWords[row.unplaced],
  }))
}

const unplacedWords = { excluded: 'excluded', 'too-few-rounds': 'too few rounds' } as const

const placeText = (rank: number | null, shared: boolean): string =>
  rank === null ? '–' : `${shared ? '=' : ''}${rank}`

/** Who had no points before the first round had no place either. */
function placesOf(rows: readonly StandingRow[]): Map<string, number | null> {
  return rows.some(({ starts }) => starts > 0)
    ? new Map(rows.map(({ subjectId, position }) => [subjectId, position]))
    : new Map()
}

const movedFrom = (before: number | null | undefined, now: number | null): number | null =>
  before == null || now === null ? null : before - now

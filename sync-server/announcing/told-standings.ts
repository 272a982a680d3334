import { textKey } from '#shared/i18n/text-key.ts'
import type { Texts } from '#shared/i18n/texts.ts'
import type { StandingsCard } from '#shared/announcements/card.ts'
import type { SeasonState } from '#shared/announcements/season-message.ts'
import type { AnnouncedStanding, StandingsState } from '#shared/announcements/standings-message.ts'
import type { PublicRows } from '#shared/queries/rows/feed-rows.ts'
import type { StoredRows } from '#shared/queries/rows/stored-rows.ts'
import { newestInput } from '#shared/queries/answers/newest-input.ts'
import {
  serverStandings,
  standingsLines,
  standingsSubject,
} from '#shared/queries/answers/server-standings.ts'
import type { StandingsViewRow } from '#shared/queries/standings-view.ts'
import { computeStandings } from '#shared/scoring/compute-standings.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'
import type { StandingRow } from '#shared/scoring/standings.ts'
import { throughRound } from '#shared/scoring/through-round.ts'
import { formatPoints } from '#shared/ui/points.ts'
import { drawnStandings } from '#server/cards/told/standings-card.ts'
import { trueSeason } from '#shared/queries/answers/true-season.ts'

/** Standings as a message tells them, and its picture of those of drivers. */
export interface ToldStandings {
  readonly state: StandingsState
  readonly card: StandingsCard | null
}

/** The standings of a season as they are told: after its newest round, and after earlier ones where they can be told. */
export interface ToldSeason {
  /** The event after which they are so; null before the first. */
  readonly newest: (ToldStandings & { readonly eventId: string }) | null
  /** After an earlier event; null where what everybody may see does not lead to the server's own standings. */
  readonly after: (eventId: string) => ToldStandings | null
  /** Whether every round is held or cancelled and all of it is official. */
  readonly finished: SeasonState | null
}

/**
 * Null while the standings are not those of the newest results: what follows from them is told when the server has computed it.
 * `url` is of the league's page.
 */
export function toldSeason(
  rows: PublicRows,
  seasonId: string,
  { url, texts }: { readonly url: string; readonly texts: Texts },
): ToldSeason | null {
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
    texts,
  }
  if (!last) return { newest: null, after: () => null, finished: null }
  const computed = trueSeason(rows, seasonId)
  const before = computed && computeStandings(throughRound(computed, last.round - 1))
  const newest = toldAfter(rows, last, shared, {
    certainty: drivers.status,
    revision: drivers.asOfRevision,
    drivers: drivers.rows,
    teams: teams.rows,
    before: { drivers: placesOf(before?.drivers ?? []), teams: placesOf(before?.teams ?? []) },
  })
  return {
    newest: { eventId: last.id, ...newest },
    after: (eventId) => {
      const event = rows.get('event', eventId)
      if (!event || !computed) return null
      return toldAfter(rows, event, shared, afterRound(rows, computed, event))
    },
    finished:
      drivers.status === 'official' && events.every(({ status }) => status !== 'scheduled')
        ? {
            season: shared.season,
            rounds: shared.rounds,
            url,
            state: 'finished',
            revision: drivers.asOfRevision,
            drivers: newest.state.drivers,
            teams: newest.state.teams,
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

/** Standings after a round, by whatever way they are known. */
interface Known extends Pick<StandingsState, 'certainty' | 'revision'> {
  readonly drivers: readonly StandingsViewRow[]
  readonly teams: readonly StandingsViewRow[]
  /** Everybody's place a round before, by id. */
  readonly before: { readonly drivers: Places; readonly teams: Places }
}

type Places = ReadonlyMap<string, number>

function toldAfter(
  rows: PublicRows,
  { round, name }: EventRow,
  {
    season,
    rounds,
    url,
    texts,
  }: Pick<StandingsState, 'season' | 'rounds' | 'url'> & { readonly texts: Texts },
  { certainty, revision, drivers, teams, before }: Known,
): ToldStandings {
  return {
    state: {
      season,
      rounds,
      url,
      event: { round, name },
      certainty,
      revision,
      drivers: announcedRows(drivers, before.drivers, texts),
      teams: announcedRows(teams, before.teams, texts),
    },
    card: drawnStandings(rows, 'post', texts, {
      season,
      kind: 'driver',
      after: { round, event: name },
      rounds,
      status: certainty,
      revision,
      lines: drivers,
      before: before.drivers,
    }),
  }
}

function afterRound(rows: PublicRows, input: SeasonInput, event: EventRow): Known {
  const standings = computeStandings(throughRound(input, event.round))
  const before = computeStandings(throughRound(input, event.round - 1))
  const linesOf = (kind: 'driver' | 'team', lines: readonly StandingRow[]) =>
    standingsLines(lines, (id) => standingsSubject(rows, kind, id))
  return {
    certainty: standings.provisional ? 'provisional' : 'official',
    revision: revisionThrough(rows, event),
    drivers: linesOf('driver', standings.drivers),
    teams: linesOf('team', standings.teams),
    before: { drivers: placesOf(before.drivers), teams: placesOf(before.teams) },
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

function announcedRows(
  lines: readonly StandingsViewRow[],
  before: Places,
  texts: Texts,
): AnnouncedStanding[] {
  return lines.map((row) => ({
    place: placeText(row.rank, row.shared),
    name: row.name,
    carNumber: row.carNumber,
    points: formatPoints(row.pointsMp, texts),
    moved: movedFrom(before.get(row.id), row.rank),
    note: row.unplaced === null ? '' : texts.tKey(unplacedWords[row.unplaced]),
  }))
}

const unplacedWords = { excluded: textKey('excluded'), 'too-few-rounds': textKey('too few rounds') } as const

const placeText = (rank: number | null, shared: boolean): string =>
  rank === null ? '–' : `${shared ? '=' : ''}${rank}`

/** Nobody had a place before the first round. */
function placesOf(standings: readonly StandingRow[]): Places {
  if (standings.every(({ starts }) => starts === 0)) return new Map()
  return new Map(
    standings.flatMap(({ subjectId, position }) => (position === null ? [] : [[subjectId, position]])),
  )
}

const movedFrom = (before: number | undefined, now: number | null): number | null =>
  before === undefined || now === null ? null : before - now

import type { Lifts } from '#shared/base/outcome.ts'
import type { Subject } from '#shared/scoring/standings.ts'
import type { PublicRows } from '../rows/feed-rows.ts'
import { closedFor, publicLeague, seasonsOf, type PublicLeague, type PublicSeason } from './league-page.ts'
import { seasonStanding, standingRows } from './season-standing.ts'

/** All seasons of a league. */
export interface SeasonsPage {
  readonly kind: 'seasons'
  /** The page itself is always open; each season says what opens it. */
  readonly closed: null
  readonly league: PublicLeague
  /** The active season first, then the newest. */
  readonly seasons: readonly ArchivedSeason[]
}

export interface ArchivedSeason extends PublicSeason {
  /** Cancelled rounds are neither. */
  readonly rounds: { readonly held: number; readonly planned: number }
  /** When its first and last event start (ISO); null where it has none. */
  readonly from: string | null
  readonly until: string | null
  readonly state: SeasonState
}

export type SeasonState =
  /** The league's plan does not open it; what would. */
  | { readonly kind: 'closed'; readonly lifts: Lifts }
  /** No result counts yet. */
  | { readonly kind: 'to-come' }
  /** Rounds are still to come, or a result is not official. */
  | { readonly kind: 'leaders'; readonly status: 'official' | 'provisional'; readonly first: FirstPlaces }
  /** All rounds are held, and their results official. */
  | { readonly kind: 'champions'; readonly first: FirstPlaces }

/** Who is first of drivers and of teams; several where they share the place, none where there is no such championship. */
export interface FirstPlaces {
  readonly drivers: readonly FirstPlace[]
  readonly teams: readonly FirstPlace[]
}

export interface FirstPlace {
  readonly id: string
  readonly name: string
  readonly pointsMp: number
  readonly wins: number
}

/** The archive of a league's seasons, null once the league is deleted. */
export function seasonsPage(rows: PublicRows): SeasonsPage | null {
  const league = publicLeague(rows)
  if (league === null) return null
  return {
    kind: 'seasons',
    closed: null,
    league,
    seasons: seasonsOf(rows).map((season) => archived(rows, season)),
  }
}

function archived(rows: PublicRows, season: PublicSeason): ArchivedSeason {
  const events = rows.by('event', 'season_id', season.id).filter(({ status }) => status !== 'cancelled')
  const starts = events.map(({ starts_at }) => starts_at).sort()
  const held = events.filter(({ status }) => status === 'completed').length
  const rounds = { held, planned: events.length }
  return {
    ...season,
    rounds,
    from: starts[0] ?? null,
    until: starts.at(-1) ?? null,
    state: stateOf(rows, season, rounds),
  }
}

function stateOf(rows: PublicRows, season: PublicSeason, rounds: ArchivedSeason['rounds']): SeasonState {
  const lifts = closedFor(rows, season.isActive)
  if (lifts) return { kind: 'closed', lifts }
  const first = { drivers: firstOf(rows, season.id, 'driver'), teams: firstOf(rows, season.id, 'team') }
  const [leader] = first.drivers
  if (rounds.held === 0 || !leader) return { kind: 'to-come' }
  const status = seasonStanding(rows, season.id, 'driver', leader.id)?.status ?? 'provisional'
  return rounds.held === rounds.planned && status === 'official'
    ? { kind: 'champions', first }
    : { kind: 'leaders', status, first }
}

function firstOf(rows: PublicRows, seasonId: string, kind: Subject): FirstPlace[] {
  return standingRows(rows, seasonId, kind)
    .filter(({ position }) => position === 1)
    .map(({ subjectId, name, pointsMp, wins }) => ({
      id: subjectId,
      name: nameOf(rows, kind, subjectId) ?? name,
      pointsMp,
      wins,
    }))
}

function nameOf(rows: PublicRows, kind: Subject, id: string): string | undefined {
  return kind === 'driver' ? rows.get('driver', id)?.display_name : rows.get('team', id)?.name
}

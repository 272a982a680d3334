import type { Language } from '#shared/i18n/language.ts'
import { compareCodePoints } from '#shared/scoring/code-points.ts'
import type { Lifts } from '#shared/base/outcome.ts'
import { seasonFault } from '#shared/policy/plan-features.ts'
import { planOf, type Plan } from '#shared/policy/plan-limits.ts'
import { shownBrand, type ShownBrand } from '#shared/policy/shown-brand.ts'
import type { EventListItem } from '../events.ts'
import type { LatestSession } from '../latest-session.ts'
import type { SessionResult } from '../session-results.ts'
import { closedStandings, type StandingsView } from '../standings-view.ts'
import { eventList, latestOf } from '../answers/event-list.ts'
import { newestInput } from '../answers/newest-input.ts'
import { serverStandings } from '../answers/server-standings.ts'
import { sessionResultLines } from '../answers/session-result-lines.ts'
import type { PublicRows } from '../rows/feed-rows.ts'
import type { LeagueRows } from '../rows/league-rows.ts'

/** What everybody may see of a league in its active season. */
export interface LeaguePage {
  /** What would open the season where the league's plan does not have it, null where it is open; then nothing of it is here. */
  readonly closed: Lifts | null
  readonly league: PublicLeague
  /** Null where the league has no season yet; then there is nothing below it either. */
  readonly season: PublicSeason | null
  readonly drivers: StandingsView
  readonly teams: StandingsView
  readonly events: readonly EventListItem[]
  readonly latest: { readonly session: LatestSession; readonly results: readonly SessionResult[] } | null
}

export interface PublicLeague extends ShownBrand {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly plan: Plan
  /** Whether strangers may find it: on the home page and by search engines. */
  readonly listed: boolean
  /** The language that its pages are told in where their reader asks for no other. */
  readonly language: Language
}

export interface PublicSeason {
  readonly id: string
  readonly name: string
  readonly isActive: boolean
}

/** A league in its active season, else the newest; null where there is no such league. */
export function leaguePage(rows: PublicRows): LeaguePage | null {
  const league = publicLeague(rows)
  if (league === null) return null
  const season = seasonsOf(rows)[0] ?? null
  const closed = season === null ? null : closedFor(rows, season.isActive)
  const of = { closed, league, season } as const
  if (season === null || closed) {
    const standings = closedStandings(closed ?? undefined)
    return { ...of, drivers: standings, teams: standings, events: [], latest: null }
  }
  const newest = newestInput(rows, season.id)
  const latest = latestOf(rows, season.id)
  return {
    ...of,
    drivers: serverStandings(rows, { seasonId: season.id, kind: 'driver', newest }),
    teams: serverStandings(rows, { seasonId: season.id, kind: 'team', newest }),
    events: eventList(rows, season.id),
    latest: latest && { session: latest, results: sessionResultLines(rows, latest.id) },
  }
}

/** The league itself, null once it is deleted. */
export function publicLeague(rows: LeagueRows): PublicLeague | null {
  const [league] = rows.all('league')
  if (!league || league.deleted_at !== null) return null
  const brand = shownBrand({
    plan: league.plan,
    accent: league.accent ?? null,
    accentLight: league.accent_light ?? null,
    accentDark: league.accent_dark ?? null,
    logo: league.logo ?? null,
  })
  const { id, slug, name, plan, listed = false, language = 'en' } = league
  return { id, slug, name, plan: planOf(plan), ...brand, listed, language }
}

/** What would open a season to readers, null where it is open. */
export function closedFor(rows: LeagueRows, isActive: boolean): Lifts | null {
  const [league] = rows.all('league')
  return seasonFault(planOf(league?.plan ?? 'FREE'), isActive)?.lifts ?? null
}

/** The seasons of a league: the active one first, then the newest. */
export function seasonsOf(rows: LeagueRows): PublicSeason[] {
  return rows
    .all('season')
    .filter((season) => season.archived_at === null)
    .sort(
      (a, b) =>
        Number(b.is_active) - Number(a.is_active) ||
        compareCodePoints(b.created_at, a.created_at) ||
        compareCodePoints(a.id, b.id),
    )
    .map(({ id, name, is_active }) => ({ id, name, isActive: is_active }))
}

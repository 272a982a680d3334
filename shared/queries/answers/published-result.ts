import type { Language } from '#shared/i18n/language.ts'
import type { CarRuling } from '#shared/results/classified-cars.ts'
import type { RevisionCause } from '#shared/revisions/revision.ts'
import { RulingDecision } from '#shared/scoring/ruling.ts'
import type { SessionKind } from '#shared/model/session-fields.ts'
import type { LeagueRows } from '../rows/league-rows.ts'
import type { StoredRows } from '../rows/stored-rows.ts'
import type { SessionResult } from '../session-results.ts'
import { resultLines } from './result-lines.ts'
import { seasonInput } from './season-input.ts'
import { sessionPoints } from './session-points.ts'
import { shownLine } from './session-result-lines.ts'

/** The result of one session with all that stands on an official sheet of it. Times are ms, instants ISO in UTC. */
export interface PublishedResult {
  readonly league: PublishedLeague
  readonly season: { readonly id: string; readonly name: string }
  readonly event: Pick<
    StoredRows['event'],
    'id' | 'round' | 'name' | 'track' | 'zone' | 'laps' | 'status'
  > & { readonly startsAt: string }
  readonly session: {
    readonly id: string
    readonly kind: SessionKind
    readonly name: string
    /** An exact fraction of the points: '1', '1/2', '2'. */
    readonly multiplier: string
  }
  readonly certainty: PublishedCertainty
  /** Until when it can be protested; null where nothing runs. */
  readonly windowEndsAt: string | null
  /** The newest revision; null for a result of older versions, which has none. */
  readonly revision: PublishedRevision | null
  /** In the order of the classification. */
  readonly lines: readonly PublishedLine[]
  /** Rulings in force of this session that are about no car of it. */
  readonly rulings: readonly PublishedRuling[]
}

export type PublishedCertainty = 'provisional' | 'under-protest' | 'official' | 'amended'

export interface PublishedLeague {
  readonly slug: string
  readonly name: string
  readonly language: Language
}

export interface PublishedRevision {
  readonly number: number
  readonly madeAt: string
  readonly cause: RevisionCause
  readonly reason: string | null
}

export interface PublishedLine extends SessionResult {
  readonly class: string | null
  /** What the session brought its first driver, in milli-points; null where it pays none. */
  readonly pointsMp: number | null
}

export interface PublishedRuling extends Pick<CarRuling, 'id' | 'decision' | 'reason'> {
  /** The drivers or the team that it is about. */
  readonly about: readonly string[]
}

/** Null where the session has no result yet, or is not there. */
export function publishedResult(rows: LeagueRows, sessionId: string): PublishedResult | null {
  const session = rows.get('session', sessionId)
  const event = session && rows.get('event', session.event_id)
  const season = event && rows.get('season', event.season_id)
  const [league] = rows.all('league')
  if (!session || !event || !season || !league || session.status === 'draft') return null
  return {
    league: publishedLeague(league),
    season: { id: season.id, name: season.name },
    event: {
      id: event.id,
      round: event.round,
      name: event.name,
      track: event.track,
      startsAt: event.starts_at,
      zone: event.zone,
      laps: event.laps,
      status: event.status,
    },
    session: { id: session.id, kind: session.kind, name: session.name, multiplier: session.multiplier },
    certainty: session.under_protest ? 'under-protest' : session.status,
    windowEndsAt: session.status === 'provisional' ? (session.window_ends_at ?? null) : null,
    revision: newestRevision(rows, sessionId),
    lines: publishedLines(rows, season.id, sessionId),
    rulings: rulingsBesideCars(rows, sessionId),
  }
}

export function publishedLeague({ slug, name, language = 'en' }: StoredRows['league']): PublishedLeague {
  return { slug, name, language }
}

/** The number of a session's newest revision, and how it came about. */
export function newestRevision(rows: LeagueRows, sessionId: string): PublishedRevision | null {
  const [newest] = rows
    .by('session_revision', 'session_id', sessionId)
    .toSorted((a, b) => b.number - a.number)
  if (!newest) return null
  return { number: newest.number, madeAt: newest.made_at, cause: newest.cause, reason: newest.reason }
}

/** A session's result after rulings, with what it paid. Of the season only the rows of its event are needed. */
export function publishedLines(rows: LeagueRows, seasonId: string, sessionId: string): PublishedLine[] {
  const input = seasonInput(rows, seasonId)
  const points = input ? sessionPoints(input, sessionId) : new Map<string, number>()
  const pays = [...points.values()].some((pointsMp) => pointsMp !== 0)
  return resultLines(rows, sessionId).map((line) => ({
    ...shownLine(line),
    class: line.entry.class,
    pointsMp: pays ? (points.get(line.drivers[0]?.id ?? '') ?? 0) : null,
  }))
}

/** The rulings in force of a session that are about no car of it. */
export function rulingsBesideCars(rows: LeagueRows, sessionId: string): PublishedRuling[] {
  return rows
    .by('ruling', 'session_id', sessionId)
    .filter(({ revoked_at, body }) => revoked_at === null && !('entryId' in body))
    .flatMap(({ id, kind, body, reason }) => {
      const decision = RulingDecision.safeParse({ kind, ...body })
      // A newer server may know more kinds.
      return decision.success
        ? [{ id, decision: decision.data, reason, about: namesIn(rows, decision.data) }]
        : []
    })
}

function namesIn(rows: LeagueRows, decision: RulingDecision): string[] {
  return idsIn(decision).flatMap(
    (id) => rows.get('driver', id)?.display_name ?? rows.get('team', id)?.name ?? [],
  )
}

function idsIn(decision: RulingDecision): readonly string[] {
  switch (decision.kind) {
    case 'grid':
    case 'licence':
    case 'reprimand':
      return [decision.driverId]
    case 'adjustment':
    case 'exclusion':
      return [decision.id]
    case 'tie':
      return decision.order.flat()
    case 'time':
    case 'positions':
    case 'dsq':
    case 'points':
    case 'points-override':
      return []
  }
}

import { compareCodePoints } from '#shared/scoring/code-points.ts'
import { RulingDecision } from '#shared/scoring/ruling.ts'
import type { RulingEffect } from '#shared/results/ruling-effect.ts'
import type { DriverResult } from '../answers/driver-results.ts'
import type { PublicRows } from '../rows/feed-rows.ts'
import type { StoredRows } from '../rows/stored-rows.ts'

/** A ruling in force about a driver, or a penalty that was entered with a result of theirs. */
export interface DriverRuling {
  readonly id: string
  readonly decision: RulingDecision
  readonly reason: string
  readonly effect: RulingEffect
  /** ISO; null for a penalty of the result sheet. */
  readonly decidedAt: string | null
  /** Null for one about the season as a whole. */
  readonly session: {
    readonly eventId: string
    readonly eventName: string
    readonly round: number
    readonly name: string
  } | null
}

/** The rulings of a season about a driver or their cars, the latest first. `results`: the driver's of the season. */
export function driverRulings(
  rows: PublicRows,
  seasonId: string,
  driverId: string,
  results: readonly DriverResult[],
): DriverRuling[] {
  const ofSeason = rows.by('ruling', 'season_id', seasonId).filter(({ revoked_at }) => revoked_at === null)
  const decidedAt = new Map(ofSeason.map(({ id, decided_at }) => [id, decided_at]))
  const ofCars = results.flatMap(({ rulings, eventId, eventName, round, sessionName, startsAt }) =>
    rulings.map((ruling) => ({
      ...ruling,
      decidedAt: decidedAt.get(ruling.id) ?? null,
      session: { eventId, eventName, round, name: sessionName },
      at: decidedAt.get(ruling.id) ?? startsAt,
    })),
  )
  const ofDriver = ofSeason.flatMap((ruling) => {
    const decision = RulingDecision.parse({ kind: ruling.kind, ...ruling.body })
    if (!isAbout(decision, driverId)) return []
    return {
      id: ruling.id,
      decision,
      reason: ruling.reason,
      effect: 'counts' as const,
      decidedAt: ruling.decided_at,
      session: sessionOf(rows, ruling),
      at: ruling.decided_at,
    }
  })
  return [...ofCars, ...ofDriver]
    .sort((a, b) => compareCodePoints(b.at, a.at) || compareCodePoints(a.id, b.id))
    .map((dated) => {
      const { at: _, ...ruling } = dated
      return ruling
    })
}

/** Rulings about a car come with its result. */
function isAbout(decision: RulingDecision, driverId: string): boolean {
  switch (decision.kind) {
    case 'grid':
    case 'licence':
    case 'reprimand':
      return decision.driverId === driverId
    case 'adjustment':
    case 'exclusion':
      return decision.subject === 'driver' && decision.id === driverId
    case 'time':
    case 'positions':
    case 'dsq':
    case 'points':
    case 'points-override':
    case 'tie':
      return false
  }
}

function sessionOf(rows: PublicRows, { session_id }: StoredRows['ruling']): DriverRuling['session'] {
  const session = rows.get('session', session_id)
  const event = session && rows.get('event', session.event_id)
  return event ? { eventId: event.id, eventName: event.name, round: event.round, name: session.name } : null
}

import { must } from '#shared/base/assert.ts'
import { compareCodePoints } from './code-points.ts'
import { parseFraction, type Fraction } from './fraction.ts'
import type { Ruleset } from './ruleset.ts'
import { inOrderOfDecision, type Ruling } from './ruling.ts'
import type {
  ScoringEntry,
  ScoringEvent,
  ScoringResult,
  ScoringSession,
  SeasonInput,
} from './season-input.ts'
import type { ScoringSessionKind } from './session-kind.ts'
import type { StandingsMemo } from './standings-memo.ts'
import { carsBySession, type SessionCars } from './session-cars.ts'

/** A season put in order: sessions by round and ordinal, everything that belongs to one beside it. */
export interface Season {
  readonly input: SeasonInput
  readonly driverIndex: ReadonlyMap<string, number>
  readonly teamIndex: ReadonlyMap<string, number>
  readonly sessions: readonly SeasonSession[]
  /** Each once, in the order of decision. */
  readonly rulings: readonly Ruling[]
  readonly roundsHeld: number
  readonly roundsPlanned: number
  readonly provisional: boolean
  /** Whether a guest or reserve is among the drivers. */
  readonly hasOutsiders: boolean
}

/** A session that pays points and has results. `ordinal` counts these from 0, `round` the rounds held. */
export interface SeasonSession {
  readonly session: ScoringSession
  readonly kind: ScoringSessionKind
  readonly event: ScoringEvent
  readonly rules: Ruleset
  readonly multiplier: Fraction
  readonly ordinal: number
  readonly round: number
  readonly cars: readonly Car[]
  /** The cars with what they were read from: the same object as long as none of their rows changes. */
  readonly source: SessionCars
  /** Who was excluded after an earlier session and gives places up; null, which is the rule, where nobody does. */
  readonly excluded: Excluded | null
  /** Penalties entered with the result, then the rulings of the session. */
  readonly rulings: readonly Ruling[]
}

/** Places in the input's lists of drivers and teams. */
export interface Excluded {
  readonly drivers: ReadonlySet<number>
  readonly teams: ReadonlySet<number>
}

/** A car in a session. Drivers and team are places in the input's lists; -1 is no team. */
export interface Car {
  readonly result: ScoringResult
  readonly entry: ScoringEntry
  readonly drivers: readonly number[]
  readonly team: number
}

/** Puts a season in order. Throws where a row points to one that is not there: the caller reads whole seasons. */
export function arrangeSeason(input: SeasonInput, memo: StandingsMemo | null = null): Season {
  const driverIndex = new Map(input.drivers.map((driver, index) => [driver.id, index]))
  const teamIndex = new Map(input.teams.map((team, index) => [team.id, index]))
  const rulings = inOrderOfDecision(input.rulings)
  const carsOf = carsBySession(input, driverIndex, teamIndex, memo)
  const rulingsOf = Map.groupBy(rulings, (ruling) => ruling.sessionId)
  const events = new Map(input.events.map((event) => [event.id, event]))
  const held = new Map<string, number>()
  const sessions: SeasonSession[] = []
  let excluded: Excluded | null = null
  for (const session of inOrder(input.sessions, events)) {
    const event = must(events.get(session.eventId), 'the event of a session')
    const source = carsOf.get(session.id)
    if (session.kind === 'practice' || event.status === 'cancelled' || !source) continue
    if (!held.has(event.id)) held.set(event.id, held.size)
    sessions.push({
      session,
      kind: session.kind,
      event,
      rules: must(input.rulesets[event.rulesetVersionId], 'the ruleset of an event'),
      multiplier: parseFraction(session.multiplier),
      ordinal: sessions.length,
      round: must(held.get(event.id), 'the round'),
      cars: source.cars,
      source,
      excluded,
      rulings: joined(source.penalties, rulingsOf.get(session.id)),
    })
    excluded = excludedAfter(rulingsOf.get(session.id) ?? [], excluded, driverIndex, teamIndex)
  }
  return {
    input,
    driverIndex,
    teamIndex,
    sessions,
    rulings,
    roundsHeld: held.size,
    roundsPlanned: input.events.filter((event) => event.status !== 'cancelled').length,
    provisional: sessions.some(({ session }) => isProvisional(session)),
    hasOutsiders: input.drivers.some((driver) => driver.kind !== 'regular'),
  }
}

const noRulings: readonly Ruling[] = []

function joined(penalties: readonly Ruling[], made: readonly Ruling[] = noRulings): readonly Ruling[] {
  return penalties.length === 0 ? made : [...penalties, ...made]
}

/** [RU9] Those excluded so far, and those whom rulings on this session exclude from the next one on. */
function excludedAfter(
  rulings: readonly Ruling[],
  before: Excluded | null,
  driverIndex: ReadonlyMap<string, number>,
  teamIndex: ReadonlyMap<string, number>,
): Excluded | null {
  const made = rulings.flatMap(({ decision }) =>
    decision.kind === 'exclusion' && decision.later === 'give-up' ? [decision] : [],
  )
  if (made.length === 0) return before
  const indexes = (subject: 'driver' | 'team', index: ReadonlyMap<string, number>) =>
    made.flatMap((decision) => (decision.subject === subject ? (index.get(decision.id) ?? []) : []))
  return {
    drivers: new Set([...(before?.drivers ?? []), ...indexes('driver', driverIndex)]),
    teams: new Set([...(before?.teams ?? []), ...indexes('team', teamIndex)]),
  }
}

export function isProvisional(session: ScoringSession): boolean {
  return session.underProtest || (session.status !== 'official' && session.status !== 'amended')
}

function inOrder(
  sessions: readonly ScoringSession[],
  events: ReadonlyMap<string, ScoringEvent>,
): ScoringSession[] {
  const roundOf = (session: ScoringSession) =>
    must(events.get(session.eventId), 'the event of a session').round
  return sessions.toSorted(
    (a, b) =>
      roundOf(a) - roundOf(b) ||
      compareCodePoints(a.eventId, b.eventId) ||
      a.ordinal - b.ordinal ||
      compareCodePoints(a.id, b.id),
  )
}

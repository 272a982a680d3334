import { computeStandings } from './compute-standings.ts'
import type { Bonus, Ruleset } from './ruleset.ts'
import type { ScoringEntry, ScoringResult, ScoringSession, SeasonInput } from './season-input.ts'
import type { ScoringSessionKind } from './session-kind.ts'
import type { StandingRow, Subject } from './standings.ts'

/** What is still open in a season. */
export interface WhatIf {
  /** Sessions that pay points and have no results yet. */
  readonly sessionsLeft: number
  readonly rows: readonly WhatIfRow[]
}

/** A line of the table as it stands, with what is still within reach. Milli-points. */
export interface WhatIfRow {
  readonly subjectId: string
  readonly name: string
  readonly pointsMp: number
  /** The total if they win all that is left. */
  readonly bestMp: number
  /** Whether that would put them first, alone or shared. */
  readonly canWin: boolean
  /** Whether nobody else can. */
  readonly certain: boolean
}

/**
 * Who can still win the championship of drivers or teams: each in turn wins everything that is left while the others
 * score nothing, and the season is computed with that ([WI1]). A driver does so with one car, a team with as many as it
 * has ever entered in an event.
 */
export function whoCanWin(input: SeasonInput, subject: Subject): WhatIf {
  const left = sessionsLeft(input)
  const table = tableOf(input, subject)
  const rows = table.map((now) => {
    const best = tableOf(withResults(input, left, bestCars(input, left, subject, now.subjectId)), subject)
    const then = best.find(({ subjectId }) => subjectId === now.subjectId)
    return { now, bestMp: then?.pointsMp ?? now.pointsMp, canWin: then?.position === 1 }
  })
  const open = rows.filter(({ canWin }) => canWin).length
  return {
    sessionsLeft: left.length,
    rows: rows.map(({ now, bestMp, canWin }) => ({
      subjectId: now.subjectId,
      name: now.name,
      pointsMp: now.pointsMp,
      bestMp,
      canWin,
      certain: canWin && open === 1,
    })),
  }
}

/** A session to come with the rules and the kind by which it pays. */
interface SessionLeft {
  readonly session: ScoringSession
  readonly kind: ScoringSessionKind
  readonly rules: Ruleset
}

function sessionsLeft({ events, sessions, results, rulesets }: SeasonInput): SessionLeft[] {
  const run = new Set(results.map(({ sessionId }) => sessionId))
  const eventOf = new Map(events.map((event) => [event.id, event]))
  return sessions.flatMap((session) => {
    const { id, kind, eventId } = session
    const event = eventOf.get(eventId)
    const rules = event && rulesets[event.rulesetVersionId]
    if (kind === 'practice' || run.has(id) || !rules || event.status === 'cancelled') return []
    return [{ session, kind, rules }]
  })
}

function tableOf(input: SeasonInput, subject: Subject): readonly StandingRow[] {
  const { drivers, teams } = computeStandings(input)
  return subject === 'driver' ? drivers : teams
}

interface InventedCar {
  readonly entry: ScoringEntry
  readonly result: ScoringResult
}

function withResults(
  input: SeasonInput,
  left: readonly SessionLeft[],
  cars: readonly InventedCar[],
): SeasonInput {
  const events = new Set(left.map(({ session }) => session.eventId))
  return {
    ...input,
    events: input.events.map((event) => (events.has(event.id) ? { ...event, status: 'completed' } : event)),
    entries: [...input.entries, ...cars.map(({ entry }) => entry)],
    results: [...input.results, ...cars.map(({ result }) => result)],
  }
}

function bestCars(
  input: SeasonInput,
  left: readonly SessionLeft[],
  subject: Subject,
  subjectId: string,
): InventedCar[] {
  const lineUp = subject === 'team' ? largestLineUp(input, subjectId) : [lastCarOf(input, subjectId)]
  return left.flatMap(({ session, kind, rules }) => {
    const first = bestPlace(kind, rules)
    return lineUp.map((car, at) => ({
      entry: {
        id: `${session.id}/${at}`,
        eventId: session.eventId,
        class: car.class,
        teamId: car.teamId,
        driverIds: car.driverIds,
        points: 'eligible' as const,
      },
      result: {
        id: `${session.id}/${at}`,
        sessionId: session.id,
        entryId: `${session.id}/${at}`,
        position: first + at,
        status: 'FINISHED' as const,
        driverIds: null,
        laps: null,
        timeMs: null,
        bestLapMs: null,
        awards: at === 0 ? bonusesAt(kind, rules, first).map(({ award }) => ({ kind: award })) : [],
        bonusMp: 0,
        penaltyMp: 0,
      },
    }))
  })
}

type Crew = Pick<ScoringEntry, 'class' | 'teamId' | 'driverIds'>

/** The driver alone in the class and for the team of the latest car. */
function lastCarOf(input: SeasonInput, driverId: string): Crew {
  const last = input.entries.findLast(({ driverIds }) => driverIds.includes(driverId))
  return { class: last?.class ?? null, teamId: last?.teamId ?? null, driverIds: [driverId] }
}

function largestLineUp({ entries }: SeasonInput, teamId: string): readonly Crew[] {
  const byEvent = Map.groupBy(
    entries.filter((entry) => entry.teamId === teamId),
    ({ eventId }) => eventId,
  )
  let largest: readonly Crew[] = []
  for (const own of byEvent.values()) if (own.length > largest.length) largest = own
  return largest
}

/** The place worth most, bonuses included; the best of several worth the same. */
function bestPlace(kind: ScoringSessionKind, rules: Ruleset): number {
  const table = rules.points[kind]
  let best = { place: 1, worth: -Infinity }
  for (let place = 1; place <= Math.max(1, table.length); place++) {
    const bonuses = bonusesAt(kind, rules, place).reduce((sum, { pointsMp }) => sum + pointsMp, 0)
    const worth = (table[place - 1] ?? 0) + bonuses
    if (worth > best.worth) best = { place, worth }
  }
  return best.place
}

function bonusesAt(kind: ScoringSessionKind, { bonuses }: Ruleset, place: number): Bonus[] {
  return bonuses.filter(
    ({ sessions, pointsMp, condition }) =>
      pointsMp > 0 && sessions.includes(kind) && (condition.kind !== 'top' || place <= condition.places),
  )
}

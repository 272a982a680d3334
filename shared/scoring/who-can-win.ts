import { computeStandings } from './compute-standings.ts'
import { isInChampionship } from './counting.ts'
import { isLess, parseFraction } from './fraction.ts'
import type { Bonus, Ruleset } from './ruleset.ts'
import type { ScoringEntry, ScoringResult, ScoringSession, SeasonInput } from './season-input.ts'
import type { ScoringSessionKind } from './session-kind.ts'
import type { StandingRow, Subject } from './standings.ts'
import { standingsMemo, type StandingsMemo } from './standings-memo.ts'

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
 * score nothing, and the season is computed with that ([WI1]). A driver does so with one car, a team with as many as
 * count for it ([WI2]).
 */
export function whoCanWin(input: SeasonInput, subject: Subject): WhatIf {
  const left = sessionsLeft(input, subject)
  // What was raced scores the same in every future.
  const memo = standingsMemo()
  const table = tableOf(input, subject, memo)
  const rows = table.map((now) => {
    const crews = left.map((each) => crewsOf(input, each, subject, now.subjectId))
    const best = tableOf(withResults(input, left, bestCars(left, crews)), subject, memo)
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

/** A session to come with the rules and the kind by which it pays, and the best place in it. */
export interface SessionLeft {
  readonly session: ScoringSession
  readonly rules: Ruleset
  readonly bestPlace: number
  readonly awards: readonly string[]
}

/** [WI3] The sessions without results that can still pay somebody: by their rules, and in a round that counts. */
export function sessionsLeft(
  { events, sessions, results, rules: seasonRules, rulesets }: SeasonInput,
  subject: Subject,
): SessionLeft[] {
  const run = new Set(results.map(({ sessionId }) => sessionId))
  const eventOf = new Map(events.map((event) => [event.id, event]))
  const championship = subject === 'team' ? seasonRules.teams : seasonRules.drivers
  return sessions.flatMap((session) => {
    const { id, kind, eventId } = session
    const event = eventOf.get(eventId)
    const rules = event && rulesets[event.rulesetVersionId]
    if (kind === 'practice' || run.has(id) || !rules || event.status === 'cancelled') return []
    if (!championship || !isInChampionship(championship.counting, event.round)) return []
    const best = bestPlaceIn(kind, rules, subject, isLess(none, parseFraction(session.multiplier)))
    return best.worth > 0 ? [{ session, rules, bestPlace: best.place, awards: best.awards }] : []
  })
}

const none = { top: 0, bottom: 1 }

function tableOf(input: SeasonInput, subject: Subject, memo: StandingsMemo): readonly StandingRow[] {
  const { drivers, teams } = computeStandings(input, memo)
  return subject === 'driver' ? drivers : teams
}

export interface InventedCar {
  readonly entry: ScoringEntry
  readonly result: ScoringResult
}

/** A season as if cars that were invented had finished in sessions that are left. */
export function withResults(
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

function bestCars(left: readonly SessionLeft[], crews: readonly (readonly Crew[])[]): InventedCar[] {
  return left.flatMap((each, at) => inventCars(each, crews[at] ?? []))
}

/** Cars that finish a session one after the other, from the best place on; the first has all awards. */
export function inventCars(
  { session, bestPlace, awards }: Omit<SessionLeft, 'rules'>,
  crews: readonly Crew[],
): InventedCar[] {
  return crews.map((car, at) => ({
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
      position: bestPlace + at,
      status: 'FINISHED' as const,
      driverIds: null,
      laps: null,
      timeMs: null,
      bestLapMs: null,
      awards: at === 0 ? awards.map((kind) => ({ kind })) : [],
      bonusMp: 0,
      penaltyMp: 0,
    },
  }))
}

export type Crew = Pick<ScoringEntry, 'class' | 'teamId' | 'driverIds'>

function crewsOf(
  input: SeasonInput,
  { rules }: SessionLeft,
  subject: Subject,
  subjectId: string,
): readonly Crew[] {
  if (subject === 'driver') return [lastCarOf(input, subjectId)]
  const own = lineUpsOf(input, subjectId)
  const most = rules.teams?.cars ?? Math.max(1, ...lineUpsOfAll(input).map(({ length }) => length))
  const largest = own.reduce<readonly Crew[]>((a, b) => (b.length > a.length ? b : a), [])
  const spare = sparesOf(input, subjectId)
  return Array.from({ length: most }, (_, at) => largest[at] ?? spare)
}

/** The driver alone in the class and for the team of the latest car. */
export function lastCarOf(input: SeasonInput, driverId: string): Crew {
  const last = input.entries.findLast(({ driverIds }) => driverIds.includes(driverId))
  return { class: last?.class ?? null, teamId: last?.teamId ?? null, driverIds: [driverId] }
}

/** A car that the team has not entered yet, with anybody who may score. */
function sparesOf({ drivers, entries }: SeasonInput, teamId: string): Crew {
  const last = entries.findLast((entry) => entry.teamId === teamId)
  const regular = drivers.find(({ kind }) => kind === 'regular') ?? drivers[0]
  return { class: last?.class ?? null, teamId, driverIds: regular ? [regular.id] : [] }
}

function lineUpsOf({ entries }: SeasonInput, teamId: string): Crew[][] {
  return [
    ...Map.groupBy(
      entries.filter((entry) => entry.teamId === teamId),
      ({ eventId }) => eventId,
    ).values(),
  ]
}

function lineUpsOfAll({ entries }: SeasonInput): Crew[][] {
  return [
    ...Map.groupBy(
      entries.filter(({ teamId }) => teamId !== null),
      ({ eventId, teamId }) => `${eventId}/${teamId}`,
    ).values(),
  ]
}

/** The place worth most, bonuses included; the best of several worth the same. */
function bestPlaceIn(
  kind: ScoringSessionKind,
  rules: Ruleset,
  subject: Subject,
  isMultiplied: boolean,
): { readonly place: number; readonly worth: number; readonly awards: readonly string[] } {
  const table = (subject === 'team' ? rules.teams?.points : null)?.[kind] ?? rules.points[kind]
  const bonuses = subject === 'team' && rules.teams?.bonuses === false ? [] : rules.bonuses
  let best = { place: 1, worth: -Infinity, awards: [] as readonly string[] }
  for (let place = 1; place <= Math.max(1, table.length); place++) {
    const paid = bonuses.filter((bonus) => pays(bonus, kind, place) && (isMultiplied || !bonus.multiplied))
    const ofPlace = isMultiplied ? (table[place - 1] ?? 0) : 0
    const worth = paid.reduce((sum, { pointsMp }) => sum + pointsMp, ofPlace)
    if (worth > best.worth) best = { place, worth, awards: paid.map(({ award }) => award) }
  }
  return best
}

function pays({ sessions, pointsMp, condition }: Bonus, kind: ScoringSessionKind, place: number): boolean {
  return pointsMp > 0 && sessions.includes(kind) && (condition.kind !== 'top' || place <= condition.places)
}

import { isInChampionship } from './counting.ts'
import type { TeamChampionship } from './ruleset.ts'
import type { Season, SeasonSession } from './season.ts'
import { addFinish, addPoints, addStart, forbidDropping, type Tally } from './tally.ts'

/** What a car brought a driver or its team in a session. */
export interface Outcome {
  /** The place in the season's list of drivers, or of teams. */
  readonly index: number
  /** Milli-points; null for a car that its team may not count. */
  readonly pointsMp: number | null
  readonly started: boolean
  readonly disqualified: boolean
  readonly place: number | null
}

/** What a session brings everybody, whatever counts of it and wherever it stands in the season. */
export interface SessionScore {
  readonly drivers: readonly Outcome[]
  readonly teams: readonly Outcome[]
}

/** Adds a session's score to the tallies of drivers and teams. */
export function addScore(
  season: Season,
  session: SeasonSession,
  score: SessionScore,
  book: { readonly drivers: readonly Tally[]; readonly teams: readonly Tally[] },
): void {
  const { drivers, teams } = season.input.rules
  addOutcomes(score.drivers, book.drivers, unitIn(drivers, session), session)
  if (teams) addOutcomes(score.teams, book.teams, unitIn(teams, session), session)
}

/** How a session goes into a championship's tallies. */
interface Unit {
  readonly unit: number
  readonly isInChampionship: boolean
  readonly dsqDroppable: boolean
  readonly placesCount: boolean
  readonly keepFinishes: boolean
}

function unitIn(
  { counting, order }: Pick<TeamChampionship, 'counting' | 'order'>,
  session: SeasonSession,
): Unit {
  return {
    unit: counting.unit === 'round' ? session.round : session.ordinal,
    isInChampionship: isInChampionship(counting, session.event.round),
    dsqDroppable: counting.dsqDroppable,
    placesCount: order.places.includes(session.kind),
    keepFinishes: order.criteria.some(({ by }) => by === 'latest-place' || by === 'earliest-best'),
  }
}

function addOutcomes(
  outcomes: readonly Outcome[],
  tallies: readonly Tally[],
  unit: Unit,
  session: SeasonSession,
): void {
  for (const outcome of outcomes) {
    const tally = tallies[outcome.index]
    if (!tally) continue
    if (outcome.pointsMp !== null) addPoints(tally, unit.unit, outcome.pointsMp)
    note(tally, session, outcome, unit)
  }
}

function note(
  tally: Tally,
  session: SeasonSession,
  { started, disqualified, place }: Outcome,
  unit: Unit,
): void {
  tally.entered = true
  if (!unit.isInChampionship) return
  if (started) addStart(tally, session.ordinal, session.round, unit.placesCount)
  if (!unit.dsqDroppable && disqualified) forbidDropping(tally, unit.unit)
  if (place === null) return
  if (session.kind === 'qualifying') tally.qualified = true
  if (!unit.placesCount) return
  tally.classified = true
  addFinish(tally, place)
  if (unit.keepFinishes) tally.finishes.push({ session: session.ordinal, place })
}

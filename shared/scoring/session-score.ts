import { isInChampionship } from './counting.ts'
import type { TeamChampionship } from './ruleset.ts'
import type { SeasonSession } from './season.ts'
import { addFinish, addPoints, addStart, forbidDropping, type Tally } from './tally.ts'

/**
 * What the cars of a session brought their drivers, or their teams: a line for each car and driver, or car and team, as
 * columns, because a season has many thousands of lines and is read through whenever a result changes.
 */
export interface Outcomes {
  /** The place in the season's list of drivers, or of teams. */
  readonly subjects: readonly number[]
  /** Milli-points; null for a car that its team may not count. */
  readonly pointsMp: readonly (number | null)[]
  readonly places: readonly (number | null)[]
  readonly conduct: readonly Conduct[]
}

export type Conduct = 'started' | 'not-started' | 'disqualified' | 'disqualified-before-start'

/** What a session brings everybody, whatever counts of it and wherever it stands in the season. */
export interface SessionScore {
  readonly drivers: Outcomes
  readonly teams: Outcomes
}

/** How a session goes into a championship's tallies. */
export interface Unit {
  readonly unit: number
  readonly isInChampionship: boolean
  readonly dsqDroppable: boolean
  readonly placesCount: boolean
  readonly keepFinishes: boolean
}

/** How the sessions of a season go into the tallies of one championship. */
export function unitsOf({
  counting,
  order,
}: Pick<TeamChampionship, 'counting' | 'order'>): (session: SeasonSession) => Unit {
  const keepFinishes = order.criteria.some(({ by }) => by === 'latest-place' || by === 'earliest-best')
  return (session) => ({
    unit: counting.unit === 'round' ? session.round : session.ordinal,
    isInChampionship: isInChampionship(counting, session.event.round),
    dsqDroppable: counting.dsqDroppable,
    placesCount: order.places.includes(session.kind),
    keepFinishes,
  })
}

/** Adds what a session brought to the tallies; `only`: to subjects that are marked there alone, null for all. */
export function addOutcomes(
  { subjects, pointsMp, places, conduct }: Outcomes,
  tallies: readonly Tally[],
  only: readonly boolean[] | null,
  unit: Unit,
  session: SeasonSession,
): void {
  for (let line = 0; line < subjects.length; line++) {
    const subject = subjects[line] ?? -1
    if (only !== null && !only[subject]) continue
    const tally = tallies[subject]
    if (!tally) continue
    const points = pointsMp[line] ?? null
    if (points !== null) addPoints(tally, unit.unit, points)
    note(tally, session, conduct[line] ?? 'started', places[line] ?? null, unit)
  }
}

function note(
  tally: Tally,
  session: SeasonSession,
  conduct: Conduct,
  place: number | null,
  unit: Unit,
): void {
  tally.entered = true
  if (!unit.isInChampionship) return
  if (conduct === 'started' || conduct === 'disqualified')
    addStart(tally, session.ordinal, session.round, unit.placesCount)
  if (!unit.dsqDroppable && conduct !== 'started' && conduct !== 'not-started')
    forbidDropping(tally, unit.unit)
  if (place === null) return
  if (session.kind === 'qualifying') tally.qualified = true
  if (!unit.placesCount) return
  tally.classified = true
  addFinish(tally, place)
  if (unit.keepFinishes) tally.finishes.push({ session: session.ordinal, place })
}

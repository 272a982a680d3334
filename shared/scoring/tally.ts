/**
 * What one driver or team gathers in a season, session by session. Units are what is counted or dropped as one: rounds
 * or sessions, by their place in the season.
 */
export interface Tally {
  /** The units with a result, in order, and their milli-points beside them. */
  readonly units: number[]
  readonly points: number[]
  /** Units that may not be dropped. */
  forced: Set<number> | null
  /** How often each place was reached: places[0] are wins. */
  readonly places: number[]
  /** Every finish in order, kept only for orders that ask when a place was reached. */
  readonly finishes: Finish[]
  starts: number
  lastStart: number
  roundsStarted: number
  lastRoundStarted: number
  entered: boolean
  classified: boolean
  qualified: boolean
}

export interface Finish {
  readonly session: number
  readonly place: number
}

export function newTally(): Tally {
  return {
    units: [],
    points: [],
    forced: null,
    places: [],
    finishes: [],
    starts: 0,
    lastStart: -1,
    roundsStarted: 0,
    lastRoundStarted: -1,
    entered: false,
    classified: false,
    qualified: false,
  }
}

/** Units come in order, so that points of one unit are always added to the last. */
export function addPoints(tally: Tally, unit: number, milliPoints: number): void {
  const last = tally.units.length - 1
  if (tally.units[last] === unit) tally.points[last] = (tally.points[last] ?? 0) + milliPoints
  else {
    tally.units.push(unit)
    tally.points.push(milliPoints)
  }
}

export function addFinish(tally: Tally, place: number): void {
  while (tally.places.length < place) tally.places.push(0)
  tally.places[place - 1] = (tally.places[place - 1] ?? 0) + 1
}

/** A start counts once a session, however many cars were driven in it. */
export function addStart(tally: Tally, session: number, round: number, countsForPlaces: boolean): void {
  if (countsForPlaces && tally.lastStart !== session) {
    tally.lastStart = session
    tally.starts++
  }
  if (tally.lastRoundStarted !== round) {
    tally.lastRoundStarted = round
    tally.roundsStarted++
  }
}

export function forbidDropping(tally: Tally, unit: number): void {
  tally.forced ??= new Set()
  tally.forced.add(unit)
}

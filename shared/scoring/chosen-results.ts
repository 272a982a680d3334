import { compareCodePoints } from './code-points.ts'
import { inventCars, lastCarOf, sessionsLeft, withResults } from './who-can-win.ts'
import type { ScoringSession, SeasonInput } from './season-input.ts'

/** A session to come with what is chosen as its result: drivers in the order in which they finish. */
export interface ChosenResult {
  readonly sessionId: string
  readonly driverIds: readonly string[]
}

/** The sessions that can still pay a driver, in the order in which they are run. */
export function openSessions(input: SeasonInput): ScoringSession[] {
  const rounds = new Map(input.events.map(({ id, round }) => [id, round]))
  const roundOf = ({ eventId }: ScoringSession) => rounds.get(eventId) ?? 0
  return sessionsLeft(input, 'driver')
    .map(({ session }) => session)
    .sort((a, b) => roundOf(a) - roundOf(b) || a.ordinal - b.ordinal || compareCodePoints(a.id, b.id))
}

/**
 * A season as if sessions to come had ended as chosen ([WI4]): each of the drivers finishes in the class and for the team of
 * their latest car, nobody else does, and there are no bonuses. Who is chosen twice has the first place; a session that is
 * not open, and a driver who is not in the season, are passed over.
 */
export function withChosenResults(input: SeasonInput, chosen: readonly ChosenResult[]): SeasonInput {
  const known = new Set(input.drivers.map(({ id }) => id))
  const left = new Map(sessionsLeft(input, 'driver').map((each) => [each.session.id, each]))
  const results = chosen.flatMap(({ sessionId, driverIds }) => {
    const each = left.get(sessionId)
    const drivers = [...new Set(driverIds)].filter((id) => known.has(id))
    return each && drivers.length > 0 ? [{ each, drivers }] : []
  })
  const cars = results.flatMap(({ each: { session }, drivers }) =>
    inventCars(
      { session, bestPlace: 1, awards: [] },
      drivers.map((id) => lastCarOf(input, id)),
    ),
  )
  return withResults(
    input,
    results.map(({ each }) => each),
    cars,
  )
}

import type { Ruleset } from './ruleset.ts'
import type { SeasonInput } from './season-input.ts'
import type { SeasonSession } from './season.ts'
import type { SessionCars } from './session-cars.ts'
import type { SessionScore } from './session-score.ts'

/**
 * What is remembered from one computation of a season's standings to the next: the score of each session by all that it
 * follows from, so that one edit costs one session and the totals. It changes no standings. Rows must not be changed in
 * place: a changed row is a new object.
 */
export interface StandingsMemo {
  /** The cars that are known, as long as the lists of drivers and teams are what they were. */
  carsFor(input: SeasonInput): ReadonlyMap<string, SessionCars>
  keepCars(cars: ReadonlyMap<string, SessionCars>): void
  /** The score of a session, computed where one of the things that it follows from has changed. */
  score(session: SeasonSession, onlyClass: string | null, compute: () => SessionScore): SessionScore
}

export function standingsMemo(): StandingsMemo {
  const contents = new WeakMap<object, string>()
  let roster = ''
  let cars: ReadonlyMap<string, SessionCars> = new Map()
  const scores = new Map<string, Remembered>()
  return {
    carsFor: (input) => {
      const now = rosterOf(input)
      if (now !== roster) {
        cars = new Map()
        scores.clear()
        roster = now
      }
      return cars
    },
    keepCars: (known) => {
      const isSmaller = known.size < cars.size
      cars = known
      if (isSmaller) for (const [key, { sessionId }] of scores) if (!known.has(sessionId)) scores.delete(key)
    },
    score: (session, onlyClass, compute) => {
      const key = `${session.session.id} ${onlyClass ?? ''}`
      const before = scores.get(key)
      const basis = basisOf(session, contents)
      if (before && before.source === session.source && before.basis === basis) return before.score
      const score = compute()
      scores.set(key, { sessionId: session.session.id, source: session.source, basis, score })
      return score
    },
  }
}

interface Remembered {
  readonly sessionId: string
  readonly source: SessionCars
  readonly basis: string
  readonly score: SessionScore
}

/** Cars name drivers and teams by their place in these lists; their kinds decide who may score. */
function rosterOf({ drivers, teams, rules }: SeasonInput): string {
  const kinds = drivers.map(({ id, kind }) => `${id}${kind}`)
  return `${kinds.join()};${teams.map(({ id }) => id).join()};${rules.teams !== null}`
}

/** All that the score of a session follows from beside its cars. */
function basisOf(
  { kind, session, event, rules, rulings, excluded }: SeasonSession,
  contents: WeakMap<object, string>,
): string {
  const made = rulings.length === 0 ? '' : JSON.stringify(rulings)
  const out = excluded ? `${[...excluded.drivers].join()}/${[...excluded.teams].join()}` : ''
  return `${kind} ${session.multiplier} ${event.laps} ${out} ${made} ${contentOf(rules, contents)}`
}

function contentOf(rules: Ruleset, contents: WeakMap<object, string>): string {
  const known = contents.get(rules)
  if (known !== undefined) return known
  const content = JSON.stringify(rules)
  contents.set(rules, content)
  return content
}

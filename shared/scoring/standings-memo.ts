import type { FilledBook } from './book.ts'
import type { Ruleset } from './ruleset.ts'
import type { Ruling } from './ruling.ts'
import type { SeasonInput } from './season-input.ts'
import type { Excluded, Season, SeasonSession } from './season.ts'
import type { SeasonCars } from './session-cars.ts'
import type { SessionScore } from './session-score.ts'

/**
 * What is remembered from one computation of a season's standings to the next: the rows by session, the score of each
 * session by all that it follows from, and the tallies, so that one edit costs one session and the totals of those in
 * it. It changes no standings. Rows must not be changed in place: a changed row is a new object.
 */
export interface StandingsMemo {
  /** The cars as they were, as long as the lists of drivers and teams are what they were; null where nothing is known. */
  carsFor(input: SeasonInput): SeasonCars | null
  keepCars(cars: SeasonCars): void
  /** The score of a session, computed where one of the things that it follows from has changed. */
  score(session: SeasonSession, onlyClass: string | null, compute: () => SessionScore): SessionScore
  /** The tallies as they were; null where they cannot be brought up to date by what sessions brought alone. */
  bookFor(season: Season, onlyClass: string | null): FilledBook | null
  keepBook(onlyClass: string | null, filled: FilledBook): void
}

export function standingsMemo(): StandingsMemo {
  const contentOf = contents()
  let roster = ''
  let cars: SeasonCars | null = null
  const scores = new Map<string, Map<string, Remembered>>()
  const books = new Map<string, FilledBook>()
  return {
    carsFor: (input) => {
      const now = rosterOf(input)
      if (now !== roster) {
        cars = null
        scores.clear()
        books.clear()
        roster = now
      }
      return cars
    },
    keepCars: (known) => {
      const isSmaller = known.bySession.size < (cars?.bySession.size ?? 0)
      cars = known
      if (!isSmaller) return
      for (const ofClass of scores.values()) {
        for (const sessionId of ofClass.keys()) if (!known.bySession.has(sessionId)) ofClass.delete(sessionId)
      }
    },
    score: (session, onlyClass, compute) => {
      const ofClass = scores.get(onlyClass ?? '') ?? new Map<string, Remembered>()
      const before = ofClass.get(session.session.id)
      if (before && isSameBasis(before.session, session, contentOf)) return before.score
      const score = compute()
      ofClass.set(session.session.id, { session, score })
      scores.set(onlyClass ?? '', ofClass)
      return score
    },
    bookFor: (season, onlyClass) => {
      const before = books.get(onlyClass ?? '')
      return before && isSameOrder(before.season, season, contentOf) ? before : null
    },
    keepBook: (onlyClass, filled) => {
      books.set(onlyClass ?? '', filled)
    },
  }
}

interface Remembered {
  readonly session: SeasonSession
  readonly score: SessionScore
}

/** Cars name drivers and teams by their place in these lists; their kinds decide who may score. */
function rosterOf({ drivers, teams, rules }: SeasonInput): string {
  const kinds = drivers.map(({ id, kind }) => `${id}${kind}`)
  return `${kinds.join()};${teams.map(({ id }) => id).join()};${rules.teams !== null}`
}

/** Whether all that the score of a session follows from is as it was. */
function isSameBasis(before: SeasonSession, now: SeasonSession, contentOf: ContentOf): boolean {
  return (
    before.source === now.source &&
    before.kind === now.kind &&
    before.session.multiplier === now.session.multiplier &&
    before.event.laps === now.event.laps &&
    sameContent(before.rules, now.rules, contentOf) &&
    sameRulings(before.rulings, now.rulings) &&
    sameExcluded(before.excluded, now.excluded)
  )
}

/** Whether the same sessions, as far as tallies go, come in the same order and count by the same rules. */
function isSameOrder(before: Season, now: Season, contentOf: ContentOf): boolean {
  return (
    before.sessions.length === now.sessions.length &&
    sameContent(before.input.rules, now.input.rules, contentOf) &&
    before.sessions.every((old, at) => {
      const session = now.sessions[at]
      return (
        old.round === session?.round && old.event.round === session.event.round && old.kind === session.kind
      )
    })
  )
}

function sameRulings(a: readonly Ruling[], b: readonly Ruling[]): boolean {
  return a === b || (a.length === b.length && (a.length === 0 || JSON.stringify(a) === JSON.stringify(b)))
}

function sameExcluded(a: Excluded | null, b: Excluded | null): boolean {
  if (a === null || b === null) return a === b
  return sameMembers(a.drivers, b.drivers) && sameMembers(a.teams, b.teams)
}

function sameMembers(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  return a.size === b.size && [...a].every((member) => b.has(member))
}

type ContentOf = (rules: Ruleset) => string

function sameContent(a: Ruleset, b: Ruleset, contentOf: ContentOf): boolean {
  return a === b || contentOf(a) === contentOf(b)
}

function contents(): ContentOf {
  const known = new WeakMap<Ruleset, string>()
  return (rules) => {
    const before = known.get(rules)
    if (before !== undefined) return before
    const content = JSON.stringify(rules)
    known.set(rules, content)
    return content
  }
}

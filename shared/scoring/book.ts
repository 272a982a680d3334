import { scoreSession } from './score-session.ts'
import type { Recorder } from './paid-session.ts'
import type { Season } from './season.ts'
import { addOutcomes, unitsOf, type Outcomes, type SessionScore } from './session-score.ts'
import type { StandingsMemo } from './standings-memo.ts'
import { newTally, type Tally } from './tally.ts'

/** Where a season's points are gathered: a tally for each of its drivers and teams. */
export interface Book {
  readonly drivers: readonly Tally[]
  readonly teams: readonly Tally[]
}

/** A book with all that it follows from. */
export interface FilledBook {
  readonly season: Season
  readonly scores: readonly SessionScore[]
  readonly book: Book
}

/** Pays every session of a season into a book; what the memo knows is not computed again. */
export function fillBook(
  season: Season,
  onlyClass: string | null,
  record: Recorder | null,
  memo: StandingsMemo | null = null,
): Book {
  const scores = season.sessions.map((session) => {
    const compute = () => scoreSession(season, session, onlyClass, record)
    return memo ? memo.score(session, onlyClass, compute) : compute()
  })
  const before = memo?.bookFor(season, onlyClass) ?? null
  const { drivers, teams } = season.input.rules
  const book: Book = {
    drivers: tallies(season, scores, 'drivers', drivers, before),
    teams: teams ? tallies(season, scores, 'teams', teams, before) : season.input.teams.map(newTally),
  }
  memo?.keepBook(onlyClass, { season, scores, book })
  return book
}

type Side = 'drivers' | 'teams'

/** The tallies of one championship. Of those to whom every session brought what it brought before, the same ones. */
function tallies(
  season: Season,
  scores: readonly SessionScore[],
  side: Side,
  rules: Parameters<typeof unitsOf>[0],
  before: FilledBook | null,
): readonly Tally[] {
  const changed = before && changedSubjects(season, before.scores, scores, side)
  if (before && changed && !changed.includes(true)) return before.book[side]
  const filled = season.input[side].map((_, index) => {
    const known = changed?.[index] === true ? undefined : before?.book[side][index]
    return known ?? newTally()
  })
  const unitOf = unitsOf(rules)
  for (let at = 0; at < scores.length; at++) {
    const [score, session] = [scores[at], season.sessions[at]]
    if (score && session) addOutcomes(score[side], filled, changed, unitOf(session), session)
  }
  return filled
}

/** Marks those to whom one of the sessions brought something else; sessions are compared place by place. */
function changedSubjects(
  season: Season,
  before: readonly SessionScore[],
  now: readonly SessionScore[],
  side: Side,
): readonly boolean[] {
  const changed = season.input[side].map(() => false)
  now.forEach((score, at) => {
    const [old, fresh] = [before[at]?.[side], score[side]]
    if (!old || old === fresh) return
    for (let line = 0; line < Math.max(old.subjects.length, fresh.subjects.length); line++) {
      if (isSameLine(old, fresh, line)) continue
      for (const subject of [old.subjects[line], fresh.subjects[line]])
        if (subject !== undefined) changed[subject] = true
    }
  })
  return changed
}

function isSameLine(a: Outcomes, b: Outcomes, line: number): boolean {
  return (
    a.subjects[line] === b.subjects[line] &&
    a.pointsMp[line] === b.pointsMp[line] &&
    a.places[line] === b.places[line] &&
    a.conduct[line] === b.conduct[line]
  )
}

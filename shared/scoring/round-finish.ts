import type { Ruling } from './ruling.ts'
import { scoreSession } from './score-session.ts'
import type { Car, Season, SeasonSession } from './season.ts'
import type { Conduct } from './session-score.ts'
import type { StandingsMemo } from './standings-memo.ts'
import type { Subject } from './standings.ts'

interface Whose {
  readonly subject: Subject
  /** The place in the season's list of drivers, or of teams. */
  readonly index: number
  readonly onlyClass: string | null
  readonly memo: StandingsMemo
}

/** The place of somebody in a session, of several cars the best; null where they were not in it. */
export function placeIn(
  season: Season,
  session: SeasonSession,
  { subject, index, onlyClass, memo }: Whose,
): { readonly place: number | null; readonly conduct: Conduct } | null {
  const score = memo.score(session, onlyClass, () => scoreSession(season, session, onlyClass, null))
  const { subjects, places, conduct } = subject === 'driver' ? score.drivers : score.teams
  let best: { place: number | null; conduct: Conduct } | null = null
  for (let line = 0; line < subjects.length; line++) {
    if (subjects[line] !== index) continue
    const place = places[line] ?? null
    if (best !== null && (place ?? Infinity) >= (best.place ?? Infinity)) continue
    best = { place, conduct: conduct[line] ?? 'started' }
  }
  return best
}

/** Whether a penalty on a car took time, places or points from the driver or the team. */
export function isPenalised({ cars, rulings }: SeasonSession, subject: Subject, index: number): boolean {
  const own = cars.filter((car) => isOf(car, subject, index))
  if (own.some(({ result }) => result.penaltyMp > 0)) return true
  const entries = new Set(own.map(({ entry }) => entry.id))
  return rulings.some((ruling) => takes(ruling, subject) && entries.has(entryOf(ruling)))
}

function isOf({ drivers, team }: Car, subject: Subject, index: number): boolean {
  return subject === 'driver' ? drivers.includes(index) : team === index
}

function takes({ decision }: Ruling, subject: Subject): boolean {
  switch (decision.kind) {
    case 'time':
      return decision.ms > 0
    case 'positions':
    case 'dsq':
      return true
    case 'points':
      return decision.pointsMp < 0 && (decision.scope === 'both' || decision.scope === subject)
    case 'points-override':
    case 'grid':
    case 'licence':
    case 'reprimand':
    case 'adjustment':
    case 'exclusion':
    case 'tie':
      return false
  }
}

function entryOf({ decision }: Ruling): string {
  return 'entryId' in decision ? decision.entryId : ''
}

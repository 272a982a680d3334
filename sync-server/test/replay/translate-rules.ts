import { Ruleset, type Bonus, type Counting, type Listed, type Order } from '#shared/scoring/ruleset.ts'
import { milliPoints, type FileRules } from './season-file.ts'

/**
 * A season file's rules as a ruleset. The file tells how drivers scored; teams score by the same rules here, and
 * fitTeams finds how they really did. Words are read for what they say, never for the season they come from.
 */
export function translateRules(rules: FileRules): Ruleset {
  const counting = countingOf(rules)
  const order: Order = {
    criteria: [{ by: 'points' }, { by: 'count-back', within: rules.tieBreak.maxPosition ?? null }],
    unresolved: 'share',
    places: ['race'],
  }
  const listed = listedOf(rules.eligibility)
  return Ruleset.parse({
    points: {
      race: rules.racePoints.map(milliPoints),
      sprint: (rules.sprintPoints ?? []).map(milliPoints),
    },
    bonuses: rules.fastestLap ? [fastestLap(rules.fastestLap)] : [],
    sharedCars: /equal|divid|split/i.test(rules.sharedCars) ? 'split' : 'none',
    severalCars: /best|one (car|finish|result)/i.test(rules.sharedCars) ? 'best' : 'all',
    drivers: { counting, order, listed },
    teams: { counting, order, listed },
  })
}

function fastestLap({ points, rule }: NonNullable<FileRules['fastestLap']>): Bonus {
  const top = /top (\d+)/i.exec(rule)?.[1]
  return {
    award: 'fastest-lap',
    pointsMp: milliPoints(points),
    sessions: ['race'],
    condition: top === undefined ? { kind: 'any' } : { kind: 'top', places: Number(top) },
    tied: 'split',
    decidedBy: 'award',
    multiplied: false,
    minDistance: /50 ?%|half/i.test(rule) ? '1/2' : null,
  }
}

function countingOf({ counting }: FileRules): Counting {
  const rest: Omit<Counting, 'keep'> = { unit: 'round', dsqDroppable: true, except: [] }
  const [first] = counting
  if (counting.length > 1 || !first) {
    const segments = counting.map(({ rounds: [from, to], best }) => ({ from, to, best }))
    return { ...rest, keep: { kind: 'segments', segments } }
  }
  const [from, to] = first.rounds
  if (first.best >= to - from + 1) return { ...rest, keep: { kind: 'all' } }
  return { ...rest, keep: { kind: 'best', count: first.best } }
}

function listedOf(eligibility: string): Listed {
  if (/qualif/i.test(eligibility)) return 'classified-or-qualified'
  if (/classified/i.test(eligibility)) return 'classified'
  return 'points'
}

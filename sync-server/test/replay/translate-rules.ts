import { must } from '#shared/base/assert.ts'
import { Ruleset, type Bonus, type Counting, type Listed, type Order } from '#shared/scoring/ruleset.ts'
import { milliPoints } from './printed-points.ts'
import type { FileConstructors, FileRules } from './season-file.ts'

/**
 * A season file's rules as a ruleset, of drivers and of constructors. Words are read for what they say, never for the
 * season they come from.
 */
export function translateRules(rules: FileRules): Ruleset {
  const listed = must(listedOf(rules.eligibility), 'known words of rules.eligibility')
  const order = orderOf(rules.tieBreak.maxPosition ?? null)
  const sprint = (rules.sprintPoints ?? []).map(milliPoints)
  return Ruleset.parse({
    points: { race: rules.racePoints.map(milliPoints), sprint },
    bonuses: rules.fastestLap ? [fastestLap(rules.fastestLap)] : [],
    ...must(sharedCarRules(rules.sharedCars), 'known words of rules.sharedCars'),
    drivers: {
      counting: countingOf(rules.counting, []),
      order,
      listed,
    },
    teams: rules.constructors ? teamsOf(rules.constructors, sprint, order, listed) : null,
  })
}

/** A constructor has what its cars bring by the same sharing as drivers; and is listed and ordered as they are. */
function teamsOf(
  { racePoints, cars, fastestLap: lap, counting, excludedRounds }: FileConstructors,
  sprint: number[],
  order: Order,
  listed: Listed,
) {
  return {
    points: { race: racePoints.map(milliPoints), sprint },
    cars,
    bonuses: lap !== null,
    sharedCars: 'as-drivers',
    counting: countingOf(counting, excludedRounds),
    order,
    listed,
  } as const
}

/** How the drivers of one car share, and what a driver of several cars has; null for words that mean neither. */
export function sharedCarRules(words: string): Pick<Ruleset, 'sharedCars' | 'severalCars'> | null {
  if (/^no points$/i.test(words)) return { sharedCars: 'none', severalCars: 'all' }
  if (/divided equally/i.test(words)) return { sharedCars: 'split', severalCars: 'all' }
  return null
}

function orderOf(within: number | null): Order {
  return {
    criteria: [{ by: 'points' }, { by: 'count-back', within }],
    unresolved: 'share',
    places: ['race'],
  }
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

function countingOf(counting: FileRules['counting'], except: number[]): Counting {
  const rest: Omit<Counting, 'keep'> = { unit: 'round', dsqDroppable: true, except }
  const [first] = counting
  if (counting.length > 1 || !first) {
    const segments = counting.map(({ rounds: [from, to], best }) => ({ from, to, best }))
    return { ...rest, keep: { kind: 'segments', segments } }
  }
  const [from, to] = first.rounds
  if (first.best >= to - from + 1) return { ...rest, keep: { kind: 'all' } }
  return { ...rest, keep: { kind: 'best', count: first.best } }
}

/** Who stands in the table; null for words that mean nobody in particular. */
export function listedOf(eligibility: string): Listed | null {
  if (/qualif/i.test(eligibility)) return 'classified-or-qualified'
  if (/classified/i.test(eligibility)) return 'classified'
  return /^points > 0$/i.test(eligibility) ? 'points' : null
}

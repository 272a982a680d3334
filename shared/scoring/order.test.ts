import { describe, expect, it } from 'vitest'
import { compareCodePoints } from './code-points.ts'
import { computeStandings } from './compute-standings.ts'
import { inventRuling, inventSeason, tableText } from './testing/invent-season.ts'
import type { RulesetInput } from './ruleset.ts'
import type { Ruling } from './ruling.ts'

type OrderInput = NonNullable<NonNullable<RulesetInput['drivers']>['order']>
type Rounds = Parameters<typeof inventSeason>[0]

const points = { race: [9000, 6000, 3000], sprint: [3000] }

function standings(rounds: Rounds, order: OrderInput | undefined, rulings: Ruling[] = []) {
  const rules: RulesetInput = { points, drivers: { order } }
  return computeStandings(inventSeason(rounds, { rules, rulings }))
}

function table(rounds: Rounds, ...by: OrderInput['criteria']): string {
  return tableText(standings(rounds, { criteria: by }).drivers)
}

/** Ada has a win and nothing, Bo two second places less one penalty: equal on points in several of these. */
const winAgainstSeconds = ['Ada Bo', { order: 'Cy Bo', results: { Bo: { penaltyMp: 3000 } } }]

describe('order', () => {
  it('[OR1] by default: points, wins, best finish, name', () => {
    const season = inventSeason(winAgainstSeconds, { rules: { points } })
    expect(tableText(computeStandings(season).drivers)).toBe('1 Ada, 2 Cy, 3 Bo')
  })

  it('[OR2] only places in the kinds of session named are wins and finishes', () => {
    const rounds: Rounds = [[{ order: 'Bo', kind: 'sprint' }, { order: 'Cy Di Ada' }]]
    const criteria: OrderInput['criteria'] = [{ by: 'points' }, { by: 'wins' }, { by: 'best-finish' }]
    expect(tableText(standings(rounds, { criteria }).drivers)).toBe('1 Cy, 2 Di, 3 Ada, 4 Bo')
    const places: OrderInput['places'] = ['race', 'sprint']
    expect(tableText(standings(rounds, { criteria, places }).drivers)).toBe('1 Cy, 2 Di, 3 Bo, 4 Ada')
  })

  it('[OR3] wins, podiums and best finish decide where they are asked', () => {
    expect(table(winAgainstSeconds, { by: 'points' })).toBe('=1 Ada, =1 Bo, =1 Cy')
    expect(table(winAgainstSeconds, { by: 'points' }, { by: 'wins' })).toBe('=1 Ada, =1 Cy, 3 Bo')
    expect(table(winAgainstSeconds, { by: 'podiums' })).toBe('1 Bo, =2 Ada, =2 Cy')
    expect(table(winAgainstSeconds, { by: 'best-finish' })).toBe('=1 Ada, =1 Cy, 3 Bo')
  })

  it('[OR4] the count-back goes place by place, all the way or within the paying places alone', () => {
    const rounds = ['Ada Cy Di Bo Ed', 'Bo Cy Di Ed Ada']
    expect(table(rounds, { by: 'points' }, { by: 'count-back' })).toBe('1 Cy, 2 Bo, 3 Ada, 4 Di, 5 Ed')
    expect(table(rounds, { by: 'points' }, { by: 'count-back', within: 3 })).toBe(
      '1 Cy, =2 Ada, =2 Bo, 4 Di, 5 Ed',
    )
  })

  it('[OR5] the latest better place, or the earliest best finish', () => {
    const rounds = ['Ada Bo', 'Bo Ada']
    expect(table(rounds, { by: 'points' }, { by: 'latest-place' })).toBe('1 Bo, 2 Ada')
    expect(table(rounds, { by: 'points' }, { by: 'earliest-best' })).toBe('1 Ada, 2 Bo')
    expect(table(['Ada Bo', 'Cy'], { by: 'latest-place' })).toBe('1 Cy, 2 Ada, 3 Bo')
  })

  it('[OR5] sessions of a round come by their ordinals', () => {
    const rules: RulesetInput = { points, drivers: { order: { criteria: [{ by: 'latest-place' }] } } }
    const season = inventSeason([[{ order: 'Ada Bo' }, { order: 'Bo Ada' }]], { rules })
    const sessions = season.sessions.map((session) => ({ ...session, ordinal: 3 - session.ordinal }))
    expect(tableText(computeStandings(season).drivers)).toBe('1 Bo, 2 Ada')
    expect(tableText(computeStandings({ ...season, sessions }).drivers)).toBe('1 Ada, 2 Bo')
  })

  it('[OR6] points that were dropped, and names by code points', () => {
    const keep = { kind: 'best' as const, count: 1 }
    const order = { criteria: [{ by: 'points' as const }, { by: 'gross-points' as const }] }
    const rules: RulesetInput = { points, drivers: { counting: { keep }, order } }
    const season = inventSeason(['Ada Bo', 'Bo Ada', 'Cy Ada'], { rules })
    expect(tableText(computeStandings(season).drivers)).toBe('1 Ada, 2 Bo, 3 Cy')
    expect(table(['ada:DNF Ötzi:DNF Zoe:DNF'], { by: 'name' })).toBe('1 Zoe, 2 ada, 3 Ötzi')
  })

  it('[OR6] code points compare as the database compares them', () => {
    const words = ['', 'a', 'ab', 'b', 'Z', 'é', '\u{fffd}', '\u{1f3ce}', '\u{1f3ce}a', '\u{1f3c1}']
    const sorted = words.toSorted(compareCodePoints)
    expect(sorted).toEqual(['', 'Z', 'a', 'ab', 'b', 'é', '\u{fffd}', '\u{1f3c1}', '\u{1f3ce}', '\u{1f3ce}a'])
    expect(compareCodePoints('same', 'same')).toBe(0)
  })
})

function decide(...order: string[][]): Ruling[] {
  return [inventRuling(1, null, { kind: 'tie', subject: 'driver', order })]
}

describe('ties', () => {
  const criteria: OrderInput['criteria'] = [{ by: 'points' }, { by: 'wins' }]
  const tied = ['Ada Bo Cy', 'Bo Ada Cy', 'Di Ed']

  it('[OR7] those who are left equal share the position; the next position counts them all', () => {
    const { drivers, openTies } = standings(tied, { criteria })
    expect(tableText(drivers)).toBe('=1 Ada, =1 Bo, 3 Di, =4 Cy, =4 Ed')
    expect(openTies).toEqual([])
  })

  it('[OR7] where a steward is to decide, ties for points are asked about', () => {
    const { openTies } = standings([...tied, 'Ada:DNF Flo:DNF Gil:DNF'], { criteria, unresolved: 'ask' })
    expect(openTies).toEqual([
      { subject: 'driver', position: 1, subjectIds: ['Ada', 'Bo'] },
      { subject: 'driver', position: 4, subjectIds: ['Cy', 'Ed'] },
    ])
  })

  it('[OR8] a ruling decides a tie, and the question is gone', () => {
    const { drivers, openTies } = standings(tied, { criteria, unresolved: 'ask' }, decide(['Bo'], ['Ada']))
    expect(tableText(drivers)).toBe('1 Bo, 2 Ada, 3 Di, =4 Cy, =4 Ed')
    expect(openTies.map(({ position }) => position)).toEqual([4])
  })

  it('[OR8] a ruling may let them share, and may go against the criteria among equals on points', () => {
    expect(tableText(standings(tied, { criteria }, decide(['Ada', 'Bo'])).drivers)).toContain('=1 Ada, =1 Bo')
    const equal = winAgainstSeconds
    expect(tableText(standings(equal, { criteria }).drivers)).toBe('=1 Ada, =1 Cy, 3 Bo')
    expect(tableText(standings(equal, { criteria }, decide(['Bo'], ['Cy', 'Ada'])).drivers)).toBe(
      '1 Bo, =2 Ada, =2 Cy',
    )
  })

  it('[OR8] a ruling waits while those it names are not equal on points, or others are tied with them', () => {
    const uneven = standings([...tied, 'Ada'], { criteria }, decide(['Bo'], ['Ada']))
    expect(tableText(uneven.drivers)).toMatch(/^1 Ada, 2 Bo/)
    const third = standings(['Ada', 'Bo', 'Cy'], { criteria }, decide(['Bo'], ['Ada']))
    expect(tableText(third.drivers)).toBe('=1 Ada, =1 Bo, =1 Cy')
    const unknown = standings(tied, { criteria }, decide(['Bo'], ['Nobody']))
    expect(tableText(unknown.drivers)).toMatch(/^=1 Ada, =1 Bo/)
  })
})

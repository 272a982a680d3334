import { describe, expect, it } from 'vitest'
import { computeStandings } from './compute-standings.ts'
import { parseFraction, times } from './fraction.ts'
import { inventSeason, pointsByName } from './testing/invent-season.ts'
import type { RulesetInput } from './ruleset.ts'

const rules: RulesetInput = { points: { race: [9000, 6000, 4000], sprint: [3000, 1000] } }

function driverPoints(...season: Parameters<typeof inventSeason>): Record<string, number> {
  return pointsByName(computeStandings(inventSeason(...season)).drivers)
}

describe('arithmetic', () => {
  it('[AR1] every amount is a whole number of milli-points', () => {
    const season = inventSeason([{ order: 'Ada+Bo+Cy Di', multiplier: '1/7' }], {
      rules: { ...rules, sharedCars: 'split' },
    })
    for (const { pointsMp } of computeStandings(season).drivers) expect(Number.isInteger(pointsMp)).toBe(true)
  })

  it('[AR2] a share is rounded once, to the nearest milli-point, halves up', () => {
    expect(times(1000, parseFraction('1/7'))).toBe(143)
    expect(times(1000, parseFraction('1/3'))).toBe(333)
    expect(times(4000, parseFraction('2/3'))).toBe(2667)
    expect(times(1, parseFraction('1/2'))).toBe(1)
    expect(times(-1000, parseFraction('1/3'))).toBe(-333)
    expect(times(10_000_000, { top: 9999 * 9999, bottom: 1 })).toBe(10_000_000 * 9999 * 9999)
  })

  it('[AR3] totals are sums of rounded amounts', () => {
    const third = { order: 'Ada+Bo+Cy', multiplier: '1/9' }
    const points = driverPoints([third, third, third], { rules: { ...rules, sharedCars: 'split' } })
    expect(points).toEqual({ Ada: 999, Bo: 999, Cy: 999 })
  })
})

describe('points by place', () => {
  it('[PT1] each kind of session pays by its own table', () => {
    const points = driverPoints(
      [[{ order: 'Bo Ada', kind: 'sprint' }, { order: 'Ada Bo Cy' }, { order: 'Cy', kind: 'practice' }]],
      { rules },
    )
    expect(points).toEqual({ Ada: 10_000, Bo: 9000, Cy: 4000 })
  })

  it('[PT2] a place beyond the table and a kind without one pay nothing', () => {
    const points = driverPoints([[{ order: 'Ada Bo Cy Di' }, { order: 'Di', kind: 'heat' }]], { rules })
    expect(points['Di']).toBe(0)
  })

  it('[PT3] only a car with a position has a place', () => {
    expect(driverPoints(['Ada Bo:DNF Cy:NC Di:DSQ Ed:DNS Flo:EXCLUDED Gil'], { rules })).toEqual({
      Ada: 9000,
      Gil: 6000,
      Bo: 0,
      Cy: 0,
      Di: 0,
      Ed: 0,
      Flo: 0,
    })
  })

  it('[PT4] an event pays by its own version, whatever the season has now', () => {
    const versions = { 1: { points: { race: [100_000] } } }
    expect(driverPoints(['Ada Bo', 'Bo Ada'], { rules, versions })).toEqual({ Ada: 106_000, Bo: 9000 })
  })

  it('[PT5] a cancelled event pays nothing', () => {
    const season = inventSeason(['Ada', 'Bo'], { rules })
    const events = season.events.map((event) =>
      event.round === 1 ? { ...event, status: 'cancelled' as const } : event,
    )
    const standings = computeStandings({ ...season, events })
    expect(pointsByName(standings.drivers)).toEqual({ Bo: 9000 })
    expect(standings.roundsPlanned).toBe(1)
  })
})

describe('multipliers', () => {
  it.each([
    ['1/2', 4500],
    ['2', 18_000],
    ['0', 0],
    ['3/4', 6750],
  ])('[MU1] a session counts %s times', (multiplier, won) => {
    expect(driverPoints([{ order: 'Ada', multiplier }], { rules })['Ada']).toBe(won)
  })

  it.each([
    [9, 0],
    [10, 3000],
    [24, 3000],
    [25, 4500],
    [37, 4500],
    [38, 9000],
    [50, 9000],
  ])('[MU2] a race of %i of 50 laps pays the winner %i', (laps, won) => {
    const shortRaces: RulesetInput['shortRaces'] = [
      { below: '1/5', pays: { kind: 'table', points: [] } },
      { below: '1/2', pays: { kind: 'table', points: [3000, 1000] } },
      { below: '3/4', pays: { kind: 'multiplier', multiplier: '1/2' } },
    ]
    const round = { order: 'Ada Bo', results: { Ada: { laps }, Bo: { laps: laps - 1 } } }
    expect(driverPoints([round], { rules: { ...rules, shortRaces }, laps: 50 })['Ada']).toBe(won)
  })

  it('[MU2] laps that nobody entered shorten nothing', () => {
    const shortRaces: RulesetInput['shortRaces'] = [{ below: '1', pays: { kind: 'table', points: [] } }]
    expect(driverPoints(['Ada'], { rules: { ...rules, shortRaces }, laps: 50 })['Ada']).toBe(9000)
  })
})

describe('floors', () => {
  const rounds = [
    { order: 'Ada Bo', results: { Bo: { penaltyMp: 8000 } } },
    { order: 'Ada Bo', results: { Bo: { bonusMp: 1000 } } },
  ]
  it.each([
    ['none', 5000],
    ['race', 7000],
    ['season', 5000],
  ] as const)('[FL1] [FL2] with the floor "%s" a heavy penalty leaves %i', (floor, left) => {
    expect(driverPoints(rounds, { rules: { ...rules, floor } })['Bo']).toBe(left)
  })

  it('[FL3] a season below zero ends at zero, and below it where the rules say so', () => {
    const heavy = [{ order: 'Ada Bo', results: { Bo: { penaltyMp: 50_000 } } }]
    expect(driverPoints(heavy, { rules: { ...rules, floor: 'season' } })['Bo']).toBe(0)
    expect(driverPoints(heavy, { rules: { ...rules, floor: 'none' } })['Bo']).toBe(-44_000)
  })

  it('[FL4] those below zero stay in the table', () => {
    const heavy = [{ order: 'Ada Bo', results: { Bo: { penaltyMp: 50_000 } } }]
    const { drivers } = computeStandings(inventSeason(heavy, { rules }))
    expect(drivers.map(({ name, position }) => [name, position])).toEqual([
      ['Ada', 1],
      ['Bo', 2],
    ])
  })
})

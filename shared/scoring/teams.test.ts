import { describe, expect, it } from 'vitest'
import { computeStandings } from './compute-standings.ts'
import { inventSeason, pointsByName, tableText } from './testing/invent-season.ts'
import type { RulesetInput } from './ruleset.ts'

const points = { race: [9000, 6000, 4000, 3000, 2000] }
const teams = { Ada: 'Red', Bo: 'Blue', Cy: 'Red', Di: 'Blue', Ed: 'Red' }

function teamPoints(
  rounds: Parameters<typeof inventSeason>[0],
  own: RulesetInput['teams'],
  more: Partial<RulesetInput> = {},
): Record<string, number> {
  const season = inventSeason(rounds, { rules: { points, ...more, teams: own }, teams })
  return pointsByName(computeStandings(season).teams)
}

describe('teams', () => {
  it("[TM1] points go to the team of the car on that day, not to the driver's", () => {
    const rounds = ['Ada Bo', { order: 'Ada Bo', entries: { Ada: { teamId: 'Blue' } } }]
    expect(teamPoints(rounds, {})).toEqual({ Blue: 21_000, Red: 9000 })
    expect(teamPoints([{ order: 'Ada Bo', entries: { Ada: { teamId: null } } }], {})).toEqual({ Blue: 6000 })
  })

  it.each([
    [null, 15_000, 9000],
    [2, 13_000, 9000],
    [1, 9000, 6000],
  ])('[TM2] with the best %s cars of each session', (cars, red, blue) => {
    expect(teamPoints(['Ada Bo Cy Di Ed'], { cars })).toEqual({ Red: red, Blue: blue })
  })

  it('[TM2] the best car is the one that brings most, after penalties', () => {
    const rounds = [{ order: 'Ada Bo Cy', results: { Ada: { penaltyMp: 8000 } } }]
    expect(teamPoints(rounds, { cars: 1 })).toEqual({ Blue: 6000, Red: 4000 })
  })

  it('[TM2] every car of a team counts for its wins and places', () => {
    const season = inventSeason(['Ada Cy Bo'], { rules: { points, teams: { cars: 1 } }, teams })
    expect(computeStandings(season).teams.map(({ name, wins, podiums }) => [name, wins, podiums])).toEqual([
      ['Red', 1, 2],
      ['Blue', 0, 1],
    ])
  })

  it.each([
    ['full', 'split', 9000],
    ['full', 'none', 9000],
    ['as-drivers', 'split', 9000],
    ['as-drivers', 'none', 0],
    ['as-drivers', 'first', 9000],
    ['as-drivers', 'full', 18_000],
  ] as const)('[TM3] a shared car pays its team "%s" where drivers get "%s"', (own, sharedCars, paid) => {
    expect(teamPoints(['Ada+Bo'], { sharedCars: own }, { sharedCars })['Red']).toBe(paid)
  })

  it('[TM4] teams may have tables of their own, and go without bonuses', () => {
    const bonuses = [{ award: 'pole', pointsMp: 500 }]
    const rounds = [{ order: 'Ada Bo', awards: { Ada: [{ kind: 'pole' }] } }]
    expect(teamPoints(rounds, {}, { bonuses })).toEqual({ Red: 9500, Blue: 6000 })
    expect(teamPoints(rounds, { bonuses: false }, { bonuses })).toEqual({ Red: 9000, Blue: 6000 })
    expect(teamPoints(rounds, { points: { race: [8000] } }, { bonuses })).toEqual({ Red: 8500, Blue: 0 })
  })

  it('[TM4] rounds count and teams are ordered by rules of their own', () => {
    const counting = { keep: { kind: 'best' as const, count: 1 } }
    const order = { criteria: [{ by: 'wins' as const }] }
    const season = inventSeason(['Ada Bo', 'Di Ed'], { rules: { points, teams: { counting, order } }, teams })
    const { drivers, teams: table } = computeStandings(season)
    expect(tableText(table)).toBe('=1 Blue, =1 Red')
    expect(pointsByName(table)).toEqual({ Blue: 9000, Red: 9000 })
    expect(drivers).toHaveLength(4)
  })

  it('[TM5] without a team championship there is no table', () => {
    expect(teamPoints(['Ada Bo'], null)).toEqual({})
  })
})

import { describe, expect, it } from 'vitest'
import { computeStandings } from './compute-standings.ts'
import { inventSeason, pointsByName, tableText } from './testing/invent-season.ts'
import type { RulesetInput } from './ruleset.ts'
import type { PointsEligibility } from '#shared/model/session-fields.ts'

const rules: RulesetInput = {
  points: { race: [9000, 6000, 4000, 3000] },
  bonuses: [{ award: 'pole', pointsMp: 1000 }],
}

const withBo = (points: PointsEligibility) => [
  { order: 'Ada Bo Cy', entries: { Bo: { points } }, awards: { Bo: [{ kind: 'pole' }] } },
]

describe('who may score', () => {
  it.each([
    ['eligible', { Ada: 9000, Bo: 7000, Cy: 4000 }],
    ['skip', { Ada: 9000, Cy: 6000, Bo: 0 }],
    ['keep', { Ada: 9000, Cy: 4000, Bo: 0 }],
  ] as const)('[EL1] [EL2] [EL3] a car that is "%s"', (points, expected) => {
    expect(pointsByName(computeStandings(inventSeason(withBo(points), { rules })).drivers)).toEqual(expected)
  })

  it('[EL2] places given up count for wins too', () => {
    const season = inventSeason([{ order: 'Ada Bo', entries: { Ada: { points: 'skip' } } }], { rules })
    const wins = computeStandings(season).drivers.map(({ name, wins }) => [name, wins])
    expect(wins).toEqual([
      ['Bo', 1],
      ['Ada', 0],
    ])
  })

  it('[EL4] guests are not listed and give their places up, reserves score, unless the rules differ', () => {
    const kinds = { Ada: 'guest', Bo: 'reserve' } as const
    const table = (more: Partial<RulesetInput>) =>
      pointsByName(
        computeStandings(inventSeason(['Ada Bo Cy'], { rules: { ...rules, ...more }, kinds })).drivers,
      )
    expect(table({})).toEqual({ Bo: 9000, Cy: 6000 })
    const guests = { points: 'eligible', teamPoints: true, listed: true } as const
    expect(table({ guests })).toEqual({ Ada: 9000, Bo: 6000, Cy: 4000 })
    const reserves = { points: 'keep', teamPoints: true, listed: true } as const
    expect(table({ reserves })).toEqual({ Cy: 6000, Bo: 0 })
  })

  it('[EL5] an outsider may score for the team alone', () => {
    const league = { kinds: { Bo: 'reserve' }, teams: { Ada: 'Red', Bo: 'Blue' } } as const
    const points = (teamPoints: boolean) => {
      const reserves = { points: 'keep', teamPoints, listed: true } as const
      const { teams } = computeStandings(
        inventSeason(['Ada Bo'], { rules: { ...rules, reserves }, ...league }),
      )
      return pointsByName(teams)
    }
    expect(points(true)).toEqual({ Red: 9000, Blue: 6000 })
    expect(points(false)).toEqual({ Red: 9000, Blue: 0 })
  })
})

describe('who is listed', () => {
  const rounds = [[{ order: 'Ada Bo Cy Di Ed:DNF Flo:DNS' }, { order: 'Ed', kind: 'qualifying' as const }]]
  it.each([
    ['entered', '1 Ada, 2 Bo, 3 Cy, 4 Di, =5 Ed, =5 Flo'],
    ['started', '1 Ada, 2 Bo, 3 Cy, 4 Di, 5 Ed'],
    ['classified', '1 Ada, 2 Bo, 3 Cy, 4 Di'],
    ['classified-or-qualified', '1 Ada, 2 Bo, 3 Cy, 4 Di, 5 Ed'],
    ['points', '1 Ada, 2 Bo'],
  ] as const)('[LI1] "%s"', (listed, table) => {
    const criteria = [{ by: 'points' as const }, { by: 'count-back' as const }]
    const drivers = { listed, order: { criteria } }
    const season = inventSeason(rounds, { rules: { points: { race: [9000, 6000] }, drivers } })
    expect(tableText(computeStandings(season).drivers)).toBe(table)
  })

  it('[LI2] who starts too few rounds is not placed, but not before it is certain', () => {
    const drivers = { minRounds: 2 }
    const table = (rounds: string[]) =>
      tableText(computeStandings(inventSeason(rounds, { rules: { ...rules, drivers } })).drivers)
    expect(table(['Bo Ada', 'Ada', ''])).toBe('1 Ada, 2 Bo')
    expect(table(['Bo Ada', 'Ada', 'Ada'])).toBe('1 Ada, - Bo')
    expect(table(['Bo Ada', 'Ada', 'Ada Bo:DNS'])).toBe('1 Ada, - Bo')
    expect(table(['Bo Ada', 'Ada', 'Ada Bo:DNF'])).toBe('1 Ada, 2 Bo')
  })
})

describe('classes', () => {
  it('[CL1] each class is placed and paid by itself, beside the whole field', () => {
    const pro = { class: 'Pro' }
    const am = { class: 'Am' }
    const season = inventSeason([{ order: 'Ada Bo Cy Di', entries: { Ada: pro, Bo: am, Cy: pro, Di: am } }], {
      rules: { ...rules, classes: 'separate' },
    })
    const standings = computeStandings(season)
    expect(pointsByName(standings.drivers)).toEqual({ Ada: 9000, Bo: 6000, Cy: 4000, Di: 3000 })
    expect(standings.classes.map((own) => [own.class, pointsByName(own.drivers)])).toEqual([
      ['Am', { Bo: 9000, Di: 6000 }],
      ['Pro', { Ada: 9000, Cy: 6000 }],
    ])
  })
})

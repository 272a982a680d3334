import { describe, expect, it } from 'vitest'
import { computeStandings } from './compute-standings.ts'
import { explain } from './explain.ts'
import { gridAfter, gridPenaltiesFor } from './grid-penalties.ts'
import {
  inventRuling,
  inventSeason,
  pointsByName,
  tableText,
  type InventedSession,
} from './testing/invent-season.ts'
import type { RulesetInput } from './ruleset.ts'
import { throughRound } from './through-round.ts'
import type { Ruling, RulingDecision } from './ruling.ts'
import type { SeasonInput } from './season-input.ts'
import type { SheetPenalty } from './sheet-penalties.ts'

const rules: RulesetInput = { points: { race: [9000, 6000, 4000, 3000, 2000] } }
const timed: InventedSession = {
  order: 'Ada Bo Cy Di Ed',
  results: {
    Ada: { timeMs: 100_000, laps: 10 },
    Bo: { timeMs: 102_000, laps: 10 },
    Cy: { timeMs: 104_000, laps: 10 },
    Di: { laps: 10 },
    Ed: { timeMs: 101_000, laps: 9 },
  },
}

function after(
  decisions: readonly RulingDecision[],
  session: InventedSession = timed,
): Record<string, number> {
  const rulings = decisions.map((decision, at) => inventRuling(at, '1.1', decision))
  return pointsByName(computeStandings(inventSeason([session], { rules, rulings })).drivers)
}

const add = (name: string, ms: number): RulingDecision => ({ kind: 'time', entryId: `1/${name}`, ms })
const drop = (name: string, places: number): RulingDecision => ({
  kind: 'positions',
  entryId: `1/${name}`,
  places,
})

/** Ada's points and her team's after a ruling on points. */
function give(scope: 'driver' | 'team' | 'both', pointsMp: number): (number | undefined)[] {
  const decision = { kind: 'points', entryId: '1/Ada', driverId: null, pointsMp, scope } as const
  const rulings = [inventRuling(1, '1.1', decision)]
  const { drivers, teams } = computeStandings(
    inventSeason([timed], { rules, rulings, teams: { Ada: 'Red' } }),
  )
  return [pointsByName(drivers)['Ada'], pointsByName(teams)['Red']]
}

const override = (pointsMp: number): RulingDecision => ({
  kind: 'points-override',
  entryId: '1/Ada',
  driverId: null,
  pointsMp,
  scope: 'both',
})

function table(rulings: Ruling[]) {
  return computeStandings(inventSeason(['Ada Bo Cy'], { rules, rulings, teams: { Ada: 'Red', Bo: 'Blue' } }))
}

function exclude(points: 'keep' | 'void') {
  return table([
    inventRuling(1, null, { kind: 'exclusion', subject: 'driver', id: 'Ada', points, later: 'stay' }),
  ]).drivers
}

function penalty(n: number, driverId: string, places: number): Ruling {
  return inventRuling(n, 'next', { kind: 'grid', driverId, places })
}

function withPenalties(penalties: Readonly<Record<string, readonly SheetPenalty[]>>): SeasonInput {
  const season = inventSeason([timed], { rules })
  return {
    ...season,
    results: season.results.map((result) => ({
      ...result,
      penalties: penalties[result.entryId.slice(2)] ?? [],
    })),
  }
}

const pointsAfter = (season: SeasonInput) => pointsByName(computeStandings(season).drivers)

describe('[RU12] penalties entered with the result', () => {
  it('reorder as the same rulings do', () => {
    expect(pointsAfter(withPenalties({ Ada: [{ kind: 'time', ms: 5000 }] }))).toEqual(
      after([add('Ada', 5000)]),
    )
    expect(pointsAfter(withPenalties({ Ada: [{ kind: 'time', ms: 5000 }] }))).toMatchObject({
      Bo: 9000,
      Cy: 6000,
      Ada: 4000,
    })
    expect(pointsAfter(withPenalties({ Bo: [{ kind: 'positions', places: 2 }] }))).toMatchObject({
      Ada: 9000,
      Cy: 6000,
      Di: 4000,
      Bo: 3000,
    })
    expect(pointsAfter(withPenalties({ Ada: [{ kind: 'dsq' }] }))).toMatchObject({
      Ada: 0,
      Bo: 9000,
      Ed: 3000,
    })
  })

  it('come before rulings, add up with them, and are explained like them', () => {
    const season = withPenalties({ Ada: [{ kind: 'time', ms: 3000 }] })
    const ruling = inventRuling(1, '1.1', add('Ada', 2000))
    expect(pointsAfter({ ...season, rulings: [ruling] })).toMatchObject({ Bo: 9000, Cy: 6000, Ada: 4000 })
    const told = explain({ ...season, rulings: [ruling] }, 'Ada')
    expect(JSON.stringify(told)).toContain('"ruling":"time","reason":"Entered on the result sheet"')
  })
})

describe('rulings on a race', () => {
  it('[RU1] a ruling that is delivered twice counts once', () => {
    const points = {
      kind: 'points',
      entryId: '1/Ada',
      driverId: null,
      pointsMp: -1000,
      scope: 'both',
    } as const
    const ruling = inventRuling(1, '1.1', points)
    const season = inventSeason([timed], { rules, rulings: [ruling, { ...ruling }, ruling] })
    expect(pointsByName(computeStandings(season).drivers)['Ada']).toBe(8000)
  })

  it('[RU3] added time puts a car behind those of its lap that were faster in the end', () => {
    expect(after([add('Ada', 3000)])).toEqual({ Bo: 9000, Ada: 6000, Cy: 4000, Di: 3000, Ed: 2000 })
    expect(after([add('Ada', 2000)])).toMatchObject({ Ada: 9000, Bo: 6000 })
    expect(after([add('Ada', 2000), add('Ada', 1)])).toMatchObject({ Bo: 9000, Ada: 6000 })
  })

  it('[RU3] nobody is put behind a car without a time or with fewer laps', () => {
    expect(after([add('Ada', 60_000)])).toEqual({ Bo: 9000, Cy: 6000, Ada: 4000, Di: 3000, Ed: 2000 })
    const lapped = { ...timed, order: 'Ada Bo Cy Ed Di' }
    expect(after([add('Cy', 60_000)], lapped)).toMatchObject({ Cy: 4000, Ed: 3000 })
  })

  it('[RU3] time given back moves a car ahead', () => {
    expect(after([add('Cy', -3000)])).toMatchObject({ Ada: 9000, Cy: 6000, Bo: 4000 })
  })

  it('[RU2] [RU4] places are lost in the order of decision, to the end of the classification at most', () => {
    expect(after([drop('Ada', 2)])).toMatchObject({ Bo: 9000, Cy: 6000, Ada: 4000 })
    expect(after([drop('Ada', 99)])).toMatchObject({ Bo: 9000, Ed: 3000, Ada: 2000 })
    expect(after([drop('Ada', 1), drop('Bo', 1)])).toMatchObject({ Ada: 9000, Bo: 6000 })
    expect(after([drop('Bo', 1), drop('Ada', 1)])).toMatchObject({ Cy: 9000, Ada: 6000, Bo: 4000 })
  })

  it('[RU5] the places behind a disqualified car move up, or stay', () => {
    expect(after([{ kind: 'dsq', entryId: '1/Bo', behind: 'move-up' }])).toEqual({
      Ada: 9000,
      Cy: 6000,
      Di: 4000,
      Ed: 3000,
      Bo: 0,
    })
    expect(after([{ kind: 'dsq', entryId: '1/Bo', behind: 'stay' }])).toEqual({
      Ada: 9000,
      Cy: 4000,
      Di: 3000,
      Ed: 2000,
      Bo: 0,
    })
  })

  it('[RU5] places left empty on the sheet stay empty', () => {
    const holes: InventedSession = { order: 'Ada Bo Cy', results: { Cy: { position: 5 } } }
    expect(after([{ kind: 'dsq', entryId: '1/Bo', behind: 'move-up' }], holes)).toMatchObject({ Cy: 3000 })
  })

  it('[RU6] points are given or taken for the drivers, the team, or both', () => {
    expect(give('both', -1000)).toEqual([8000, 8000])
    expect(give('driver', -1000)).toEqual([8000, 9000])
    expect(give('team', 500)).toEqual([9000, 9500])
  })

  it('[RU6] a ruling may name one driver of a car', () => {
    const decision = {
      kind: 'points',
      entryId: '1/Ada+Bo',
      driverId: 'Bo',
      pointsMp: -1000,
      scope: 'both',
    } as const
    expect(after([decision], { order: 'Ada+Bo' })).toEqual({ Ada: 9000, Bo: 8000 })
  })

  it('[RU7] an override is the last word on a race: over place, bonus, eligibility and floor', () => {
    const session: InventedSession = {
      order: 'Ada Bo',
      results: { Ada: { bonusMp: 700 } },
      entries: { Ada: { points: 'skip' } },
    }
    expect(after([override(2000)], session)).toEqual({ Bo: 9000, Ada: 2000 })
    expect(after([override(2000), override(-500)], session)['Ada']).toBe(-500)
  })
})

const excludedAfterTwo = (later: 'stay' | 'give-up') =>
  inventSeason(['Ada Bo Cy', 'Ada Bo Cy', 'Ada Bo Cy'], {
    rules,
    teams: { Ada: 'Red', Bo: 'Blue', Cy: 'Blue' },
    rulings: [
      inventRuling(1, '2.1', { kind: 'exclusion', subject: 'driver', id: 'Ada', points: 'keep', later }),
    ],
  })

const excludedTable = (round: number, later: 'stay' | 'give-up') =>
  computeStandings(throughRound(excludedAfterTwo(later), round)).drivers

describe('rulings on a season', () => {
  it('[RU8] an adjustment counts beside the rounds, however many are dropped', () => {
    const adjust = { kind: 'adjustment', subject: 'driver', id: 'Ada', pointsMp: -4000 } as const
    const best = { ...rules, drivers: { counting: { keep: { kind: 'best' as const, count: 1 } } } }
    const season = inventSeason(['Ada Bo', 'Ada Bo'], {
      rules: best,
      rulings: [inventRuling(1, null, adjust)],
    })
    expect(pointsByName(computeStandings(season).drivers)).toEqual({ Bo: 6000, Ada: 5000 })
    const team = { kind: 'adjustment', subject: 'team', id: 'Red', pointsMp: -4000 } as const
    expect(pointsByName(table([inventRuling(1, null, team)]).teams)).toEqual({ Blue: 6000, Red: 5000 })
  })

  it('[RU9] who is excluded has no position; points stay on show or are void; others keep their race places', () => {
    expect(tableText(exclude('keep'))).toBe('1 Bo, 2 Cy, - Ada')
    expect(pointsByName(exclude('keep'))).toEqual({ Bo: 6000, Cy: 4000, Ada: 9000 })
    expect(pointsByName(exclude('void'))['Ada']).toBe(0)
    expect(exclude('void').map(({ excluded }) => excluded)).toEqual([false, false, true])
  })

  it('[RU9] takes effect with the session it was decided after; earlier results stay', () => {
    expect(tableText(excludedTable(1, 'stay'))).toBe('1 Ada, 2 Bo, 3 Cy')
    expect(tableText(excludedTable(2, 'stay'))).toBe('1 Bo, 2 Cy, - Ada')
    expect(pointsByName(excludedTable(2, 'give-up'))).toEqual({ Bo: 12_000, Cy: 8000, Ada: 18_000 })
    expect(pointsByName(excludedTable(3, 'stay'))).toEqual({ Bo: 18_000, Cy: 12_000, Ada: 27_000 })
    expect(pointsByName(excludedTable(3, 'give-up'))).toEqual({ Bo: 21_000, Cy: 14_000, Ada: 18_000 })
    expect(pointsByName(computeStandings(excludedAfterTwo('give-up')).teams)).toEqual({
      Blue: 30_000,
      Red: 27_000,
    })
  })

  it('[RU9] an excluded team gives its places up to other teams, not those of its drivers', () => {
    const decision = {
      kind: 'exclusion',
      subject: 'team',
      id: 'Red',
      points: 'void',
      later: 'give-up',
    } as const
    const { drivers, teams } = computeStandings(
      inventSeason(['Ada Bo', 'Ada Bo'], {
        rules,
        teams: { Ada: 'Red', Bo: 'Blue' },
        rulings: [inventRuling(1, '1.1', decision)],
      }),
    )
    expect(pointsByName(teams)).toEqual({ Blue: 15_000, Red: 0 })
    expect(pointsByName(drivers)).toEqual({ Ada: 18_000, Bo: 12_000 })
  })

  it('[RU11] licence points add up; reprimands and grid penalties move no points', () => {
    const licence = { kind: 'licence', driverId: 'Bo', points: 3 } as const
    const { drivers } = table([
      inventRuling(1, null, licence),
      inventRuling(2, '1.1', { ...licence, points: 2 }),
      inventRuling(2, '1.1', { ...licence, points: 2 }),
      inventRuling(3, null, { kind: 'reprimand', driverId: 'Ada' }),
      inventRuling(4, null, { kind: 'grid', driverId: 'Ada', places: 5 }),
    ])
    expect(drivers.map(({ name, licencePoints }) => [name, licencePoints])).toEqual([
      ['Ada', 0],
      ['Bo', 5],
      ['Cy', 0],
    ])
    expect(pointsByName(drivers)).toEqual(pointsByName(table([]).drivers))
  })
})

describe('grids', () => {
  it('[RU10] penalties are counted from where a driver qualified, each once', () => {
    const rulings = [penalty(1, 'Ada', 1), penalty(2, 'Ada', 2), penalty(2, 'Ada', 2), penalty(3, 'Cy', 1)]
    const penalties = gridPenaltiesFor('next', [...rulings, inventRuling(4, 'other', rulings[0]!.decision)])
    expect(penalties.map(({ rulingId }) => rulingId)).toEqual(['ruling 1', 'ruling 2', 'ruling 3'])
    expect(gridAfter(['Ada', 'Bo', 'Cy', 'Di', 'Ed'], penalties)).toEqual(['Bo', 'Di', 'Ada', 'Cy', 'Ed'])
    expect(gridAfter(['Ada', 'Bo', 'Cy'], [])).toEqual(['Ada', 'Bo', 'Cy'])
  })
})

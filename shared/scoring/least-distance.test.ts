import { describe, expect, it } from 'vitest'
import { computeStandings } from './compute-standings.ts'
import { explain } from './explain.ts'
import { inventSeason, pointsByName, type InventedSession } from './testing/invent-season.ts'
import { Ruleset, type RulesetInput } from './ruleset.ts'

/** Ada wins over 60 laps; the others have the laps given. */
function race(laps: Readonly<Record<string, number | null>>, more: Partial<InventedSession> = {}) {
  return {
    order: `Ada ${Object.keys(laps).join(' ')}`,
    results: Object.fromEntries(
      Object.entries({ Ada: 60, ...laps }).map(([name, own]) => [name, { laps: own }]),
    ),
    ...more,
  }
}

function points(session: InventedSession, leastDistance: RulesetInput['leastDistance'], laps?: number) {
  const rules = {
    points: { race: [9000, 6000, 4000], sprint: [900, 600, 400], qualifying: [9, 6, 4] },
    leastDistance,
  }
  return pointsByName(computeStandings(inventSeason([session], { rules, ...(laps ? { laps } : {}) })).drivers)
}

describe('[LD1] who covered too little is not classified, and those behind move up', () => {
  it.each([
    ['1/2', 30, true],
    ['1/2', 29, false],
    ['3/4', 45, true],
    ['3/4', 44, false],
    ['9/10', 54, true],
    ['9/10', 53, false],
    ['1', 60, true],
    ['1', 59, false],
  ] as const)('%s of 60 laps: %i laps', (classified, laps, isClassified) => {
    expect(points(race({ Bo: laps, Cy: 60 }), { classified })).toEqual(
      isClassified ? { Ada: 9000, Bo: 6000, Cy: 4000 } : { Ada: 9000, Cy: 6000, Bo: 0 },
    )
  })

  it('a share of the laps is rounded down to whole laps', () => {
    const session = race({ Bo: 51, Cy: 50 }, {})
    const of57 = { ...session, results: { ...session.results, Ada: { laps: 57 } } }
    expect(points(of57, { classified: '9/10' })).toEqual({ Ada: 9000, Bo: 6000, Cy: 0 })
  })

  it('it is measured by the laps of the car that covered most, or by those scheduled', () => {
    expect(points(race({ Bo: 45 }), { classified: '3/4', of: 'winner' }, 80)).toMatchObject({ Bo: 6000 })
    expect(points(race({ Bo: 45 }), { classified: '3/4', of: 'scheduled' }, 80)).toEqual({ Ada: 9000, Bo: 0 })
  })

  it('wins and finishes follow', () => {
    const session = race({ Bo: 20 })
    const rules = { points: { race: [9000, 6000] }, leastDistance: { classified: '1/2' } }
    const { drivers } = computeStandings(inventSeason([session], { rules }))
    expect(drivers.map(({ name, bestFinish }) => [name, bestFinish])).toEqual([
      ['Ada', 1],
      ['Bo', null],
    ])
  })
})

it('[LD2] who covered too little to be paid keeps the place', () => {
  expect(points(race({ Bo: 44, Cy: 60 }), { paid: '3/4' })).toEqual({ Ada: 9000, Cy: 4000, Bo: 0 })
  expect(points(race({ Bo: 29, Cy: 44, Di: 60 }), { classified: '1/2', paid: '3/4' })).toEqual({
    Ada: 9000,
    Di: 4000,
    Bo: 0,
    Cy: 0,
  })
})

it('[LD2] a bonus does not depend on it', () => {
  const session = { ...race({ Bo: 10 }), awards: { Bo: [{ kind: 'fastest-lap' }] } }
  const bonuses = [{ award: 'fastest-lap', pointsMp: 1000 }]
  const rules = { points: { race: [9000, 6000] }, bonuses, leastDistance: { paid: '1/2' } }
  expect(pointsByName(computeStandings(inventSeason([session], { rules })).drivers)).toEqual({
    Ada: 9000,
    Bo: 1000,
  })
})

describe('[LD3] nobody is left out', () => {
  it('where laps are not known', () => {
    expect(points(race({ Bo: null, Cy: 10 }), { classified: '1/2' })).toEqual({ Ada: 9000, Bo: 6000, Cy: 0 })
    expect(points({ order: 'Ada Bo' }, { classified: '9/10' })).toEqual({ Ada: 9000, Bo: 6000 })
    expect(points(race({ Bo: 10 }), { classified: '1/2', of: 'scheduled' })).toMatchObject({ Bo: 6000 })
  })

  it('in qualifying, or where the laps of a sprint are not scheduled', () => {
    expect(points(race({ Bo: 1 }, { kind: 'qualifying' }), { classified: '1/2' })).toEqual({ Ada: 9, Bo: 6 })
    expect(points(race({ Bo: 1 }, { kind: 'sprint' }), { classified: '1/2' })).toEqual({ Ada: 900, Bo: 0 })
    const scheduled = { classified: '1/2', of: 'scheduled' } as const
    expect(points(race({ Bo: 1 }, { kind: 'sprint' }), scheduled, 80)).toEqual({ Ada: 900, Bo: 600 })
  })
})

const line = (leastDistance: RulesetInput['leastDistance']) => {
  const season = inventSeason([race({ Bo: 45 })], { rules: { points: { race: [9000] }, leastDistance } })
  return explain(season, 'Bo')?.rounds[0]?.sessions[0]?.lines[0]
}

it('[LD4] an explanation says how many laps of how many', () => {
  const tooShort = { laps: 45, needed: 54, of: 60 }
  expect(line({ classified: '9/10' })).toMatchObject({ place: null, unpaid: 'too-few-laps', tooShort })
  expect(line({ paid: '9/10' })).toMatchObject({ place: 2, unpaid: 'too-few-laps', tooShort })
  expect(line({ classified: '1/2' })).toMatchObject({ place: 2, unpaid: null, tooShort: null })
})

it.each(['0', '5/4', '2', '0.5', '50%'])('%s is no share of a distance', (classified) => {
  expect(Ruleset.safeParse({ points: {}, leastDistance: { classified } }).success).toBe(false)
})

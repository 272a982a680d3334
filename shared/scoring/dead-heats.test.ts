import { describe, expect, it } from 'vitest'
import { computeStandings } from './compute-standings.ts'
import { explain } from './explain.ts'
import { inventRuling, inventSeason, pointsByName, type InventedSession } from './testing/invent-season.ts'
import type { RulesetInput } from './ruleset.ts'

const race = [25_000, 18_000, 15_000, 12_000, 10_000]
const rules: RulesetInput = { points: { race } }

/** A race in the order of `order` with the places given one by one. */
function placed(order: string, places: readonly number[], more: Partial<InventedSession> = {}) {
  const names = order.split(' ')
  const results = Object.fromEntries(
    names.map((name, at) => [name, { position: places[at] ?? null, ...more.results?.[name] }]),
  )
  return { order, ...more, results }
}

const level = placed('Ada Bo Cy Di', [1, 2, 2, 4])
type League = NonNullable<Parameters<typeof inventSeason>[1]>

function points(session: InventedSession, more: Partial<RulesetInput> = {}, league: League = {}) {
  const season = inventSeason([session], { rules: { ...rules, ...more }, ...league })
  return pointsByName(computeStandings(season).drivers)
}

const bestLaps = (bo: number | null, cy: number | null) =>
  points(
    placed('Ada Bo Cy Di', [1, 2, 2, 4], { results: { Bo: { bestLapMs: bo }, Cy: { bestLapMs: cy } } }),
    { deadHeats: 'best-lap' },
  )

const withBo = (own: 'skip' | 'keep') =>
  points(placed('Ada Bo Cy Di', [1, 2, 2, 4], { entries: { Bo: { points: own } } }))

const after = (decision: Parameters<typeof inventRuling>[2], session: InventedSession = level) =>
  points(session, {}, { rulings: [inventRuling(1, '1.1', decision)] })
const time = (name: string, ms: number) => ({ kind: 'time' as const, entryId: `1/${name}`, ms })

const lose = (name: string, places: number) => after({ kind: 'positions', entryId: `1/${name}`, places })

const out = (behind: 'move-up' | 'stay') => after({ kind: 'dsq', entryId: '1/Bo', behind })

describe('[DH1] a dead heat shares what its places are worth together', () => {
  it.each([
    ['two on second', [1, 2, 2, 4], { Ada: 25_000, Bo: 16_500, Cy: 16_500, Di: 12_000 }],
    ['two on first', [1, 1, 3, 4], { Ada: 21_500, Bo: 21_500, Cy: 15_000, Di: 12_000 }],
    ['three on second', [1, 2, 2, 2], { Ada: 25_000, Bo: 15_000, Cy: 15_000, Di: 15_000 }],
    [
      'three on first do not divide: rounded',
      [1, 1, 1, 4],
      { Ada: 19_333, Bo: 19_333, Cy: 19_333, Di: 12_000 },
    ],
    ['beyond the table', [1, 2, 5, 5], { Ada: 25_000, Bo: 18_000, Cy: 5000, Di: 5000 }],
    ['four on first', [1, 1, 1, 1], { Ada: 17_500, Bo: 17_500, Cy: 17_500, Di: 17_500 }],
  ])('%s', (_what, places, expected) => {
    expect(points(placed('Ada Bo Cy Di', places))).toEqual(expected)
  })

  it('with a multiplier it is rounded once', () => {
    expect(points({ ...placed('Ada Bo Cy', [1, 1, 1]), multiplier: '1/2' })).toEqual({
      Ada: 9667,
      Bo: 9667,
      Cy: 9667,
    })
  })

  it('a shared car divides its share once more', () => {
    const session = placed('Ada Bo+Cy Di', [1, 2, 2])
    expect(points(session, { sharedCars: 'split' })).toEqual({ Ada: 25_000, Bo: 8250, Cy: 8250, Di: 16_500 })
  })

  it('teams have the same share', () => {
    const season = inventSeason([level], { rules, teams: { Ada: 'Red', Bo: 'Blue', Cy: 'Red', Di: 'Blue' } })
    expect(pointsByName(computeStandings(season).teams)).toEqual({ Red: 41_500, Blue: 28_500 })
    const own = { ...rules, teams: { points: { race: [10_000, 6000, 4000, 3000] } } }
    const league = { rules: own, teams: { Ada: 'Red', Bo: 'Blue', Cy: 'Red', Di: 'Blue' } }
    expect(pointsByName(computeStandings(inventSeason([level], league)).teams)).toEqual({
      Red: 15_000,
      Blue: 8000,
    })
  })
})

describe('the ruleset decides', () => {
  it('[DH2] "full": each has the whole of its place', () => {
    expect(points(level, { deadHeats: 'full' })).toEqual({ Ada: 25_000, Bo: 18_000, Cy: 18_000, Di: 12_000 })
  })

  it('[DH3] "best-lap": the better lap takes the place; equal and unknown ones still share', () => {
    expect(bestLaps(81_000, 80_000)).toEqual({ Ada: 25_000, Cy: 18_000, Bo: 15_000, Di: 12_000 })
    expect(bestLaps(81_000, null)).toMatchObject({ Bo: 18_000, Cy: 15_000 })
    expect(bestLaps(null, null)).toMatchObject({ Bo: 16_500, Cy: 16_500 })
    expect(bestLaps(80_000, 80_000)).toMatchObject({ Bo: 16_500, Cy: 16_500 })
  })
})

describe('[DH4] who may score', () => {
  it('a car that is skipped gives its share up, one that keeps its place does not', () => {
    expect(withBo('skip')).toEqual({ Ada: 25_000, Cy: 18_000, Di: 15_000, Bo: 0 })
    expect(withBo('keep')).toEqual({ Ada: 25_000, Cy: 16_500, Di: 12_000, Bo: 0 })
  })

  it('[CL1] places within a class are shared too', () => {
    const pro = { class: 'Pro' }
    const session = placed('Ada Bo Cy Di', [1, 2, 2, 4], { entries: { Bo: pro, Cy: pro, Di: pro } })
    const { classes } = computeStandings(
      inventSeason([session], { rules: { ...rules, classes: 'separate' } }),
    )
    expect(pointsByName(classes[0]?.drivers ?? [])).toEqual({ Bo: 21_500, Cy: 21_500, Di: 15_000 })
  })
})

describe('[DH5] places of a dead heat', () => {
  it('a shared win is a win for each, and no other place', () => {
    const { drivers } = computeStandings(inventSeason([placed('Ada Bo Cy', [1, 1, 3])], { rules }))
    expect(drivers.map(({ name, wins, bestFinish, podiums }) => [name, wins, bestFinish, podiums])).toEqual([
      ['Ada', 1, 1, 1],
      ['Bo', 1, 1, 1],
      ['Cy', 0, 3, 1],
    ])
  })

  it('a bonus for the first places goes to all who share the last of them', () => {
    const bonuses = [
      {
        award: 'clean-race',
        pointsMp: 1000,
        condition: { kind: 'top' as const, places: 2 },
        tied: 'each' as const,
      },
    ]
    const clean = [{ kind: 'clean-race' }]
    const awards = { Bo: clean, Cy: clean, Di: clean }
    expect(points({ ...level, awards }, { bonuses })).toMatchObject({ Bo: 17_500, Cy: 17_500, Di: 12_000 })
  })

  it('a tie on points is decided by the better finish, where a shared place is that place', () => {
    const season = inventSeason([placed('Ada Bo', [1, 1]), { order: 'Cy' }], {
      rules: { points: { race: [20_000, 10_000] } },
    })
    expect(computeStandings(season).drivers.map(({ name, pointsMp }) => [name, pointsMp])).toEqual([
      ['Cy', 20_000],
      ['Ada', 15_000],
      ['Bo', 15_000],
    ])
  })
})

it('[DH6] an explanation names the dead heat and what is shared', () => {
  const season = inventSeason([level], { rules })
  expect(explain(season, 'Bo')?.rounds[0]?.sessions[0]?.lines[0]).toMatchObject({
    kind: 'place',
    place: 2,
    tied: 2,
    tableMp: 33_000,
    sharedBy: 2,
    pointsMp: 16_500,
  })
})

describe('[DH7] rulings', () => {
  it('a time penalty puts a car behind the other, whether or not their time is known', () => {
    expect(after(time('Bo', 1))).toEqual({ Ada: 25_000, Cy: 18_000, Bo: 15_000, Di: 12_000 })
    expect(after(time('Cy', 1))).toEqual({ Ada: 25_000, Bo: 18_000, Cy: 15_000, Di: 12_000 })
    expect(after(time('Cy', -1))).toEqual({ Ada: 25_000, Cy: 18_000, Bo: 15_000, Di: 12_000 })
  })

  it('the time that is known of one is known of both', () => {
    const timed = placed('Ada Bo Cy Di', [1, 2, 2, 4], {
      results: { Bo: { timeMs: 100_000 }, Di: { timeMs: 103_000 } },
    })
    expect(after(time('Cy', 5000), timed)).toEqual({ Ada: 25_000, Bo: 18_000, Di: 15_000, Cy: 12_000 })
    expect(after(time('Bo', 5000), timed)).toEqual({ Ada: 25_000, Cy: 18_000, Di: 15_000, Bo: 12_000 })
  })

  it('who passes one of them passes both', () => {
    const timed = placed('Ada Bo Cy Di', [1, 2, 2, 4], {
      results: { Ada: { timeMs: 99_000 }, Bo: { timeMs: 100_000 }, Cy: { timeMs: 100_002 } },
    })
    expect(after(time('Ada', 1001), timed)).toEqual({ Bo: 21_500, Cy: 21_500, Ada: 15_000, Di: 12_000 })
  })

  it('a place lost is one behind the other; nobody comes to stand between two who are level', () => {
    for (const [name, other] of [
      ['Bo', 'Cy'],
      ['Cy', 'Bo'],
    ] as const) {
      expect(lose(name, 1)).toEqual({ Ada: 25_000, [other]: 18_000, [name]: 15_000, Di: 12_000 })
      expect(lose(name, 2)).toEqual({ Ada: 25_000, [other]: 18_000, Di: 15_000, [name]: 12_000 })
    }
    expect(lose('Ada', 1)).toEqual({ Bo: 21_500, Cy: 21_500, Ada: 15_000, Di: 12_000 })
  })

  it('a disqualified car leaves the place to the other, and those behind move up or stay', () => {
    expect(out('move-up')).toEqual({ Ada: 25_000, Cy: 18_000, Di: 15_000, Bo: 0 })
    expect(out('stay')).toEqual({ Ada: 25_000, Cy: 18_000, Di: 12_000, Bo: 0 })
  })
})

import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { computeStandings } from '#shared/scoring/compute-standings.ts'
import { judgeSeason } from './judge-season.ts'
import { compareOfficial, officialConstructors, officialDrivers } from './compare-official.ts'
import { idsIn, SeasonFile } from './season-file.ts'
import { seasonInputOf } from './season-input-of.ts'

type FileInput = z.input<typeof SeasonFile>
type RowInput = FileInput['rounds'][number]['results'][number]

/** '1 ada kestrel 9' or 'DNF ada kestrel'; a '+' before the place marks another driver of the car above. */
function row(text: string, number: number): RowInput {
  const [place = '', driverId = '', constructorId = '', points] = text.replace('+', '').split(' ')
  return {
    position: Number.isNaN(Number(place)) ? (place as RowInput['position']) : Number(place),
    driverNumber: number,
    driverId,
    constructorId,
    engineManufacturerId: constructorId,
    ...(points === undefined ? {} : { points: Number(points) }),
    ...(text.startsWith('+') ? { sharedCar: true } : {}),
  }
}

function race(
  round: number,
  rows: string[],
  constructors: [string, number][] = [],
): FileInput['rounds'][number] {
  let number = 0
  return {
    round,
    date: `2031-05-0${round}`,
    grandPrixId: `harbour-${round}`,
    results: rows.map((text) => row(text, text.startsWith('+') ? number : ++number)),
    constructorStandings: constructors.map(([constructorId, points], at) =>
      constructor(at + 1, constructorId, points),
    ),
  }
}

function constructor(position: number | string, constructorId: string, points: number) {
  return { position, constructorId, engineManufacturerId: constructorId, points }
}

function constructorRules(
  more: Partial<NonNullable<FileInput['rules']['constructors']>> = {},
): NonNullable<FileInput['rules']['constructors']> {
  return {
    cars: null,
    racePoints: [9, 6, 4],
    fastestLap: null,
    counting: [{ rounds: [1, 3], best: 99 }],
    excludedRounds: [],
    adjustments: [],
    excluded: [],
    tiesDecided: [],
    ...more,
  }
}

const teamOf = (name: string) => ({ constructorId: name, engineManufacturerId: name })
const kestrel = teamOf('kestrel')

function fileOf(more: Partial<FileInput>, rules: Partial<FileInput['rules']> = {}): SeasonFile {
  return SeasonFile.parse({
    year: 2031,
    driverStandings: [],
    rounds: [],
    ...more,
    rules: {
      racePoints: [9, 6, 4],
      sharedCars: 'no points',
      counting: [{ rounds: [1, more.rounds?.length ?? 1], best: 99 }],
      tieBreak: { maxPosition: null, unresolved: 'share the position' },
      eligibility: 'points > 0',
      check: { orderExceptions: {}, rawRaceExceptions: [], excluded: [] },
      ...rules,
    },
  } satisfies FileInput)
}

function judged(file: SeasonFile) {
  const idOf = idsIn('invented')
  const { rules, rulings } = judgeSeason(file, idOf)
  const { drivers, teams } = computeStandings(seasonInputOf(file, idOf, rules, rulings))
  return {
    rules,
    rulings,
    mismatches: [
      ...compareOfficial(drivers, officialDrivers(file, idOf)).mismatches,
      ...compareOfficial(teams, officialConstructors(file, idOf)).mismatches,
    ],
  }
}

describe('a season file that is judged', () => {
  it.each([
    ['points of the position divided equally between the drivers of the car', 4.5, 4.5],
    ['no points', 0, 0],
  ])('[SC1] [SC3] shares cars as the words say: %s', (sharedCars, ada, bo) => {
    const rounds = [race(1, ['1 ada kestrel', '+1 bo kestrel', '2 cy sable', '3 di sable'])]
    const driverStandings = [
      { position: 1, driverId: 'cy', points: 6 },
      ...(ada > 0
        ? [
            { position: 2, driverId: 'ada', points: ada },
            { position: 2, driverId: 'bo', points: bo },
          ]
        : []),
      { position: ada > 0 ? 4 : 2, driverId: 'di', points: 4 },
    ]
    expect(judged(fileOf({ rounds, driverStandings }, { sharedCars })).mismatches).toEqual([])
  })

  it('[RU9] puts an excluded driver outside the table with the points', () => {
    const rounds = [race(1, ['1 ada kestrel 9', '2 bo sable 6', '3 cy sable 4'])]
    const driverStandings = [
      { position: 1, driverId: 'bo', points: 6 },
      { position: 2, driverId: 'cy', points: 4 },
      { position: 'EX', driverId: 'ada', points: 9 },
    ]
    const check = { orderExceptions: {}, rawRaceExceptions: [], excluded: ['ada'] }
    const { rulings, mismatches } = judged(fileOf({ rounds, driverStandings }, { check }))
    expect(rulings.map(({ decision }) => decision)).toMatchObject([{ kind: 'exclusion', points: 'keep' }])
    expect(mismatches).toEqual([])
    // Only the list makes a ruling: the table alone is a difference.
    expect(judged(fileOf({ rounds, driverStandings })).mismatches).not.toEqual([])
  })

  it('[RU7] [OR8] enters what rules.check lists, each with its reason', () => {
    const rounds = [
      race(1, ['1 ada kestrel 9', '2 bo sable 6', '3 cy sable']),
      race(2, ['1 ada kestrel 9', '2 cy sable 6', '3 bo sable']),
    ]
    const driverStandings = [
      { position: 1, driverId: 'ada', points: 18 },
      { position: 2, driverId: 'cy', points: 6 },
      { position: 3, driverId: 'bo', points: 6 },
    ]
    const check = {
      orderExceptions: { cy: { generic: 2, official: 2 }, bo: { generic: 2, official: 3 } },
      rawRaceExceptions: [
        { round: 1, driver: 'cy', computed: '4', official: '0' },
        { round: 2, driver: 'bo', computed: '4', official: '0' },
      ],
      excluded: [],
    }
    const { rulings, mismatches } = judged(fileOf({ rounds, driverStandings }, { check }))
    expect(rulings.map(({ decision, reason }) => [decision.kind, reason])).toEqual([
      ['points-override', 'The organiser awarded 0 points in this race where the rules give 4.'],
      ['points-override', 'The organiser awarded 0 points in this race where the rules give 4.'],
      ['tie', 'The organiser ordered those with 6 points otherwise than the count-back does.'],
    ])
    expect(mismatches).toEqual([])
  })

  it('[TM2] [RU8] counts the best car alone and takes what the file lists, for its reason', () => {
    const rounds = [
      race(
        1,
        ['1 ada kestrel 9', '2 bo kestrel 6', '3 cy sable 4'],
        [
          ['kestrel', 9],
          ['sable', 4],
        ],
      ),
      race(
        2,
        ['1 cy sable 9', '2 di sable 6', '3 ada kestrel 4'],
        [
          ['kestrel', 13],
          ['sable', 8],
        ],
      ),
      race(
        3,
        ['1 bo kestrel 9', '2 ada kestrel 6', '3 ed heron 4'],
        [
          ['kestrel', 22],
          ['sable', 8],
          ['heron', 4],
        ],
      ),
    ]
    const constructorStandings = [
      constructor(1, 'kestrel', 22),
      constructor(2, 'sable', 8),
      constructor(3, 'heron', 4),
    ]
    const driverStandings = [
      { position: 1, driverId: 'ada', points: 19 },
      { position: 2, driverId: 'bo', points: 15 },
      { position: 3, driverId: 'cy', points: 13 },
      { position: 4, driverId: 'di', points: 6 },
      { position: 5, driverId: 'ed', points: 4 },
    ]
    const sable = { constructorId: 'sable', engineManufacturerId: 'sable' }
    const reason = 'Fuel was not to the rules'
    const adjustments = [{ ...sable, round: 2, points: -5, reason }]
    const file = fileOf(
      { rounds, driverStandings, constructorStandings },
      { constructors: constructorRules({ cars: 1, adjustments }) },
    )
    const { rules, rulings, mismatches } = judged(file)
    expect(rules.teams?.cars).toBe(1)
    expect(rulings).toMatchObject([
      {
        sessionId: idsIn('invented')('round/2/race'),
        decision: { kind: 'adjustment', pointsMp: -5000 },
        reason,
      },
    ])
    expect(mismatches).toEqual([])
    const unlisted = fileOf(
      { rounds, driverStandings, constructorStandings },
      { constructors: constructorRules({ cars: 1 }) },
    )
    expect(judged(unlisted).mismatches).toMatchObject([{ what: 'points', computed: 13, official: 8 }])
  })

  it('[TM1] tells two entrants of one name apart', () => {
    const rounds = [
      race(
        1,
        ['1 ada kestrel 9', '2 bo kestrel 6', '3 cy sable 4'],
        [
          ['kestrel', 15],
          ['sable', 4],
        ],
      ),
      race(
        2,
        ['1 cy sable 9', '2 ada kestrel 6'],
        [
          ['sable', 13],
          ['kestrel', 6],
        ],
      ),
    ]
    const constructorStandings = [
      constructor(1, 'sable', 13),
      constructor(2, 'kestrel', 6),
      constructor('EX', 'kestrel', 0),
    ]
    const driverStandings = [
      { position: 1, driverId: 'ada', points: 15 },
      { position: 2, driverId: 'cy', points: 13 },
      { position: 3, driverId: 'bo', points: 6 },
    ]
    const adjustments = [{ ...kestrel, round: 2, points: -15, reason: 'A new entrant took the place' }]
    const file = fileOf(
      { rounds, driverStandings, constructorStandings },
      { constructors: constructorRules({ adjustments }) },
    )
    const { rulings, mismatches } = judged(file)
    expect(rulings.map(({ decision }) => decision)).toMatchObject([
      { kind: 'adjustment', subject: 'team', pointsMp: -15_000 },
      { kind: 'exclusion', subject: 'team', points: 'keep' },
    ])
    expect(mismatches).toEqual([])
  })

  it('[RU9] [OR8] excludes constructors and orders equal ones as the file lists', () => {
    const rounds = [race(1, ['1 ada kestrel', '2 bo sable']), race(2, ['1 bo sable', '2 cy heron'])]
    const driverStandings = [
      { position: 1, driverId: 'bo', points: 15 },
      { position: 2, driverId: 'ada', points: 9 },
      { position: 3, driverId: 'cy', points: 6 },
    ]
    const constructorStandings = [
      constructor(1, 'sable', 15),
      constructor(2, 'heron', 6),
      constructor('EX', 'kestrel', 0),
    ]
    const excluded = [{ ...kestrel, round: 1, reason: 'Excluded; the results stay' }]
    const out = fileOf(
      { rounds, driverStandings, constructorStandings },
      { constructors: constructorRules({ excluded }) },
    )
    expect(judged(out).mismatches).toEqual([])
    const level = [race(1, ['1 ada kestrel', '2 bo sable']), race(2, ['1 bo sable', '2 ada kestrel'])]
    const tied = [constructor(1, 'sable', 15), constructor(2, 'kestrel', 15)]
    const tiesDecided = [['sable', 'kestrel'].map((name, at) => ({ ...teamOf(name), position: at + 1 }))]
    const decided = fileOf(
      { rounds: level, driverStandings: [], constructorStandings: tied },
      { constructors: constructorRules({ tiesDecided }) },
    )
    expect(judged(decided).mismatches.filter(({ what }) => what === 'position')).toEqual([])
  })
})

const rulesOf = (more: Parameters<typeof constructorRules>[0]) => ({ constructors: constructorRules(more) })

describe('what a season file says and nobody understands is refused by name', () => {
  const rounds = [race(1, ['1 ada kestrel'])]
  const driverStandings = [{ position: 1, driverId: 'ada', points: 9 }]
  const constructorStandings = [constructor(1, 'kestrel', 9)]
  const good = { rounds, driverStandings }
  const withTeams = { ...good, constructorStandings }
  const nowhere = { ...kestrel, constructorId: 'nowhere' }
  const check = { orderExceptions: {}, rawRaceExceptions: [], excluded: [] }

  it.each<[string, Parameters<typeof fileOf>, string]>([
    ['an unknown rule', [good, { doublePoints: [1] } as never], 'doublePoints'],
    [
      'an unknown field of a result',
      [{ ...good, rounds: [{ ...race(1, []), joker: true } as never] }],
      'joker',
    ],
    ['a word for sharing', [good, { sharedCars: 'by distance driven' }], 'by distance driven'],
    ['who may be listed', [good, { eligibility: 'anybody who asks' }], 'anybody who asks'],
    ['what decides ties', [good, { tieBreak: { unresolved: 'by lot' as never } }], 'unresolved'],
    ['a multiplier of no round', [good, { multipliers: { 7: '2' } }], 'there is no round 7'],
    ['a multiplier that is none', [good, { multipliers: { 1: 'double' } }], 'multipliers'],
    ['no rules of constructors', [withTeams], 'there is an official table, but no rules'],
    ['no table of constructors', [good, rulesOf({})], 'no official table'],
    [
      'points of a team that is not there',
      [withTeams, rulesOf({ adjustments: [{ ...nowhere, round: 1, points: -1, reason: 'So' }] })],
      'nowhere is not in the official table',
    ],
    [
      'an exclusion in a round that is not there',
      [withTeams, rulesOf({ excluded: [{ ...kestrel, round: 9, reason: 'So' }] })],
      'there is no round 9',
    ],
    [
      'a tie that the table has otherwise',
      [
        withTeams,
        rulesOf({
          tiesDecided: [
            [
              { ...kestrel, position: 2 },
              { ...nowhere, position: 3 },
            ],
          ],
        }),
      ],
      'kestrel is not 2',
    ],
    [
      'a fastest lap that only constructors have',
      [withTeams, rulesOf({ fastestLap: { points: 1, rule: 'any' } })],
      'another fastest lap',
    ],
    [
      'a team twice',
      [
        { ...withTeams, constructorStandings: [...constructorStandings, constructor('EX', 'kestrel', 0)] },
        rulesOf({}),
      ],
      'listed twice',
    ],
    [
      'race points of somebody who was not there',
      [
        good,
        { check: { ...check, rawRaceExceptions: [{ round: 1, driver: 'zoe', computed: 1, official: 0 }] } },
      ],
      'zoe was not in the race of round 1',
    ],
    ['an excluded driver who is not there', [good, { check: { ...check, excluded: ['zoe'] } }], 'zoe'],
    [
      'an order that the table has otherwise',
      [good, { check: { ...check, orderExceptions: { ada: { generic: 2, official: 3 } } } }],
      'ada is 1 in the official table, not 3',
    ],
  ])('%s', (_what, [more, rules], message) => {
    expect(() => fileOf(more, rules)).toThrow(message)
  })
})

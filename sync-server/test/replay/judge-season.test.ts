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
    position: Number.isNaN(Number(place)) ? place : Number(place),
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
  it('[SC1] [SC5] shares cars as the points say, in whatever words', () => {
    const rounds = [
      race(1, ['1 ada kestrel 4.5', '+1 bo kestrel 4.5', '2 bo sable', '3 cy sable 4']),
      race(2, ['1 cy sable 9', '2 ada kestrel 6']),
    ]
    const driverStandings = [
      { position: 1, driverId: 'cy', points: 13 },
      { position: 2, driverId: 'ada', points: 10.5 },
      { position: 3, driverId: 'bo', points: 4.5 },
    ]
    const { rules, rulings, mismatches } = judged(
      fileOf({ rounds, driverStandings }, { sharedCars: 'half for either; nobody is paid twice' }),
    )
    expect([rules.sharedCars, rules.severalCars]).toEqual(['split', 'best'])
    expect(rulings).toEqual([])
    expect(mismatches).toEqual([])
  })

  it('[RU9] puts an excluded driver outside the table with the points', () => {
    const rounds = [race(1, ['1 ada kestrel 9', '2 bo sable 6', '3 cy sable 4'])]
    const driverStandings = [
      { position: 1, driverId: 'bo', points: 6 },
      { position: 2, driverId: 'cy', points: 4 },
      { position: 'EX', driverId: 'ada', points: 9 },
    ]
    const { rulings, mismatches } = judged(fileOf({ rounds, driverStandings }))
    expect(rulings.map(({ decision }) => decision)).toMatchObject([{ kind: 'exclusion', points: 'keep' }])
    expect(mismatches).toEqual([])
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

  it('[TM2] [RU8] finds that only the best car counted, and what was taken from whom and when', () => {
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
    const { rules, rulings, mismatches } = judged(fileOf({ rounds, driverStandings, constructorStandings }))
    expect(rules.teams?.cars).toBe(1)
    expect(
      rulings.map(({ sessionId, decision }) => [
        sessionId,
        decision.kind === 'adjustment' && decision.pointsMp,
      ]),
    ).toEqual([[idsIn('invented')('round/2/race'), -5000]])
    expect(mismatches).toEqual([])
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
    const { rulings, mismatches } = judged(fileOf({ rounds, driverStandings, constructorStandings }))
    expect(rulings.map(({ decision }) => decision)).toMatchObject([
      { kind: 'exclusion', subject: 'team', points: 'void' },
    ])
    expect(mismatches).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { explain } from './explain.ts'
import { inventRuling, inventSeason } from './testing/invent-season.ts'
import { previewRuleset } from './preview-ruleset.ts'
import { Ruleset } from './ruleset.ts'
import { throughRound } from './through-round.ts'
import { computeStandings } from './compute-standings.ts'

const rules = Ruleset.parse({
  points: { race: [9000, 6000, 4000] },
  bonuses: [{ award: 'fastest-lap', pointsMp: 1000 }],
  floor: 'race',
  drivers: { counting: { keep: { kind: 'best', count: 1 }, except: [4] } },
  teams: { cars: 1 },
})
const adjustment = inventRuling(9, null, {
  kind: 'adjustment',
  subject: 'driver',
  id: 'Ada',
  pointsMp: -2000,
})
const season = inventSeason(
  [
    { order: 'Bo Ada', multiplier: '1/2', awards: { Ada: [{ kind: 'fastest-lap' }] }, status: 'provisional' },
    { order: 'Ada Bo', results: { Ada: { penaltyMp: 500 } } },
    { order: 'Bo Cy Ada' },
    { order: 'Ada' },
  ],
  {
    rules,
    teams: { Ada: 'Red', Bo: 'Red', Cy: 'Blue' },
    rulings: [
      inventRuling(1, '3.1', { kind: 'positions', entryId: '3/Bo', places: 1 }),
      inventRuling(2, '3.1', {
        kind: 'points',
        entryId: '3/Ada',
        driverId: null,
        pointsMp: -7000,
        scope: 'both',
      }),
      adjustment,
    ],
  },
)

describe('explanations', () => {
  it('[EX1] show every round with rule, ruling, dropped or counted, and sum to the total', () => {
    const explained = explain(season, 'Ada')
    expect(explained).toMatchObject({ subject: 'driver', name: 'Ada', pointsMp: 6500, floorMp: 0 })
    const rounds = explained?.rounds.map(({ round, pointsMp, countedMp, sessions }) => ({
      round,
      pointsMp,
      countedMp,
      counted: sessions[0]?.counted,
      lines: sessions[0]?.lines.map((line) => [line.kind, line.pointsMp]),
    }))
    expect(rounds).toEqual([
      {
        round: 1,
        pointsMp: 3500,
        countedMp: 0,
        counted: 'dropped',
        lines: [
          ['place', 3000],
          ['bonus', 500],
        ],
      },
      {
        round: 2,
        pointsMp: 8500,
        countedMp: 8500,
        counted: 'counted',
        lines: [
          ['place', 9000],
          ['penalty-by-hand', -500],
        ],
      },
      {
        round: 3,
        pointsMp: 0,
        countedMp: 0,
        counted: 'dropped',
        lines: [
          ['place', 4000],
          ['ruling', -7000],
          ['floor', 3000],
        ],
      },
      { round: 4, pointsMp: 9000, countedMp: 0, counted: 'not-in-championship', lines: [['place', 9000]] },
    ])
    expect(explained?.adjustments).toEqual([
      { kind: 'ruling', rulingId: 'ruling 9', ruling: 'adjustment', reason: 'Reason 9', pointsMp: -2000 },
    ])
  })

  it("[EX1] tell the place that paid, the sheet's own, and the multiplier", () => {
    const [first, , third] = explain(season, 'Bo')?.rounds ?? []
    expect(first?.sessions[0]).toMatchObject({ provisional: true, multiplier: '1/2' })
    expect(first?.sessions[0]?.lines[0]).toMatchObject({
      place: 1,
      tableMp: 9000,
      multiplier: '1/2',
      pointsMp: 4500,
    })
    expect(third?.sessions[0]?.lines).toMatchObject([
      { kind: 'place', place: 2, sheetPosition: 1, pointsMp: 6000 },
      { kind: 'ruling', ruling: 'positions', reason: 'Reason 1', pointsMp: 0 },
    ])
  })

  it('[RU13] say of a ruling that moved nothing why', () => {
    const untimed = inventSeason([{ order: 'Ada Bo' }], {
      rules,
      rulings: [inventRuling(1, '1.1', { kind: 'time', entryId: '1/Ada', ms: 60_000 })],
    })
    expect(explain(untimed, 'Ada')?.rounds[0]?.sessions[0]?.lines).toMatchObject([
      { kind: 'place', place: 1 },
      { kind: 'ruling', ruling: 'time', noEffect: 'no-time', pointsMp: 0 },
    ])
  })

  it('[EX2] tell a team which of its cars counted', () => {
    const explained = explain(season, 'Red')
    expect(explained).toMatchObject({ subject: 'team', pointsMp: 4500 + 8500 + 6000 + 9000 })
    const unpaid = explained?.rounds[0]?.sessions[0]?.lines.map((line) =>
      line.kind === 'place' ? line.unpaid : line.kind,
    )
    expect(unpaid).toEqual([null, 'not-among-best-cars'])
  })

  it('[EX3] know nobody who is not in the season', () => {
    expect(explain(season, 'Zoe')).toBeNull()
  })

  it('[EX1] show what an exclusion takes and a floor gives', () => {
    const out = inventRuling(1, null, {
      kind: 'exclusion',
      subject: 'driver',
      id: 'Ada',
      points: 'void',
      later: 'stay',
    })
    const voided = explain(inventSeason(['Ada Bo'], { rulings: [out] }), 'Ada')
    expect(voided?.pointsMp).toBe(0)
    expect(voided?.adjustments).toMatchObject([{ ruling: 'exclusion', pointsMp: -25_000 }])
    const floored = inventSeason([{ order: 'Ada', results: { Ada: { penaltyMp: 30_000 } } }], {
      rules: { points: { race: [25_000] }, floor: 'season' },
    })
    expect(explain(floored, 'Ada')).toMatchObject({ pointsMp: 0, floorMp: 5000 })
  })
})

describe('previews', () => {
  const newRules = Ruleset.parse({ points: { race: [1000, 5000] }, teams: null })

  it('[PV1] show the season before and after, side by side; events that are not chosen keep their version', () => {
    const input = inventSeason(['Ada Bo', 'Ada Bo'])
    const preview = previewRuleset(input, { rules: newRules, forSeason: false, eventIds: ['round 2'] })
    expect(preview.before).toEqual(computeStandings(input))
    expect(preview.drivers).toEqual([
      {
        subjectId: 'Ada',
        name: 'Ada',
        positionBefore: 1,
        positionAfter: 1,
        pointsBeforeMp: 50_000,
        pointsAfterMp: 26_000,
      },
      {
        subjectId: 'Bo',
        name: 'Bo',
        positionBefore: 2,
        positionAfter: 2,
        pointsBeforeMp: 36_000,
        pointsAfterMp: 23_000,
      },
    ])
    const all = previewRuleset(input, { rules: newRules, forSeason: true, eventIds: ['round 1', 'round 2'] })
    expect(all.drivers.map(({ name, positionBefore }) => [name, positionBefore])).toEqual([
      ['Bo', 2],
      ['Ada', 1],
    ])
  })

  it('[PV1] keep those in sight who leave the table', () => {
    const rules = Ruleset.parse({ points: { race: [1000] }, drivers: { listed: 'points' } })
    const preview = previewRuleset(inventSeason(['Ada Bo']), {
      rules,
      forSeason: true,
      eventIds: ['round 1'],
    })
    expect(preview.drivers[1]).toMatchObject({
      name: 'Bo',
      positionBefore: 2,
      positionAfter: null,
      pointsAfterMp: null,
    })
  })
})

describe('the season after a round', () => {
  it('[DT2] knows no later result and no ruling made for a later session', () => {
    const input = inventSeason(['Ada Bo', 'Bo Ada'], {
      rulings: [
        inventRuling(1, '1.1', { kind: 'adjustment', subject: 'driver', id: 'Bo', pointsMp: 1000 }),
        inventRuling(2, '2.1', { kind: 'adjustment', subject: 'driver', id: 'Bo', pointsMp: 1000 }),
      ],
    })
    const { drivers, roundsHeld, roundsPlanned } = computeStandings(throughRound(input, 1))
    expect(drivers.map(({ pointsMp }) => pointsMp)).toEqual([25_000, 19_000])
    expect([roundsHeld, roundsPlanned]).toEqual([1, 2])
    expect(computeStandings(throughRound(input, 2))).toEqual(computeStandings(input))
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeStandings } from './compute-standings.ts'
import { inventSeason } from './testing/invent-season.ts'
import type { RulesetInput } from './ruleset.ts'
import { whoCanWin } from './who-can-win.ts'

const drivers = ['Ada', 'Bo', 'Cy']
const points = { race: [5000, 3000, 1000] }

/** Every way a race can end: any of the drivers classified, in any order, the others retired. */
const outcomes = orders(drivers).map((order) =>
  [...order, ...drivers.filter((name) => !order.includes(name)).map((name) => `${name}:DNF`)].join(' '),
)

function orders(names: readonly string[]): string[][] {
  return [
    [],
    ...names.flatMap((name) =>
      orders(names.filter((other) => other !== name)).map((rest) => [name, ...rest]),
    ),
  ]
}

function winnersOf(rounds: readonly string[], rules: RulesetInput): string[] {
  const { drivers } = computeStandings(inventSeason(rounds, { rules }))
  return drivers.filter(({ position }) => position === 1).map(({ name }) => name)
}

describe('who can still win', () => {
  it('[WI1] agrees with trying every outcome of what is left', () => {
    const run = fc.array(fc.constantFrom(...outcomes), { minLength: 1, maxLength: 4 })
    const counting = fc.constantFrom<NonNullable<RulesetInput['drivers']>['counting']>(
      {},
      { keep: { kind: 'best', count: 2 } },
      { keep: { kind: 'drop', count: 1 } },
      {
        keep: {
          kind: 'segments',
          segments: [
            { from: 1, to: 2, best: 1 },
            { from: 3, to: 9, best: 2 },
          ],
        },
      },
    )
    const order = fc.constantFrom<NonNullable<RulesetInput['drivers']>['order']>(
      undefined,
      { criteria: [{ by: 'points' }, { by: 'count-back' }] },
      { criteria: [{ by: 'points' }] },
    )
    fc.assert(
      fc.property(run, fc.integer({ min: 1, max: 2 }), counting, order, (rounds, left, counting, order) => {
        const rules: RulesetInput = { points, drivers: { counting, order } }
        const open = Array.from({ length: left }, () => '')
        const claimed = whoCanWin(inventSeason([...rounds, ...open], { rules }), 'driver')
        let futures: string[][] = [[]]
        for (let n = 0; n < left; n++)
          futures = futures.flatMap((past) => outcomes.map((next) => [...past, next]))
        const possible = new Set(futures.flatMap((future) => winnersOf([...rounds, ...future], rules)))
        const canWin = claimed.rows.filter((row) => row.canWin).map(({ name }) => name)
        expect(canWin.toSorted()).toEqual([...possible].toSorted())
        expect(claimed.sessionsLeft).toBe(left)
      }),
      { numRuns: 60, seed: 1950 },
    )
  })

  it('[WI1] says what is within reach, bonuses included, and when it is certain', () => {
    const bonuses = [{ award: 'pole', pointsMp: 500 }]
    const open = whoCanWin(inventSeason(['Ada Bo Cy', ''], { rules: { points, bonuses } }), 'driver')
    expect(open.rows.map(({ name, bestMp, canWin, certain }) => [name, bestMp, canWin, certain])).toEqual([
      ['Ada', 10_500, true, false],
      ['Bo', 8500, true, false],
      ['Cy', 6500, true, false],
    ])
    const decided = whoCanWin(
      inventSeason(['Ada Bo', 'Ada Bo', 'Ada Bo', ''], { rules: { points } }),
      'driver',
    )
    expect(decided.rows.map(({ canWin, certain }) => [canWin, certain])).toEqual([
      [true, true],
      [false, false],
    ])
  })

  it('[WI1] reckons with the place that pays most', () => {
    const upsideDown = { points: { race: [1000, 5000] } }
    const { rows } = whoCanWin(inventSeason(['Ada', ''], { rules: upsideDown }), 'driver')
    expect(rows[0]?.bestMp).toBe(6000)
    const level: RulesetInput = { points: { race: [5000, 5000] } }
    const seconds = whoCanWin(inventSeason(['Bo Ada', 'Cy Ada', 'Di Zoe', ''], { rules: level }), 'driver')
    expect(seconds.rows.find(({ name }) => name === 'Zoe')).toMatchObject({ bestMp: 10_000, canWin: true })
  })

  it('[WI2] lets a team win with as many cars as count for it', () => {
    const teams = { Ada: 'Red', Bo: 'Red', Cy: 'Blue' }
    const bests = (rules: RulesetInput) =>
      whoCanWin(inventSeason(['Cy Ada Bo', ''], { rules, teams }), 'team').rows.map(({ name, bestMp }) => [
        name,
        bestMp,
      ])
    // All cars count, and there were teams of two.
    expect(bests({ points })).toEqual([
      ['Blue', 13_000],
      ['Red', 12_000],
    ])
    expect(bests({ points, teams: { cars: 1 } })).toEqual([
      ['Blue', 10_000],
      ['Red', 8000],
    ])
    expect(bests({ points, teams: { cars: 3 } })).toEqual([
      ['Blue', 14_000],
      ['Red', 13_000],
    ])
    expect(bests({ points, teams: { points: { race: [100, 50] } } })).toEqual([
      ['Blue', 250],
      ['Red', 200],
    ])
  })

  it('[WI3] does not reckon with sessions that pay nothing', () => {
    const rounds = [
      'Ada Bo',
      [
        { order: '', kind: 'qualifying' as const },
        { order: '', kind: 'sprint' as const, multiplier: '0' },
        { order: '' },
      ],
      '',
    ]
    const left = (rules: RulesetInput, subject: 'driver' | 'team' = 'driver') =>
      whoCanWin(inventSeason(rounds, { rules }), subject).sessionsLeft
    expect(left({ points })).toBe(2)
    expect(left({ points: { ...points, sprint: [100] } })).toBe(2)
    expect(left({ points: { ...points, qualifying: [100] } })).toBe(3)
    const bonuses = [{ award: 'pole', pointsMp: 500, sessions: ['qualifying' as const] }]
    expect(left({ points, bonuses })).toBe(3)
    expect(left({ points, bonuses, teams: { bonuses: false } }, 'team')).toBe(2)
    expect(left({ points, drivers: { counting: { except: [3] } } })).toBe(1)
    expect(left({ points: {} })).toBe(0)
  })

  it('[WI1] does not wait for what is cancelled', () => {
    const input = inventSeason(['Ada Bo', ''], { rules: { points } })
    const events = input.events.map((event) =>
      event.round === 2 ? { ...event, status: 'cancelled' as const } : event,
    )
    const { sessionsLeft, rows } = whoCanWin({ ...input, events }, 'driver')
    expect(sessionsLeft).toBe(0)
    expect(rows.map(({ canWin, certain }) => [canWin, certain])).toEqual([
      [true, true],
      [false, false],
    ])
  })
})

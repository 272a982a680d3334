import { describe, expect, it } from 'vitest'
import { computeStandings } from './compute-standings.ts'
import { inventSeason, pointsByName, type InventedSession } from './testing/invent-season.ts'
import type { RulesetInput } from './ruleset.ts'

type Bonus = NonNullable<RulesetInput['bonuses']>[number]

function pointsWith(
  bonus: Bonus,
  session: InventedSession,
  more: Partial<RulesetInput> = {},
): Record<string, number> {
  const rules = { points: { race: [9000, 6000, 4000] }, bonuses: [bonus], ...more }
  return pointsByName(computeStandings(inventSeason([session], { rules, laps: 50 })).drivers)
}

const fastestLap: Bonus = { award: 'fastest-lap', pointsMp: 1000 }
const lap = [{ kind: 'fastest-lap' }]

describe('bonuses', () => {
  it("[BN1] an award pays what the rules say for its name, a league's own one too", () => {
    const awards = { Bo: lap, Cy: [{ kind: 'best overtake' }] }
    expect(pointsWith(fastestLap, { order: 'Ada Bo Cy', awards })).toEqual({ Ada: 9000, Bo: 7000, Cy: 4000 })
    const own = { award: 'best overtake', pointsMp: 500 }
    expect(pointsWith(own, { order: 'Ada Bo Cy', awards })['Cy']).toBe(4500)
  })

  it("[BN1] an award for another driver than the car's pays nobody", () => {
    const awards = { Bo: [{ kind: 'fastest-lap', driverId: 'Ada' }] }
    expect(pointsWith(fastestLap, { order: 'Ada Bo', awards })).toEqual({ Ada: 9000, Bo: 6000 })
  })

  it('[BN2] a bonus is paid in its kinds of session alone', () => {
    const qualifying: InventedSession = {
      order: 'Ada',
      kind: 'qualifying',
      awards: { Ada: [{ kind: 'pole' }] },
    }
    expect(pointsWith({ award: 'pole', pointsMp: 1000 }, qualifying)['Ada']).toBe(0)
    expect(pointsWith({ award: 'pole', pointsMp: 1000, sessions: ['qualifying'] }, qualifying)['Ada']).toBe(
      1000,
    )
  })

  it.each([
    ['any', { kind: 'any' }, 1000],
    ['classified', { kind: 'classified' }, 0],
    ['top 10', { kind: 'top', places: 10 }, 0],
  ] as const)('[BN3] with the condition "%s" a retired car gets %i', (_, condition, paid) => {
    const points = pointsWith({ ...fastestLap, condition }, { order: 'Ada Bo:DNF', awards: { Bo: lap } })
    expect(points['Bo']).toBe(paid)
  })

  it('[BN3] a bonus that its holder may not have goes to nobody else', () => {
    const condition = { kind: 'top', places: 2 } as const
    const points = pointsWith({ ...fastestLap, condition }, { order: 'Ada Bo Cy', awards: { Cy: lap } })
    expect(points).toEqual({ Ada: 9000, Bo: 6000, Cy: 4000 })
  })

  it('[BN4] a bonus that seven share is a seventh each, or whole for each', () => {
    const order = 'Ada Bo Cy Di Ed Flo Gil'
    const awards = Object.fromEntries(order.split(' ').map((name) => [name, lap]))
    expect(pointsWith(fastestLap, { order, awards })).toMatchObject({ Ada: 9143, Gil: 143 })
    expect(pointsWith({ ...fastestLap, tied: 'each' }, { order, awards })).toMatchObject({
      Ada: 10_000,
      Gil: 1000,
    })
  })

  it('[BN4] drivers of a car share its award, unless it names one of them', () => {
    const rules = { sharedCars: 'split' } as const
    const shared = pointsWith(fastestLap, { order: 'Ada+Bo', awards: { 'Ada+Bo': lap } }, rules)
    expect(shared).toEqual({ Ada: 5000, Bo: 5000 })
    const named = { 'Ada+Bo': [{ kind: 'fastest-lap', driverId: 'Bo' }] }
    expect(pointsWith(fastestLap, { order: 'Ada+Bo', awards: named }, rules)).toEqual({ Bo: 5500, Ada: 4500 })
  })

  it('[BN5] lap times decide where the rules say so and nobody was awarded it', () => {
    const bonus: Bonus = { ...fastestLap, decidedBy: 'best-lap' }
    const results = { Ada: { bestLapMs: 90_000 }, Bo: { bestLapMs: 89_000 }, Cy: { bestLapMs: 89_000 } }
    const order = 'Ada Bo Cy'
    expect(pointsWith(bonus, { order, results })).toEqual({ Ada: 9000, Bo: 6500, Cy: 4500 })
    expect(pointsWith(bonus, { order, results, awards: { Ada: lap } })['Ada']).toBe(10_000)
    expect(pointsWith(bonus, { order })).toEqual({ Ada: 9000, Bo: 6000, Cy: 4000 })
  })

  it("[BN6] the session's multiplier applies, or not; a race too short pays none", () => {
    const half: InventedSession = { order: 'Ada', multiplier: '1/2', awards: { Ada: lap } }
    expect(pointsWith(fastestLap, half)['Ada']).toBe(5000)
    expect(pointsWith({ ...fastestLap, multiplied: false }, half)['Ada']).toBe(5500)
    const short = (laps: number) => ({ order: 'Ada', awards: { Ada: lap }, results: { Ada: { laps } } })
    expect(pointsWith({ ...fastestLap, minDistance: '1/2' }, short(24))['Ada']).toBe(9000)
    expect(pointsWith({ ...fastestLap, minDistance: '1/2' }, short(25))['Ada']).toBe(10_000)
  })

  it('[BN7] points by hand count in full for every driver of the car', () => {
    const results = { 'Ada+Bo': { bonusMp: 2000, penaltyMp: 500 } }
    expect(pointsWith(fastestLap, { order: 'Ada+Bo', results }, { sharedCars: 'split' })).toEqual({
      Ada: 6000,
      Bo: 6000,
    })
  })
})

describe('cars with several drivers', () => {
  it.each([
    ['split', 4500, 4500],
    ['full', 9000, 9000],
    ['none', 0, 0],
    ['first', 9000, 0],
  ] as const)('[SC1] [SC2] [SC3] [SC4] "%s" pays %i and %i', (sharedCars, ada, bo) => {
    expect(pointsWith(fastestLap, { order: 'Ada+Bo Cy' }, { sharedCars })).toMatchObject({ Ada: ada, Bo: bo })
  })

  it('[SC1] a driver who is listed twice is one driver of the car', () => {
    const entries = { Ada: { driverIds: ['Ada', 'Bo', 'Ada'] } }
    expect(pointsWith(fastestLap, { order: 'Ada', entries }, { sharedCars: 'split' })).toEqual({
      Ada: 4500,
      Bo: 4500,
    })
  })

  it('[SC5] a driver of several cars is paid for all, or for the best alone', () => {
    const session = { order: 'Ada+Bo Bo Cy', awards: { Bo: [{ kind: 'fastest-lap', driverId: 'Bo' }] } }
    const split = { sharedCars: 'split' } as const
    expect(pointsWith(fastestLap, session, { ...split, severalCars: 'all' })['Bo']).toBe(4500 + 6000 + 1000)
    expect(pointsWith(fastestLap, session, { ...split, severalCars: 'best' })['Bo']).toBe(4500 + 1000)
  })

  it('[SC5] a better place that pays nothing is not the best', () => {
    const session = { order: 'Ada+Bo Bo' }
    expect(pointsWith(fastestLap, session, { sharedCars: 'none', severalCars: 'best' })['Bo']).toBe(6000)
  })
})

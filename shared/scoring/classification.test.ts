import { describe, expect, it } from 'vitest'
import { classifyResults } from './classification.ts'
import type { ClassificationInput, ClassifiedCar } from './classified-car.ts'
import { inventRuling, inventSeason, type InventedSession } from './testing/invent-season.ts'
import { Ruleset, type RulesetInput } from './ruleset.ts'
import type { RulingDecision } from './ruling.ts'

const timed: InventedSession = {
  order: 'Ada Bo Cy Di Ed:DNF',
  results: {
    Ada: { timeMs: 100_000, laps: 10 },
    Bo: { timeMs: 102_000, laps: 10 },
    Cy: { timeMs: 104_000, laps: 10 },
    Di: { laps: 10 },
    Ed: { laps: 4 },
  },
}

function classify(
  decisions: readonly RulingDecision[],
  session: InventedSession = timed,
  rules: Partial<RulesetInput> = {},
): Map<string, ClassifiedCar> {
  const { results } = inventSeason([session])
  const input: ClassificationInput = {
    kind: 'race',
    scheduledLaps: null,
    rules: Ruleset.parse({ points: {}, ...rules }),
    results,
    rulings: decisions.map((decision, at) => inventRuling(at, '1.1', decision)),
  }
  return new Map(classifyResults(input).map((car) => [car.entryId.slice(2), car]))
}

const time = (name: string, ms: number): RulingDecision => ({ kind: 'time', entryId: `1/${name}`, ms })
const lose = (name: string, places: number): RulingDecision => ({
  kind: 'positions',
  entryId: `1/${name}`,
  places,
})
const dsq = (name: string, behind: 'move-up' | 'stay' = 'move-up'): RulingDecision => ({
  kind: 'dsq',
  entryId: `1/${name}`,
  behind,
})

/** The place of each with how it crossed the line: 'Bo 1 (2)'. */
function places(cars: ReadonlyMap<string, ClassifiedCar>): string {
  return [...cars]
    .map(([name, { place, crossedLine }]) => `${name} ${place ?? '-'} (${crossedLine ?? '-'})`)
    .join(', ')
}

const effects = (cars: ReadonlyMap<string, ClassifiedCar>, name: string) =>
  cars.get(name)?.rulings.map(({ ruling, effect }) => `${ruling}: ${effect}`)

describe('[CS1] each car with its place and how it crossed the line', () => {
  it('without rulings', () => {
    expect(places(classify([]))).toBe('Ada 1 (1), Bo 2 (2), Cy 3 (3), Di 4 (4), Ed - (-)')
  })

  it('after 60 seconds for the car in second place', () => {
    const cars = classify([time('Bo', 60_000)])
    expect(places(cars)).toBe('Ada 1 (1), Cy 2 (3), Bo 3 (2), Di 4 (4), Ed - (-)')
    expect(cars.get('Bo')?.rulings).toEqual([
      { rulingId: 'ruling 0', ruling: 'time', reason: 'Reason 0', effect: 'moved' },
    ])
    expect(cars.get('Cy')?.gainedFrom).toEqual(['1/Bo'])
    expect(cars.get('Ada')?.gainedFrom).toEqual([])
  })

  it('after a disqualification, with its reason', () => {
    const cars = classify([dsq('Ada')])
    expect(places(cars)).toBe('Bo 1 (2), Cy 2 (3), Di 3 (4), Ada - (1), Ed - (-)')
    expect(cars.get('Ada')?.unplaced).toEqual({
      kind: 'disqualified',
      rulingId: 'ruling 0',
      reason: 'Reason 0',
    })
    expect(cars.get('Di')?.gainedFrom).toEqual(['1/Ada'])
    expect(cars.get('Ed')?.unplaced).toEqual({ kind: 'status', status: 'DNF' })
  })

  it('with too few laps', () => {
    const short = { ...timed, results: { ...timed.results, Bo: { timeMs: 102_000, laps: 8 } } }
    const cars = classify([], short, { leastDistance: { classified: '9/10' } })
    expect(places(cars)).toBe('Ada 1 (1), Cy 2 (3), Di 3 (4), Bo - (2), Ed - (-)')
    expect(cars.get('Bo')?.unplaced).toEqual({ kind: 'too-few-laps', laps: 8, needed: 9, of: 10 })
    expect(cars.get('Cy')?.gainedFrom).toEqual(['1/Bo'])
  })

  it('a dead heat names how many share the place', () => {
    const cars = classify([], { order: 'Ada Bo Cy', results: { Cy: { position: 2 } } })
    expect([...cars].map(([name, { place, tied }]) => [name, place, tied])).toEqual([
      ['Ada', 1, 1],
      ['Bo', 2, 2],
      ['Cy', 2, 2],
    ])
  })
})

describe('[RU13] a ruling that moved nothing says why', () => {
  it.each<[string, RulingDecision, string]>([
    ['a time penalty that moves', time('Ada', 3000), 'time: moved'],
    ['one that is too small', time('Ada', 500), 'time: nobody-passed'],
    ['one that reaches a car that cannot be compared', time('Cy', 3000), 'time: no-time-beside'],
    ['of a car without a time', time('Di', 3000), 'time: no-time'],
    ['of a car that is not classified', time('Ed', 3000), 'time: not-classified'],
    ['time given back that moves', time('Cy', -3000), 'time: moved'],
    ['time given back that is too little', time('Cy', -500), 'time: nobody-passed'],
    ['places lost', lose('Ada', 1), 'positions: moved'],
    ['places of the last', lose('Di', 3), 'positions: nobody-behind'],
    ['places of a car that has none', lose('Ed', 3), 'positions: not-classified'],
    ['a disqualification', dsq('Ada'), 'dsq: moved'],
    ['a disqualification of a car that has no place', dsq('Ed'), 'dsq: not-classified'],
  ])('%s', (_what, decision, effect) => {
    expect(effects(classify([decision]), entry(decision))).toEqual([effect])
  })

  it('a penalty that moves nothing is no reason for the place that another car lost', () => {
    const cars = classify([time('Bo', 100), time('Ada', 5000)])
    expect(effects(cars, 'Bo')).toEqual(['time: nobody-passed'])
    expect(effects(cars, 'Ada')).toEqual(['time: moved'])
  })

  it('the last of its lap is passed by nobody', () => {
    const lapped = { ...timed, results: { ...timed.results, Di: { laps: 9 } } }
    expect(effects(classify([time('Cy', 60_000)], lapped), 'Cy')).toEqual(['time: nobody-passed'])
  })

  it('a dead heat without times is undone by a time penalty', () => {
    const session = { order: 'Ada Bo Cy', results: { Cy: { position: 2 } } }
    for (const name of ['Bo', 'Cy'])
      expect(effects(classify([time(name, 1)], session), name)).toEqual(['time: moved'])
  })
})

function entry(decision: RulingDecision): string {
  return 'entryId' in decision ? decision.entryId.slice(2) : ''
}

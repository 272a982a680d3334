import { describe, expect, test } from 'vitest'
import { defaultRuleset } from '#shared/scoring/default-ruleset.ts'
import type { RulesetInput } from '#shared/scoring/ruleset.ts'
import { RulingDecision, type RulingDecisionInput } from '#shared/scoring/ruling.ts'
import type { ScoringResult } from '#shared/scoring/season-input.ts'
import { classifiedCars, type SubmittedSession } from './classified-cars.ts'

const id = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** A race of cars 1, 2, 3 and so on, in that order unless a change says otherwise; 4 s apart where they have times. */
function race(
  changes: readonly Partial<ScoringResult>[],
  decisions: readonly RulingDecisionInput[],
  kind: 'race' | 'practice' = 'race',
): SubmittedSession {
  return {
    session: {
      id: id(900),
      eventId: id(901),
      kind,
      name: 'Race',
      ordinal: 1,
      multiplier: '1',
      status: 'official',
      underProtest: false,
    },
    event: {
      id: id(901),
      round: 1,
      name: 'Imola',
      status: 'completed',
      laps: null,
      rulesetVersionId: id(902),
    },
    rules: defaultRuleset,
    cars: changes.map((change, at) => ({
      entry: {
        id: id(at + 1),
        eventId: id(901),
        class: null,
        teamId: null,
        driverIds: [id(50 + at)],
        points: 'eligible',
      },
      result: {
        id: `result ${at + 1}`,
        sessionId: id(900),
        entryId: id(at + 1),
        position: at + 1,
        status: 'FINISHED',
        driverIds: null,
        laps: 10,
        timeMs: 600_000 + at * 4000,
        bestLapMs: null,
        awards: [],
        bonusMp: 0,
        penaltyMp: 0,
        ...change,
      },
    })),
    rulings: decisions.map((decision, at) => ({
      id: `ruling ${at}`,
      sessionId: id(900),
      decision: RulingDecision.parse(decision),
      reason: 'Contact',
      decidedAt: `2026-03-01T20:0${at}:00.000Z`,
    })),
  }
}

/** '1 P1, 2 P3/2': car, place after rulings, and the place it crossed the line in where that differs. */
function places(submitted: SubmittedSession): string {
  return classifiedCars(submitted)
    .map(({ resultId, position, sheetPosition, status }) => {
      const place = position === null ? status : `P${position}`
      return `${resultId.slice(7)} ${place}${position === sheetPosition ? '' : `/${sheetPosition}`}`
    })
    .join(', ')
}

const effects = (submitted: SubmittedSession): string[] =>
  classifiedCars(submitted).flatMap(({ rulings }) => rulings.map(({ effect }) => effect))

const three = [{}, {}, {}]
const seconds = (car: number, s: number): RulingDecisionInput => ({
  kind: 'time',
  entryId: id(car),
  ms: s * 1000,
})

describe('the classification after rulings', () => {
  test('is that of the sheet where nothing moves a car', () => {
    expect(places(race(three, []))).toBe('1 P1, 2 P2, 3 P3')
    expect(places(race(three, [{ kind: 'points', entryId: id(1), pointsMp: -5000 }]))).toBe(
      '1 P1, 2 P2, 3 P3',
    )
  })

  test('says of every car where it crossed the line', () => {
    expect(places(race(three, [seconds(2, 60)]))).toBe('1 P1, 3 P2/3, 2 P3/2')
    expect(places(race(three, [{ kind: 'positions', entryId: id(1), places: 2 }]))).toBe(
      '2 P1/2, 3 P2/3, 1 P3/1',
    )
    expect(places(race(three, [{ kind: 'dsq', entryId: id(1) }]))).toBe('2 P1/2, 3 P2/3, 1 DSQ/1')
    expect(places(race(three, [{ kind: 'dsq', entryId: id(1), behind: 'stay' }]))).toBe('2 P2, 3 P3, 1 DSQ/1')
  })

  test('counts penalties of the sheet first, and names them with the rulings', () => {
    const penalised = race([{ penalties: [{ kind: 'time', ms: 60_000 }] }, {}, {}], [seconds(2, 5)])
    expect(places(penalised)).toBe('3 P1/3, 2 P2, 1 P3/1')
    expect(classifiedCars(penalised)[2]?.rulings).toMatchObject([
      { decision: { kind: 'time', ms: 60_000 }, reason: 'Entered on the result sheet', effect: 'counts' },
    ])
    expect(effects(race([{ timeMs: null, penalties: [{ kind: 'time', ms: 5000 }] }, {}], []))).toEqual([
      'no-time',
    ])
  })

  test('is the same in practice, which no standings know', () => {
    expect(places(race(three, [seconds(2, 60)], 'practice'))).toBe('1 P1, 3 P2/3, 2 P3/2')
  })

  test('names the rulings on a car in the order of decision', () => {
    const [, , second] = classifiedCars(
      race(three, [seconds(2, 60), { kind: 'points', entryId: id(2), pointsMp: -1000 }]),
    )
    expect(second?.rulings.map(({ decision, reason }) => [decision.kind, reason])).toEqual([
      ['time', 'Contact'],
      ['points', 'Contact'],
    ])
  })
})

const under = (rules: Partial<RulesetInput>, changes: readonly Partial<ScoringResult>[]) => ({
  ...race(changes, []),
  rules: { points: {}, ...rules },
})

describe('rules that move a car without a ruling', () => {
  test('too few laps to be classified, or to be paid', () => {
    const short = [{}, { laps: 6 }, {}]
    const leastDistance = (rule: RulesetInput['leastDistance']) => under({ leastDistance: rule }, short)
    expect(places(leastDistance({ classified: '3/4' }))).toBe('1 P1, 3 P2/3, 2 NC/2')
    expect(places(leastDistance({ paid: '3/4' }))).toBe('1 P1, 2 P2, 3 P3')
    for (const rule of [{ classified: '3/4' }, { paid: '3/4' }]) {
      const car = classifiedCars(leastDistance(rule)).find(({ resultId }) => resultId === 'result 2')
      expect(car?.tooFewLaps).toEqual({ laps: 6, needed: 7, of: 10 })
    }
  })

  test('a dead heat, and one that the best lap decides', () => {
    const level = [{}, { bestLapMs: 90_000 }, { position: 2, bestLapMs: 89_000 }]
    expect(places(under({}, level))).toBe('1 P1, 2 P2, 3 P2')
    expect(places(under({ deadHeats: 'best-lap' }, level))).toBe('1 P1, 3 P2, 2 P3/2')
  })
})

describe('a ruling that cannot do what it says', () => {
  const noTime = { timeMs: null }
  const retired = { position: null, status: 'DNF' as const }

  test('is a time penalty on a car without a time', () => {
    expect(effects(race([{}, noTime, {}], [seconds(2, 60)]))).toEqual(['no-time'])
    expect(effects(race([noTime, noTime, noTime], [seconds(1, 5)]))).toEqual(['no-time'])
  })

  test('is one that meets a car without a time on its way', () => {
    expect(effects(race([{}, {}, noTime], [seconds(2, 60)]))).toEqual(['no-time-beside'])
    expect(effects(race([{}, noTime, {}], [seconds(3, -60)]))).toEqual(['no-time-beside'])
  })

  test('is one on a car that is not classified', () => {
    expect(effects(race([{}, {}, retired], [seconds(3, 60)]))).toEqual(['not-classified'])
    expect(effects(race([{}, retired], [{ kind: 'positions', entryId: id(2), places: 1 }]))).toEqual([
      'not-classified',
    ])
  })

  test('is places lost by the last', () => {
    expect(effects(race(three, [{ kind: 'positions', entryId: id(3), places: 1 }]))).toEqual([
      'nobody-behind',
    ])
  })

  test('is none that adds time without costing a place, or takes points', () => {
    expect(effects(race(three, [seconds(2, 1)]))).toEqual(['counts'])
    expect(effects(race(three, [seconds(3, 60)]))).toEqual(['counts'])
    expect(effects(race(three, [{ kind: 'positions', entryId: id(1), places: 9 }]))).toEqual(['counts'])
    expect(effects(race([noTime], [{ kind: 'points', entryId: id(1), pointsMp: -1000 }]))).toEqual(['counts'])
  })
})

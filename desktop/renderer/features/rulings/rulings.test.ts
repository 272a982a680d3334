import { describe, expect, it } from 'vitest'
import type { RulingItem } from '#shared/queries/rulings.ts'
import { RulingDecision } from '#shared/scoring/ruling.ts'
import { compileRuling, emptyRuling, type RulingForm } from './ruling-form.ts'
import { decisionText } from '#shared/ui/decision-text.ts'
import { rulingGroups, rulingKinds, subjectText, type MadeKind } from './ruling-words.ts'
import { groupsOf, positionsOf } from './tie-order.ts'

const id = (n: number): string => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const [session, car, driver, other, team] = [1, 2, 3, 4, 5].map(id) as [
  string,
  string,
  string,
  string,
  string,
]

const filled: RulingForm = {
  ...emptyRuling,
  sessionId: session,
  entryId: car,
  driverId: driver,
  teamId: team,
  places: '3',
  points: '−2.5',
  reason: ' Track limits ',
}

function decision(changed: Partial<RulingForm>) {
  const compiled = compileRuling({ ...filled, ...changed })
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults))
  return compiled.ruling
}

describe('a ruling that is typed', () => {
  const kinds: [MadeKind, Partial<RulingForm>, object, string | null][] = [
    ['time', { time: '10,5' }, { entryId: car, ms: 10_500 }, session],
    ['time', { time: '-1:05' }, { entryId: car, ms: -65_000 }, session],
    ['time', { time: '5s' }, { entryId: car, ms: 5000 }, session],
    ['positions', {}, { entryId: car, places: 3 }, session],
    ['positions', { places: '2p' }, { entryId: car, places: 2 }, session],
    ['points', { points: '-5 pts' }, { entryId: car, pointsMp: -5000 }, session],
    ['dsq', { behind: 'stay' }, { entryId: car, behind: 'stay' }, session],
    ['points', {}, { entryId: car, driverId: null, pointsMp: -2500, scope: 'both' }, session],
    [
      'points',
      { carDriverId: other, scope: 'driver' },
      { driverId: other, pointsMp: -2500, scope: 'driver' },
      session,
    ],
    ['points-override', { points: '0' }, { entryId: car, pointsMp: 0 }, session],
    ['grid', {}, { driverId: driver, places: 3 }, session],
    ['licence', { licence: '-2', sessionId: '' }, { driverId: driver, points: -2 }, null],
    ['reprimand', {}, { driverId: driver }, session],
    ['adjustment', {}, { subject: 'driver', id: driver, pointsMp: -2500 }, null],
    ['adjustment', { subject: 'team' }, { subject: 'team', id: team }, null],
    ['exclusion', { voided: true }, { subject: 'driver', id: driver, points: 'void' }, session],
    ['exclusion', { sessionId: '' }, { subject: 'driver', id: driver, later: 'stay' }, null],
    ['exclusion', { later: 'give-up' }, { id: driver, later: 'give-up' }, session],
  ]
  it.each(kinds)('of the kind %s becomes a decision', (kind, changed, expected, sessionId) => {
    const ruling = decision({ kind, ...changed })
    expect(ruling.reason).toBe('Track limits')
    expect(ruling.sessionId).toBe(sessionId)
    expect(RulingDecision.parse(ruling.decision)).toMatchObject({ kind, ...expected })
  })

  it('covers every kind, and every kind has a group and words', () => {
    expect(new Set(kinds.map(([kind]) => kind))).toEqual(new Set(Object.keys(rulingKinds)))
    expect(rulingGroups.flatMap(([, own]) => own).toSorted()).toEqual(Object.keys(rulingKinds).toSorted())
  })

  const faults: [Partial<RulingForm>, string[]][] = [
    [{ kind: 'time', time: '0' }, ['time']],
    [{ kind: 'time', time: '5 places' }, ['time']],
    [{ kind: 'positions', places: '5s' }, ['places']],
    [{ kind: 'positions', places: '0' }, ['places']],
    [{ kind: 'points', points: '0' }, ['points']],
    [{ kind: 'points', points: '1.2345' }, ['points']],
    [{ kind: 'licence', licence: '1.5' }, ['licence']],
    [{ kind: 'grid', sessionId: '' }, ['sessionId']],
    [{ kind: 'exclusion', later: 'give-up', sessionId: '' }, ['sessionId']],
    [{ kind: 'adjustment', subject: 'team', teamId: '' }, ['teamId']],
    [{ kind: 'reprimand', reason: 'no' }, ['reason']],
    [{ kind: 'dsq', sessionId: '', entryId: '', reason: '' }, ['sessionId', 'entryId', 'reason']],
  ]
  it.each(faults)('that is not whole says so: %j', (changed, fields) => {
    const compiled = compileRuling({ ...filled, ...changed })
    expect(compiled.ok ? [] : Object.keys(compiled.faults)).toEqual(fields)
  })
})

describe('a ruling in words', () => {
  it.each([
    [{ kind: 'time', entryId: car, ms: 5000 }, '+5 s'],
    [{ kind: 'time', entryId: car, ms: -65_500 }, '−1:05.500'],
    [{ kind: 'positions', entryId: car, places: 1 }, '1 place lost'],
    [{ kind: 'dsq', entryId: car }, 'Disqualified'],
    [{ kind: 'points', entryId: car, pointsMp: -1000, scope: 'team' }, '−1 point, for the team alone'],
    [{ kind: 'points-override', entryId: car, pointsMp: 12_500 }, 'Worth 12.5 points'],
    [{ kind: 'grid', driverId: driver, places: 5 }, '5 places back on the grid'],
    [{ kind: 'licence', driverId: driver, points: 1 }, '+1 licence point'],
    [{ kind: 'reprimand', driverId: driver }, 'Reprimand'],
    [{ kind: 'adjustment', subject: 'team', id: team, pointsMp: -10_000 }, '−10 points in the season'],
    [
      { kind: 'exclusion', subject: 'team', id: team, points: 'void' },
      'Excluded from the championship, points void',
    ],
    [
      { kind: 'exclusion', subject: 'driver', id: driver, later: 'give-up' },
      'Excluded from the championship, later places given up',
    ],
    [{ kind: 'tie', subject: 'driver', order: [[driver], [other]] }, 'Tie decided'],
  ] as const)('%j', (input, words) => {
    expect(decisionText(RulingDecision.parse(input))).toBe(words)
  })

  it('names the drivers of a car, and the order of a tie', () => {
    const ruling = { decision: { kind: 'dsq' }, names: [['Ana', 'Bo']] } as unknown as RulingItem
    expect(subjectText(ruling)).toBe('Ana / Bo')
    const tie = { decision: { kind: 'tie' }, names: [['Ana'], ['Bo', 'Cy']] } as unknown as RulingItem
    expect(subjectText(tie)).toBe('Ana, then Bo and Cy')
  })
})

const line = (name: string, shared = false) => ({ id: name, name, shared })

describe('a tie that is decided', () => {
  it('has a group for each, or one for those who share', () => {
    expect(groupsOf([line('Ana'), line('Bo'), line('Cy')])).toEqual([['Ana'], ['Bo'], ['Cy']])
    expect(groupsOf([line('Ana'), line('Bo', true), line('Cy')])).toEqual([['Ana', 'Bo'], ['Cy']])
  })

  it('leaves a shared mark without meaning at the top', () => {
    expect(groupsOf([line('Bo', true), line('Ana')])).toEqual([['Bo'], ['Ana']])
    expect(positionsOf([line('Bo', true), line('Ana')], 3)).toEqual([3, 4])
  })

  it('counts those who share', () => {
    expect(positionsOf([line('Ana'), line('Bo', true), line('Cy')], 3)).toEqual([3, 3, 5])
  })
})

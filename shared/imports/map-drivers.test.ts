import { describe, expect, test } from 'vitest'
import { mapDrivers, type DriverChoice } from './map-drivers.ts'
import { foldName } from '#shared/base/fold-name.ts'
import { comparedName, nameLikeness } from './name-likeness.ts'
import { simIdentity } from './sim-identity.ts'
import { rosterMember } from './testing/roster-member.ts'

const roster = [
  rosterMember('d1', 'Łukasz Testowski', '44'),
  rosterMember('d2', 'John Sample', '7'),
  rosterMember('d3', 'Jana Sample'),
  rosterMember('d4', 'Bo Two'),
]

function match(names: string[], remembered: DriverChoice[] = [], choices: DriverChoice[] = []): unknown[] {
  const drivers = names.map((name, at) => ({ identity: `sim:${at}`, name, carNumber: null }))
  return mapDrivers(drivers, roster, remembered, choices).map((found) => {
    if (found.kind === 'mapped') return [found.driverId, found.by]
    if (found.kind === 'confirm') return found.candidates.map(({ driverId }) => driverId)
    return found.kind
  })
}

describe('mapDrivers', () => {
  test('exactly the same name is the same driver; anything less is asked', () => {
    expect(match(['Bo Two', 'LUKASZ TESTOWSKI', 'Sample John', 'J. Sample', 'Somebody Else'])).toEqual([
      ['d4', 'name'],
      ['d1'],
      ['d2'],
      ['d2', 'd3'],
      'unknown',
    ])
  })

  test('a remembered id wins over the name, a choice wins over both', () => {
    const remembered = [{ identity: 'sim:0', driverId: 'd2' }]
    expect(match(['Bo Two'], remembered)).toEqual([['d2', 'remembered']])
    expect(match(['Bo Two'], remembered, [{ identity: 'sim:0', driverId: 'd3' }])).toEqual([['d3', 'choice']])
    expect(match(['Bo Two'], remembered, [{ identity: 'sim:0', driverId: null }])).toEqual(['left-out'])
  })

  test('who left the league is forgotten', () => {
    expect(match(['Bo Two'], [{ identity: 'sim:0', driverId: 'gone' }])).toEqual([['d4', 'name']])
  })

  test('two drivers of a file are never one person silently; the stronger reason keeps him', () => {
    expect(match(['Bo Two', 'Bo Two'])).toEqual([['d4'], ['d4']])
    expect(match(['Bo Two', 'Other'], [{ identity: 'sim:1', driverId: 'd4' }])).toEqual([
      ['d4'],
      ['d4', 'remembered'],
    ])
  })

  test('the car number tips the scales but does not decide', () => {
    const driver = { identity: 'sim:x', name: 'Sample', carNumber: '7' }
    const [found] = mapDrivers(
      [driver],
      [rosterMember('a', 'Samples'), rosterMember('b', 'Samplex', '7')],
      [],
      [],
    )
    expect(found).toMatchObject({ kind: 'confirm', candidates: [{ driverId: 'b' }, { driverId: 'a' }] })
  })
})

const likeness = (a: string, b: string): number => nameLikeness(comparedName(a), comparedName(b))

describe('nameLikeness', () => {
  test.each([
    ['Zoë Müller-Østby', 'zoe muller ostby', 0.98],
    ['Sample John', 'John Sample', 0.95],
    ['John Sample2', 'John Sample', 0.92],
    ['[ABC] John Sample', 'John Sample', 0.92],
    ['FOX | John Sample', 'John Sample', 0.92],
    ['J. Sample', 'John Sample', 0.85],
    ['John S', 'John Sample', 0.85],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(likeness(a, b)).toBe(expected)
    expect(likeness(b, a)).toBe(expected)
  })

  test('a slip of the pen is near, another person is far, nothing is nobody', () => {
    expect(likeness('Jon Sample', 'John Sample')).toBeGreaterThan(0.8)
    expect(likeness('John Sample', 'Maria Kowalska')).toBeLessThan(0.4)
    expect(likeness('', 'John')).toBe(0)
    expect(likeness('***', '###')).toBe(0)
  })

  test('folding', () => {
    expect(foldName('  Łukasz   Müller-Østby ')).toBe('lukasz muller ostby')
  })
})

describe('simIdentity', () => {
  test('one Steam account is one identity in every game; without ids the folded name is', () => {
    const steam = { name: 'x', id: 'S76561198000000001' }
    expect(simIdentity('acc-server-json', steam)).toBe('steam:76561198000000001')
    expect(simIdentity('assetto-corsa-server-json', { name: 'y', id: '76561198000000001' })).toBe(
      'steam:76561198000000001',
    )
    expect(simIdentity('iracing-csv', { name: 'x', id: '101' })).toBe(
      simIdentity('iracing-json', { name: 'y', id: '101' }),
    )
    expect(simIdentity('lmu-xml', { name: 'Zoë K', id: null })).toBe('rfactor:name:zoe k')
    expect(simIdentity('csv', { name: '###', id: null })).toBe('csv:name:###')
  })
})

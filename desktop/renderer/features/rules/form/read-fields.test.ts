import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { faultsIn } from './faults.ts'
import { parseShare, readFields } from './read-fields.ts'

describe('a share as people write it', () => {
  test.each([
    ['1/2', '1/2'],
    [' 3/4 ', '3/4'],
    ['2', '2'],
    ['0', '0'],
    ['75%', '3/4'],
    ['75 %', '3/4'],
    ['150%', '3/2'],
    ['100%', '1'],
    ['0%', '0'],
    ['0.5', '1/2'],
    ['0,25', '1/4'],
    ['1.125', '9/8'],
    // What is written as a fraction stays as it is.
    ['50/100', '50/100'],
  ])('%j is %s', (text, share) => {
    expect(parseShare(text)).toBe(share)
  })

  test.each(['', 'half', '1/0', '01', '-1', '1/2/3', '1000%', '0.1234', '.5', '1e2', '12345'])(
    '%j is none',
    (text) => {
      expect(parseShare(text)).toBeNull()
    },
  )

  test('whole percents are exact, whatever they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), (percent) => {
        const [top = 0, bottom = 1] = (parseShare(`${percent}%`) ?? '').split('/').map(Number)
        expect(top * 100).toBe(percent * bottom)
      }),
    )
  })
})

describe('a form that is read', () => {
  test('gives what is typed and has no faults', () => {
    const reader = readFields()
    expect(reader.points('a', '12.5')).toBe(12_500)
    expect(reader.points('a', '−3')).toBe(-3000)
    expect(reader.points('a', '10000')).toBe(10_000_000)
    expect(reader.whole('b', ' 7 ', 1, 300)).toBe(7)
    expect(reader.fraction('c', '50%')).toBe('1/2')
    expect(reader.faults).toEqual({})
  })

  test('goes on with harmless values where it cannot be read, and says where', () => {
    const reader = readFields()
    expect(reader.points('points.0.race', 'many')).toBe(0)
    expect(reader.points('points.1.race', '10001')).toBe(0)
    expect(reader.whole('keep', '1.5', 1, 300)).toBe(1)
    expect(reader.whole('rounds', '', 0, 99)).toBe(0)
    expect(reader.whole('top', '301', 1, 300)).toBe(1)
    expect(reader.fraction('share', 'half')).toBe('1')
    expect(reader.faults).toEqual({
      'points.0.race': 'Points look like 25, 12.5 or −3.',
      'points.1.race': 'That is more than 10,000 points.',
      keep: 'A whole number from 1 to 300.',
      rounds: 'A whole number from 0 to 99.',
      top: 'A whole number from 1 to 300.',
      share: 'A fraction such as 1/2, or a share such as 75%.',
    })
  })

  test('keeps the first fault of a field', () => {
    const reader = readFields()
    reader.fault('name', 'Give it a name.')
    reader.fault('name', 'It is too long.')
    expect(reader.faults).toEqual({ name: 'Give it a name.' })
  })
})

test('a part of a form knows its own faults by its own paths', () => {
  const faults = { 'bonuses.0.points': 'a', 'bonuses.10.points': 'b', 'bonuses.1': 'c', name: 'd' }
  expect(faultsIn(faults, 'bonuses.0')).toEqual({ points: 'a' })
  expect(faultsIn(faults, 'bonuses.1')).toEqual({})
  expect(faultsIn(faults, 'bonuses')).toEqual({ '0.points': 'a', '10.points': 'b', '1': 'c' })
})

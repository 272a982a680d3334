import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOrderKey, keyBetween } from './order-key.ts'

test('[OR2] keys that are only appended count up', () => {
  const keys: string[] = []
  for (let n = 0; n < 70; n++) keys.push(keyBetween(keys.at(-1) ?? null, null))
  expect(keys.slice(0, 3)).toEqual(['a0', 'a1', 'a2'])
  expect(keys.slice(61, 63)).toEqual(['az', 'b00'])
})

test.each([
  ['a0', null, 'a1'],
  [null, 'a0', 'Zz'],
  ['a0', 'a1', 'a0V'],
  ['a0', 'a0V', 'a0G'],
  ['az', 'b01', 'b00'],
])('between %s and %s lies %s', (after, before, expected) => {
  expect(keyBetween(after, before)).toBe(expected)
})

test('behind the last whole part there is, the fraction goes on', () => {
  const last = 'z'.repeat(27)
  expect(keyBetween(last, null)).toBe(`${last}V`)
})

test('[OR1] whatever was put where, keys stay in order and there is always one between', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 300 }), (places) => {
      const keys: string[] = []
      for (const place of places) {
        const at = place % (keys.length + 1)
        keys.splice(at, 0, keyBetween(keys[at - 1] ?? null, keys[at] ?? null))
      }
      expect(keys).toEqual(keys.toSorted((a, b) => (a < b ? -1 : 1)))
      expect(new Set(keys).size).toBe(keys.length)
      expect(keys.every(isOrderKey)).toBe(true)
    }),
  )
})

test('a hundred cars put behind the first one after another keep short keys', () => {
  let before = keyBetween('a0', null)
  for (let n = 0; n < 100; n++) before = keyBetween('a0', before)
  expect(before.length).toBeLessThan(25)
  expect(isOrderKey(before)).toBe(true)
})

test.each(['', 'a', '00', 'a00', 'a0V0', 'b0', 'a0-', 'á0', 'a0'.repeat(120), `A${'0'.repeat(26)}`])(
  '%s is no key',
  (text) => {
    expect(isOrderKey(text)).toBe(false)
  },
)

test('neighbours the wrong way round are a bug', () => {
  expect(() => keyBetween('a1', 'a0')).toThrow('assertion')
  expect(() => keyBetween('a1', 'a1')).toThrow('assertion')
})

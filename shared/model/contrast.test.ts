import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { contrast, inkOn } from './contrast.ts'

test.each([
  ['#000000', '#ffffff', 21],
  ['#ffffff', '#ffffff', 1],
  // As WCAG's own examples have them.
  ['#767676', '#ffffff', 4.54],
  ['#777777', '#ffffff', 4.48],
  ['#ff0000', '#ffffff', 4],
])('%s on %s is %d to 1', (one, other, expected) => {
  expect(contrast(one, other)).toBeCloseTo(expected, 2)
  expect(contrast(other, one)).toBeCloseTo(expected, 2)
})

test.each([
  ['#ffe600', '#000000'],
  ['#0b1f4b', '#ffffff'],
  ['#777777', '#000000'],
])('text on %s is %s', (colour, ink) => expect(inkOn(colour)).toBe(ink))

test('text can be read on every colour', () => {
  const colour = fc.integer({ min: 0, max: 0xff_ff_ff }).map((n) => `#${n.toString(16).padStart(6, '0')}`)
  fc.assert(fc.property(colour, (each) => contrast(inkOn(each), each) >= 4.5))
})

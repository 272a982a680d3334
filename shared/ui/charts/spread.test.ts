import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { spread } from './spread.ts'

test('what is far enough apart stays, what is not gives way to both sides', () => {
  expect(spread([10, null, 50], 20)).toEqual([10, null, 50])
  expect(spread([50, 50, 10], 20)).toEqual([40, 60, 10])
  expect(spread([30, 50, 50, 50], 20)).toEqual([15, 35, 55, 75])
})

test('nothing is nearer than it may be, and the order stays', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 20 }), (places) => {
      const moved = spread(places, 15).map((place) => place ?? NaN)
      const order = places
        .map((place, index) => ({ place, index }))
        .sort((a, b) => a.place - b.place || a.index - b.index)
      for (let at = 1; at < order.length; at++) {
        const gap = moved[order[at]!.index]! - moved[order[at - 1]!.index]!
        expect(gap).toBeGreaterThan(15 - 1e-6)
      }
    }),
  )
})

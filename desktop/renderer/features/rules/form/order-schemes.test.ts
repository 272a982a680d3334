import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { criteriaOf, moved, orderSchemes, schemeOf } from './order-schemes.ts'

describe('the order of a table', () => {
  test.each(Object.keys(orderSchemes) as (keyof typeof orderSchemes)[])(
    'chosen as %s is recognised as that',
    (scheme) => {
      expect(schemeOf(criteriaOf(scheme, 10))).toBe(scheme)
    },
  )

  test('a count-back of the places that pay asks how many those are, and one at least', () => {
    expect(criteriaOf('count-back-paid', 10)).toEqual([
      { by: 'points', within: '' },
      { by: 'count-back', within: '10' },
    ])
    expect(criteriaOf('count-back-paid', 0)[1]).toEqual({ by: 'count-back', within: '1' })
  })

  test('anything else is the league’s own', () => {
    expect(schemeOf([])).toBe('own')
    expect(schemeOf([{ by: 'points', within: '' }])).toBe('own')
    expect(schemeOf(criteriaOf('specification', 10).toReversed())).toBe('own')
  })
})

const byValue = (a: number, b: number): number => a - b

describe('one of a list', () => {
  test.each([
    [0, 1, 'bacd'],
    [0, 9, 'bcda'],
    [3, -1, 'abdc'],
    [3, -9, 'dabc'],
    [1, 0, 'abcd'],
    [0, -1, 'abcd'],
    [3, 1, 'abcd'],
    [7, -1, 'abcd'],
  ])('at %i moved by %i', (at, by, order) => {
    expect(moved(['a', 'b', 'c', 'd'], at, by).join('')).toBe(order)
  })

  test('moves without anything being lost or doubled', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.integer(), fc.integer(), (list, at, by) => {
        expect(moved(list, at, by).toSorted(byValue)).toEqual(list.toSorted(byValue))
      }),
    )
  })
})

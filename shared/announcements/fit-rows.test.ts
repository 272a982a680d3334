import { english } from '#shared/i18n/texts.ts'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitRows } from './fit-rows.ts'

test.each([
  [['one', 'two', 'three'], 13, 'one\ntwo\nthree'],
  [['one', 'two', 'three'], 12, 'and 3 more'],
  [['one', 'two', 'four', 'and some more words'], 20, 'one\ntwo\nand 2 more'],
  [[], 5, ''],
])('[AN8] of %j the first that fit into %i are kept whole, and the others counted', (rows, most, text) => {
  expect(fitRows(english, rows, most)).toBe(text)
})

test('[AN8] as many as can be are kept, never a part of one', () => {
  const row = fc.string({ minLength: 1, maxLength: 30 }).filter((text) => !text.includes('\n'))
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 14, max: 400 }),
      (rows, most) => {
        const text = fitRows(english, rows, most)
        expect(text.length).toBeLessThanOrEqual(most)
        if (text === rows.join('\n')) return
        const lines = text.split('\n')
        const kept = lines.length - 1
        expect(lines.slice(0, kept)).toEqual(rows.slice(0, kept))
        expect(lines[kept]).toBe(`and ${rows.length - kept} more`)
        const oneMore = [...rows.slice(0, kept + 1), `and ${rows.length - kept - 1} more`].join('\n')
        expect(oneMore.length).toBeGreaterThan(most)
      },
    ),
  )
})

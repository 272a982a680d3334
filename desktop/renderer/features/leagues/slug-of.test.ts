import { expect, test } from 'vitest'
import { slugOf } from './slug-of.ts'

test.each([
  ['Nürburg Cup 2026!', 'nurburg-cup-2026'],
  ['  --GT3 / GT4 -- ', 'gt3-gt4'],
  ['Škoda & Ærø', 'skoda-r'],
  ['耐久', ''],
  ['a'.repeat(59) + ' b', 'a'.repeat(59)],
])('%s', (name, slug) => expect(slugOf(name)).toBe(slug))

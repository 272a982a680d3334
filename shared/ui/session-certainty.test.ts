import { expect, test } from 'vitest'
import { certaintyWords } from './provisional-mark.tsx'
import { certaintyOfSession } from './session-certainty.ts'

test.each([
  ['draft', false, null],
  ['draft', true, null],
  ['provisional', false, 'Provisional'],
  ['provisional', true, 'Under protest'],
  ['official', false, 'Official'],
  ['official', true, 'Under protest'],
  ['amended', false, 'Amended'],
  ['amended', true, 'Under protest'],
] as const)('a result that is %s, protested %s, is marked %s', (status, underProtest, words) => {
  const certainty = certaintyOfSession({ status, underProtest })
  expect(certainty && certaintyWords[certainty.kind]).toBe(words)
})

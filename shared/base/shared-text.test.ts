import { expect, it } from 'vitest'
import { sharedText } from './shared-text.ts'

it('answers what it was given, equal texts as one', () => {
  const share = sharedText()
  expect(['a-1', ['a', '1'].join('-'), 'b', '', 'a-1'].map(share)).toEqual(['a-1', 'a-1', 'b', '', 'a-1'])
})

import { expect, test } from 'vitest'
import { tokenOfLink } from './token-of-link.ts'

const token = 'Abc_def-0123456789ABCDEFGHIJ'

test.each([
  [`https://gridboss.example/join/${token}`, token],
  [`  https://gridboss.example/join/${token}/ `, token],
  [`/join/${token}`, token],
  [token, token],
  [`https://gridboss.example/l/${token}`, null],
  ['https://gridboss.example/join/short', null],
  ['', null],
])('%s', (text, expected) => expect(tokenOfLink(text)).toBe(expected))

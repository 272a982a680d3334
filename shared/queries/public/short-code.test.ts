import { expect, test } from 'vitest'
import { readShortCode, shortPathOf } from './short-code.ts'

test('the code of a thing is the end of its id', () => {
  expect(shortPathOf('01987f5e-2b7c-7d3a-9c41-5ab0c3d4e5f6')).toBe('/s/b0c3d4e5f6')
})

test.each([
  ['b0c3d4e5f6', 'b0c3d4e5f6'],
  ['B0C3D4E5F6', 'b0c3d4e5f6'],
  ['b0c3d4e5f', null],
  ['b0c3d4e5f66', null],
  ['b0c3d4e5fg', null],
  ["b0c3d4e5f'", null],
  ['', null],
])('the code in %j is %j', (text, code) => {
  expect(readShortCode(text)).toBe(code)
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromText, toText } from './update-text.ts'

test.each([
  [[], ''],
  [[102], 'Zg=='],
  [[102, 111], 'Zm8='],
  [[102, 111, 111], 'Zm9v'],
  [[255, 254, 253, 0], '//79AA=='],
])('%j is %s', (bytes, text) => {
  expect(toText(new Uint8Array(bytes))).toBe(text)
  expect(fromText(text)).toEqual(new Uint8Array(bytes))
})

test('any bytes come back as they were', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(fromText(toText(bytes))).toEqual(bytes)
    }),
  )
})

test('no two texts mean the same bytes', () => {
  const digit = fc.constantFrom('A', 'Q', 'g', 'w', 'z', '0', '+', '/', '=', '-', ' ', 'é')
  fc.assert(
    fc.property(fc.string({ unit: digit, maxLength: 12 }), (text) => {
      const bytes = fromText(text)
      if (bytes) expect(toText(bytes)).toBe(text)
    }),
    { numRuns: 2000 },
  )
})

test.each(['Zg', 'Zh==', 'Zm9=', '=Zg=', 'Z===', 'Zm9v\n', 'Zm8=Zm8=', 'Zg==Zg=='])(
  '%s is refused',
  (text) => {
    expect(fromText(text)).toBeNull()
  },
)

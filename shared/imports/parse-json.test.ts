import { describe, expect, test } from 'vitest'
import { parseJson } from './parse-json.ts'

function parse(text: string): unknown {
  const warnings: string[] = []
  const result = parseJson(text, (code) => warnings.push(code))
  return result.ok ? { value: result.value, warnings } : result.error.code
}

describe('parseJson', () => {
  test('sound JSON is taken as it is', () => {
    expect(parse('{"a": [1, "x,}", -1.5e3], "b": null}')).toEqual({
      value: { a: [1, 'x,}', -1500], b: null },
      warnings: [],
    })
  })

  test.each([
    ['a raw line break in a name', '{"a": "x\ny"}', { a: 'x y' }],
    ['a bad escape', '{"a": "C:\\Mods"}', { a: 'C:Mods' }],
    ['a comma before the end', '{"a": [1, 2, ], }', { a: [1, 2] }],
    ['numbers that are none', '{"a": [NaN, -nan(ind), Infinity, -inf]}', { a: [null, null, null, null] }],
  ])('repairs %s', (_, text, value) => {
    expect(parse(text)).toEqual({ value, warnings: ['text-repaired'] })
  })

  test('words that only begin like NaN are not repaired', () => {
    expect(parse('{"a": nandu}')).toBe('malformed')
  })

  test('text after the end is ignored and reported', () => {
    expect(parse('{"a": 1}\n{"b": 2}')).toEqual({ value: { a: 1 }, warnings: ['text-after-end'] })
  })

  test.each(['{"a": [1, 2', '{"a": "open', '{"a": "x\\', '{'])('%s stops early', (text) => {
    expect(parse(text)).toBe('truncated')
  })

  test('depth is limited', () => {
    expect(parse('['.repeat(100_000))).toBe('too-deep')
  })

  test('a key named like a prototype is only a key', () => {
    expect(parse('{"__proto__": {"polluted": 1}, "a": 2}')).toMatchObject({ value: { a: 2 } })
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

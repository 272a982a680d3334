import {
  array,
  assert,
  constant,
  constantFrom,
  integer,
  jsonValue,
  oneof,
  property,
  record,
} from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyDelta, deltaOf } from './delta.ts'

const rows = [
  { id: 'a', points: 25, crew: ['ada'] },
  { id: 'b', points: 18, crew: ['bo'] },
  { id: 'c', points: 15, crew: ['cy'] },
]

/** As it comes out of a port. */
function copy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value
}

/** What a window has after a delta that came over a port. */
function after(before: unknown, next: unknown): unknown {
  const delta = deltaOf(before, next)
  return delta === null ? before : applyDelta(before, copy(delta))
}

describe('a delta of two answers', () => {
  test('is null where they are equal, and leaves the very object', () => {
    expect(deltaOf(rows, copy(rows))).toBeNull()
    expect(deltaOf([], [])).toBeNull()
    expect(deltaOf({ rows: [] }, { rows: [] })).toBeNull()
  })

  test('names one changed row and keeps every other row as the same object', () => {
    const next = rows.map((row) => (row.id === 'b' ? { ...row, points: 19 } : { ...row }))
    const shown = after(rows, next) as typeof rows
    expect(shown).toEqual(next)
    expect(shown[0]).toBe(rows[0])
    expect(shown[1]).not.toBe(rows[1])
    expect(shown[1]?.crew).toBe(rows[1]?.crew)
    expect(shown[2]).toBe(rows[2])
  })

  test('rows that changed places, came and went keep their objects', () => {
    const next = [{ ...rows[2] }, { id: 'd', points: 1, crew: [] }, { ...rows[0] }]
    const shown = after(rows, next) as typeof rows
    expect(shown).toEqual(next)
    expect(shown[0]).toBe(rows[2])
    expect(shown[2]).toBe(rows[0])
  })

  test('a view with rows in a field keeps what surrounds them', () => {
    const before = { status: { kind: 'official' }, rows }
    const shown = after(before, { status: { kind: 'official' }, rows: rows.slice(0, 2) }) as typeof before
    expect(shown.rows).toEqual(rows.slice(0, 2))
    expect(shown.status).toBe(before.status)
    expect(shown.rows[0]).toBe(rows[0])
  })

  test('an answer that becomes null, or a list that becomes another kind of thing, is told whole', () => {
    expect(after(rows, null)).toBeNull()
    expect(after(null, rows)).toEqual(rows)
    expect(after({ a: 1 }, [1])).toEqual([1])
  })

  test('two rows of one id are two rows', () => {
    const next = [
      { id: 'a', points: 1 },
      { id: 'a', points: 2 },
      { id: 'a', points: 1 },
    ]
    expect(after(next.slice(0, 2), next)).toEqual(next)
    expect(after(next, next.slice(1))).toEqual(next.slice(1))
  })

  test('a name that objects have anyway is a name like others', () => {
    const next = JSON.parse('{"__proto__": {"id": "x"}, "constructor": 1}') as object
    expect(JSON.stringify(after({}, next))).toBe(JSON.stringify(next))
    expect(JSON.stringify(after(next, {}))).toBe('{}')
  })

  test('applied to what was before is what is now, for any two answers', () => {
    const row = record({
      id: constantFrom('a', 'b', 'c', 'd'),
      value: oneof(integer(), constant(null), array(integer(), { maxLength: 3 })),
    })
    // Copied once, because what is written as JSON has no -0.
    const answer = oneof(array(row, { maxLength: 6 }), jsonValue({ maxDepth: 3 })).map(copy)
    assert(
      property(answer, answer, (before, next) => {
        expect(after(before, next)).toEqual(next)
      }),
    )
  })
})

import { expect, test } from 'vitest'
import { afterEngineEnd } from './after-engine-end.ts'

test.each(['journal-newer', 'journal-unreadable', 'other-user', 'not-writable', 'disk-full'] as const)(
  'an engine that ends with %s is not started again by itself',
  (code) => {
    expect(afterEngineEnd({ code, inARow: 1, lately: 1 })).toEqual({ kind: 'stop', code })
  },
)

test('data that is in use is tried again a few times: its holder may be about to end', () => {
  const decided = [1, 2, 3, 4].map((inARow) => afterEngineEnd({ code: 'in-use', inARow, lately: inARow }))
  expect(decided.map(({ kind }) => kind)).toEqual(['restart', 'restart', 'restart', 'stop'])
  expect(decided[3]).toEqual({ kind: 'stop', code: 'in-use' })
})

test.each(['engine-fault', 'engine-stopped', 'engine-silent', 'constructor'])(
  'one that ends with %s is started again ever later, and no more after six ends',
  (code) => {
    const decide = (lately: number) => afterEngineEnd({ code, inARow: 1, lately })
    expect([1, 2, 3, 4, 5].map(decide)).toEqual(
      [250, 500, 1_000, 2_000, 4_000].map((afterMs) => ({ kind: 'restart', afterMs })),
    )
    expect(decide(6)).toEqual({ kind: 'stop', code: 'keeps-ending' })
  },
)

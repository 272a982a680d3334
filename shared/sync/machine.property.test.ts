import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hello, kinds, league, other, type Hello } from './testing/machine-fixture.ts'
import type { CallFailure, Step, SyncEvent, SyncState } from './machine-types.ts'
import { initialSyncState, step } from './machine.ts'

describe('whatever happens', () => {
  const base = { now: fc.integer({ min: 0, max: 1e12 }), chance: fc.constant(0.5) }
  const connection = fc.integer({ min: 0, max: 4 })
  const failure = fc.constantFrom<CallFailure>(
    { kind: 'unreachable' },
    { kind: 'unauthorized' },
    { kind: 'forbidden' },
    { kind: 'update-needed', who: 'app' },
    { kind: 'refused', code: 'x', message: 'X' },
  )
  const anyEvent = fc.oneof(
    fc.record({ kind: fc.constantFrom('signed-in', 'signed-out', 'asked-to-sync', 'enqueued'), ...base }),
    fc.record({
      kind: fc.constant('timer-fired'),
      timer: fc.constantFrom('retry', 'hello', 'recheck'),
      ...base,
    }),
    fc.record({ kind: fc.constant('push-answered'), unsent: fc.boolean(), connection, ...base }),
    fc.record({
      kind: fc.constantFrom('feed-up-to-date', 'feed-unusable'),
      leagueId: fc.constantFrom(league, other),
      connection,
      ...base,
    }),
    fc.record({
      kind: fc.constant('checked'),
      verdict: fc.constantFrom('same', 'different', 'moved-on'),
      leagueId: fc.constant(league),
      connection,
      ...base,
    }),
    fc.record({ kind: fc.constant('call-failed'), failure, connection, ...base }),
    fc.record({ unsent: fc.boolean(), connection, ...base }).map(({ unsent, connection: of, ...at }) => ({
      ...(hello({}, { unsent }, of) as Hello),
      ...at,
    })),
  ) as fc.Arbitrary<SyncEvent>

  function walk(check: (before: SyncState, event: SyncEvent, next: Step) => void): void {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        let state: SyncState = initialSyncState
        for (const event of events) {
          const next = step(state, event)
          check(state, event, next)
          state = next.state
        }
      }),
      { numRuns: 500 },
    )
  }

  test('[CN1] work, feeds and comparisons are asked for only when online', () => {
    walk((_, __, { state, effects }) => {
      const needs = effects.filter(({ kind }) =>
        ['push', 'follow', 'refetch', 'check', 'drop'].includes(kind),
      )
      if (needs.length > 0) expect(state.kind).toBe('online')
    })
  })

  test('[CN2] an answer of another connection changes nothing', () => {
    walk((before, event, next) => {
      if (!('connection' in event) || event.connection === before.connection) return
      expect(next).toEqual({ state: before, effects: [] })
    })
  })

  test('[CN3] two pushes are never under way in one connection', () => {
    let underWay = false
    walk((before, event, { state, effects }) => {
      if (before === initialSyncState || state.kind !== 'online' || before.connection !== state.connection)
        underWay = false
      if (event.kind === 'push-answered' && event.connection === before.connection) underWay = false
      if (!effects.some((effect) => effect.kind === 'push')) return
      expect(underWay).toBe(false)
      underWay = true
    })
  })

  test('[CN9] a resting state is entered with a timer that ends it', () => {
    walk((before, _, { state, effects }) => {
      if (!['waiting', 'faulted', 'update-needed'].includes(state.kind) || before === state) return
      expect(effects).toContainEqual(expect.objectContaining({ kind: 'set-timer', timer: 'retry' }))
    })
  })

  test('leaving a connection ends its calls, feeds and timers', () => {
    walk((before, _, { state, effects }) => {
      if (before.kind !== 'online' || state.kind === 'online') return
      expect(kinds(effects)).toEqual(expect.arrayContaining(['disconnect', 'clear-timer']))
    })
  })
})

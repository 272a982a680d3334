import { beforeEach, describe, expect, test, vi } from 'vitest'
import { deltaOf } from '#desktop/ipc/delta.ts'
import type { ToEnginePort } from '#desktop/ipc/engine-port.ts'
import { openLiveAnswers, type LiveAnswers, type LiveKey } from './live-answers.ts'

const events: LiveKey = { name: 'events', args: '{"leagueId":"l"}' }
let sent: ToEnginePort[]
let waiting: (() => void)[]
let live: LiveAnswers

beforeEach(() => {
  sent = []
  waiting = []
  live = openLiveAnswers(
    (message) => sent.push(message),
    (run) => waiting.push(run),
  )
})

/** Everything that was put off. */
const settle = (): void => waiting.splice(0).forEach((run) => run())
const change = (subscription: number, before: unknown, after: unknown): void => {
  const delta = deltaOf(before, after)
  if (delta) live.hear(subscription, { kind: 'delta', delta })
}
const dataOf = (key: LiveKey): unknown => {
  const state = live.read(key)
  return state.kind === 'ready' ? state.data : state
}
const kinds = (): string[] => sent.map(({ kind }) => kind)

describe('following', () => {
  test('two that follow the same are one subscription, which ends with the last of them', () => {
    const one = live.follow(events, vi.fn())
    const two = live.follow({ ...events }, vi.fn())
    expect(sent).toEqual([{ kind: 'open', subscription: 1, name: 'events', args: { leagueId: 'l' } }])
    one()
    settle()
    expect(kinds()).toEqual(['open'])
    two()
    settle()
    expect(sent.at(-1)).toEqual({ kind: 'close', subscription: 1 })
  })

  test('other arguments are another subscription', () => {
    live.follow(events, vi.fn())
    live.follow({ ...events, args: '{"leagueId":"m"}' }, vi.fn())
    expect(kinds()).toEqual(['open', 'open'])
  })

  test('who takes over in the moment in which another leaves finds it open, with its answer', () => {
    const leave = live.follow(events, vi.fn())
    live.hear(1, { kind: 'answer', answer: [1] })
    leave()
    live.follow(events, vi.fn())
    settle()
    expect(kinds()).toEqual(['open'])
    expect(dataOf(events)).toEqual([1])
  })

  test('who comes after it was closed asks anew and sees nothing old', () => {
    live.follow(events, vi.fn())()
    live.hear(1, { kind: 'answer', answer: [1] })
    settle()
    live.follow(events, vi.fn())
    expect(dataOf(events)).toEqual({ kind: 'loading' })
    live.hear(1, { kind: 'answer', answer: ['late'] })
    expect(dataOf(events)).toEqual({ kind: 'loading' })
  })

  test('one that leaves twice leaves once', () => {
    const leave = live.follow(events, vi.fn())
    live.follow(events, vi.fn())
    leave()
    leave()
    settle()
    expect(kinds()).toEqual(['open'])
  })
})

describe('answers', () => {
  const before = [
    { id: 'a', name: 'Ada' },
    { id: 'b', name: 'Bo' },
  ]

  test('a row that did not change is the same object, and whoever follows is told once', () => {
    const changed = vi.fn()
    live.follow(events, changed)
    live.hear(1, { kind: 'answer', answer: before })
    change(1, before, [before[0], { id: 'b', name: 'Bob' }])
    expect(dataOf(events)).toEqual([
      { id: 'a', name: 'Ada' },
      { id: 'b', name: 'Bob' },
    ])
    expect((dataOf(events) as unknown[])[0]).toBe(before[0])
    expect(changed).toHaveBeenCalledTimes(2)
  })

  test('an engine that was started again is asked anew; until it answers the last answer stays, and an equal one is no news', () => {
    const changed = vi.fn()
    live.follow(events, changed)
    live.hear(1, { kind: 'answer', answer: before })
    live.openAgain()
    expect(sent.at(-1)).toMatchObject({ kind: 'open', subscription: 2 })
    expect(dataOf(events)).toBe(before)
    live.hear(2, { kind: 'answer', answer: structuredClone(before) })
    expect(dataOf(events)).toBe(before)
    expect(changed).toHaveBeenCalledTimes(1)
    live.hear(1, { kind: 'answer', answer: ['of the engine before'] })
    expect(dataOf(events)).toBe(before)
  })

  test('a failure says so and can be tried again, as another subscription', () => {
    live.follow(events, vi.fn())
    live.hear(1, { kind: 'failed', error: { code: 'broken', message: 'It cannot be read.' } })
    const failed = live.read(events)
    expect(failed).toMatchObject({ kind: 'failed', message: 'It cannot be read.' })
    if (failed.kind === 'failed') failed.retry?.()
    expect(dataOf(events)).toEqual({ kind: 'loading' })
    live.hear(2, { kind: 'answer', answer: before })
    expect(dataOf(events)).toBe(before)
  })
})

import { beforeEach, expect, test, vi } from 'vitest'
import type { FromEnginePort, ToEnginePort } from '#desktop/ipc/engine-port.ts'
import { engineClient, type EngineClient, type EnginePort } from './engine-client.ts'

interface OtherEnd extends EnginePort {
  readonly sent: ToEnginePort[]
  readonly closed: () => boolean
  readonly say: (message: FromEnginePort) => void
}

function port(): OtherEnd {
  const sent: ToEnginePort[] = []
  let hear: ((event: MessageEvent<FromEnginePort>) => void) | null = null
  let closed = false
  return {
    sent,
    closed: () => closed,
    postMessage: (message) => void sent.push(message),
    addEventListener: (_type, listener) => (hear = listener),
    start: () => {},
    close: () => (closed = true),
    say: (data) => hear?.({ data } as MessageEvent<FromEnginePort>),
  }
}

let client: EngineClient

beforeEach(() => {
  client = engineClient()
})

test('what is asked before there is a port is asked over the first one, in order', async () => {
  const first = client.call('outbox', {})
  void client.call('syncNow', {})
  const end = port()
  client.take(end)
  expect(end.sent).toEqual([
    { kind: 'call', id: 1, name: 'outbox', args: {} },
    { kind: 'call', id: 2, name: 'syncNow', args: {} },
  ])
  end.say({ kind: 'reply', id: 1, reply: { ok: true, result: [] } })
  expect(await first).toEqual({ ok: true, result: [] })
})

test('calls that were under way fail when the engine ends, and so do those after it, until another port comes', async () => {
  const end = port()
  client.take(end)
  const underWay = client.call('outbox', {})
  client.ended('It ran out of memory.')
  const failure = { ok: false, error: { code: 'engine-stopped', message: 'It ran out of memory.' } }
  expect(await underWay).toMatchObject({ ok: false, error: { code: 'engine-stopped' } })
  expect(await client.call('outbox', {})).toEqual(failure)
  expect(end.closed()).toBe(true)
  const next = port()
  client.take(next)
  void client.call('outbox', {})
  expect(next.sent).toHaveLength(1)
})

test('a call that was sent is not sent again over another port: it may have been done', async () => {
  client.take(port())
  const underWay = client.call('mutate', {})
  const next = port()
  client.take(next)
  expect(await underWay).toMatchObject({ ok: false, error: { code: 'engine-stopped' } })
  expect(next.sent).toEqual([])
})

test('a port that is replaced is told that nothing is followed there, and stays open', () => {
  const [first, second] = [port(), port()]
  client.live.follow({ name: 'outbox', args: '{}' }, vi.fn())
  client.take(first)
  const opened = first.sent.at(-1)
  client.take(second)
  expect(first.sent.at(-1)).toEqual({
    kind: 'close',
    subscription: opened?.kind === 'open' ? opened.subscription : NaN,
  })
  expect(first.closed()).toBe(false)
})

test('what is followed is opened over each new port, and news of an old one are not heard', () => {
  const [first, second] = [port(), port()]
  const key = { name: 'outbox', args: '{}' }
  client.live.follow(key, vi.fn())
  client.take(first)
  client.take(second)
  expect(second.sent).toMatchObject([{ kind: 'open', name: 'outbox' }])
  const subscription = second.sent[0]?.kind === 'open' ? second.sent[0].subscription : NaN
  first.say({ kind: 'live', subscription, news: { kind: 'answer', answer: 'old' } })
  expect(client.live.read(key)).toEqual({ kind: 'loading' })
  second.say({ kind: 'live', subscription, news: { kind: 'answer', answer: [] } })
  expect(client.live.read(key)).toEqual({ kind: 'ready', data: [] })
})

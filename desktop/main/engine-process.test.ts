import { EventEmitter } from 'node:events'
import type { MessagePortMain } from 'electron'
import { expect, test, vi } from 'vitest'
import type { AppEvent } from '#desktop/ipc/contract.ts'
import type { FromEngine, SyncStatusEvent, ToEngine } from '#desktop/ipc/engine-channel.ts'
import type { OpeningNotes } from '#desktop/ipc/engine-state.ts'
import { hostEngine, type Child } from './engine-process.ts'

class ScriptedChild extends EventEmitter implements Child {
  readonly heard: ToEngine[] = []
  killed = false
  answersPings = true

  readonly ports: MessagePortMain[] = []

  postMessage(message: ToEngine, transfer: MessagePortMain[] = []): void {
    this.ports.push(...transfer)
    if (message.kind !== 'window-port') this.heard.push(message)
    if (message.kind === 'stop') setImmediate(() => this.emit('exit', 0))
    if (message.kind === 'ping' && this.answersPings) this.say({ kind: 'pong' })
  }

  say(message: FromEngine): void {
    this.emit('message', message)
  }

  /** Answers every call of that name with its own arguments. */
  answer(name: string): void {
    for (const message of this.heard) {
      if (message.kind === 'call' && message.name === name) {
        this.say({ kind: 'reply', id: message.id, reply: { ok: true, result: message.args } })
      }
    }
  }

  kill(): boolean {
    this.killed = true
    setImmediate(() => this.emit('exit', 143))
    return true
  }
}

const user = { id: '0190a000-0000-7000-8000-000000000001', displayName: 'Sam Steward' }

const asItWas: OpeningNotes = { journal: null, replica: 'as-it-was' }

function host() {
  const children: ScriptedChild[] = []
  const events: (AppEvent | SyncStatusEvent)[] = []
  const connected: Child[] = []
  const engine = hostEngine({
    onStarted: (connect) => {
      const port = fakePort()
      connect(port)
      const taker = children.find((child) => child.ports.includes(port))
      if (taker) connected.push(taker)
    },
    fork: () => {
      const child = new ScriptedChild()
      children.push(child)
      return child
    },
    start: {
      dataDir: '/data',
      migrationsDir: '/migrations',
      serverUrl: 'http://server.test',
      laptop: 'Laptop',
      user,
      token: 'first',
      leaseKeys: [],
    },
    tell: (event) => events.push(event),
    restartAfterMs: 1,
    heartbeatMs: 2,
  })
  const last = (): ScriptedChild => children.at(-1)!
  const fails = async (code: string): Promise<void> => {
    const { length } = children
    last().say({ kind: 'failed', code, message: `Because of ${code}.` })
    last().emit('exit', 1)
    if (engine.state().kind === 'restarting') await expect.poll(() => children.length).toBe(length + 1)
  }
  const states = (): string[] =>
    events.flatMap((event) => (event.kind === 'engine' ? [event.state.kind] : []))
  return { engine, children, connected, events, last, fails, states }
}
const fakePort = (close = (): void => {}): MessagePortMain =>
  Object.assign(new EventEmitter(), { close }) as unknown as MessagePortMain
const moment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20))

test('the engine is told what it needs first, and each call gets its own answer', async () => {
  const { engine, last } = host()
  const outbox = engine.call('outbox', { a: 1 })
  const status = engine.call('syncStatus', { b: 2 })
  expect(last().heard[0]).toMatchObject({ kind: 'start', dataDir: '/data', user, token: 'first' })
  last().answer('syncStatus')
  last().answer('outbox')
  expect([await outbox, await status]).toEqual([
    { ok: true, result: { a: 1 } },
    { ok: true, result: { b: 2 } },
  ])
})

test('an engine that dies fails the calls under way, is named and started again with the newest token', async () => {
  const { engine, children, events, last } = host()
  const lost = engine.call('mutate', {})
  const leaseKeys = [{ id: 'key one', publicKey: 'k'.repeat(43) }]
  engine.setToken('second', leaseKeys)
  last().emit('exit', 9)
  expect(await lost).toMatchObject({ ok: false, error: { code: 'engine-stopped' } })
  expect(events.at(-1)).toMatchObject({ kind: 'engine', state: { kind: 'restarting' } })
  await moment()
  expect(children).toHaveLength(2)
  expect(last().heard[0]).toMatchObject({ kind: 'start', token: 'second', leaseKeys })
})

test('whoever wants to connect a window is told of each start, and a port without an engine is closed', async () => {
  const { engine, connected, last, fails } = host()
  expect(connected).toEqual([last()])
  last().emit('exit', 1)
  await moment()
  expect(connected).toHaveLength(2)
  expect(connected.at(-1)).toBe(last())
  await fails('disk-full')
  const close = vi.fn()
  engine.connect(fakePort(close))
  expect(close).toHaveBeenCalled()
})

test('a person hears when it opens, how far it has come, that it runs, and what they should know', () => {
  const { engine, events, last } = host()
  last().say({ kind: 'opening', progress: { done: 25, of: 400 } })
  const opened: OpeningNotes = { journal: { lines: [7], copy: 'journal.damaged-90' }, replica: 'made-anew' }
  last().say({ kind: 'ready', opened })
  expect(events).toEqual([
    { kind: 'engine', state: { kind: 'opening', progress: null } },
    { kind: 'engine', state: { kind: 'opening', progress: { done: 25, of: 400 } } },
    { kind: 'engine', state: { kind: 'running', opened } },
  ])
  expect(engine.state()).toEqual({ kind: 'running', opened })
})

test.each(['journal-newer', 'journal-unreadable', 'other-user', 'disk-full', 'not-writable'])(
  'an engine that cannot start because of %s stops, in its own words, and is not started again by itself',
  async (code) => {
    const { engine, children, fails } = host()
    const asked = engine.call('outbox', {})
    await fails(code)
    expect(engine.state()).toEqual({ kind: 'stopped', code, message: `Because of ${code}.` })
    expect(await asked).toMatchObject({ ok: false, error: { message: `Because of ${code}.` } })
    expect(await engine.call('outbox', {})).toMatchObject({ error: { message: `Because of ${code}.` } })
    await moment()
    expect(children).toHaveLength(1)
  },
)

test('an engine that ends again and again stops in the end, also when it came to run in between', async () => {
  const { engine, children, last, fails } = host()
  for (let n = 1; n <= 6; n += 1) {
    last().say({ kind: 'ready', opened: asItWas })
    await fails('engine-fault')
  }
  expect(engine.state()).toMatchObject({ kind: 'stopped', code: 'keeps-ending' })
  expect(children).toHaveLength(6)
})

test('a person starts a stopped engine again, and sets its journal aside where they want to', async () => {
  const { engine, children, last, fails } = host()
  await fails('journal-unreadable')
  engine.startAgain({ setJournalAside: true })
  // Twice is once.
  engine.startAgain({ setJournalAside: true })
  expect(children).toHaveLength(2)
  expect(last().heard[0]).toMatchObject({ kind: 'start', setJournalAside: true })
  last().say({ kind: 'ready', opened: asItWas })
  expect(engine.state().kind).toBe('running')
  last().emit('exit', 9)
  await expect.poll(() => children.length).toBe(3)
  // Once is enough: the journal that was begun since is not set aside as well.
  expect(last().heard[0]).toMatchObject({ kind: 'start', setJournalAside: false })
})

test('an engine that no longer answers is ended and started again', async () => {
  const { engine, children, last, states } = host()
  last().say({ kind: 'ready', opened: asItWas })
  await moment()
  expect(children).toHaveLength(1)
  const [first] = children
  first!.answersPings = false
  await expect.poll(() => children.length).toBe(2)
  expect(first?.killed).toBe(true)
  expect(states()).toEqual(['opening', 'running', 'restarting', 'opening'])
  await engine.stop()
})

test('one that opens and says how far it has come is not ended, however long it takes', async () => {
  const { children, last } = host()
  last().answersPings = false
  for (let done = 1; done <= 8; done += 1) {
    last().say({ kind: 'opening', progress: { done, of: 8 } })
    await moment()
  }
  expect(children).toHaveLength(1)
})

test('stopping waits for the end and starts nothing again', async () => {
  const { engine, children, events } = host()
  await engine.stop()
  await moment()
  expect(children).toHaveLength(1)
  expect(events).toHaveLength(1)
  expect(await engine.call('outbox', {})).toMatchObject({ ok: false })
})

import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import type { AppEvent } from '#desktop/ipc/contract.ts'
import type { FromEngine, ToEngine } from '#desktop/ipc/engine-channel.ts'
import { hostEngine, type Child } from './engine-process.ts'

class ScriptedChild extends EventEmitter implements Child {
  readonly heard: ToEngine[] = []
  killed = false

  postMessage(message: ToEngine): void {
    this.heard.push(message)
    if (message.kind === 'stop') setImmediate(() => this.emit('exit', 0))
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
    return true
  }
}

const user = { id: '0190a000-0000-7000-8000-000000000001', displayName: 'Sam Steward' }

function host() {
  const children: ScriptedChild[] = []
  const told: AppEvent[] = []
  const engine = hostEngine({
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
    },
    tell: (event) => told.push(event),
    restartAfterMs: () => 1,
  })
  return { engine, children, told, last: () => children.at(-1)! }
}
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
  const { engine, children, told, last } = host()
  const lost = engine.call('mutate', {})
  engine.setToken('second')
  last().emit('exit', 9)
  expect(await lost).toMatchObject({ ok: false, error: { code: 'engine-stopped' } })
  expect(told).toMatchObject([{ kind: 'engine-stopped', code: 'engine-stopped' }])
  await moment()
  expect(children).toHaveLength(2)
  expect(last().heard[0]).toMatchObject({ kind: 'start', token: 'second' })
})

test('queries that were open are opened again and their answers arrive as results', async () => {
  const { engine, told, last } = host()
  void engine.call('openQuery', { subscription: 'kept', name: 'leagues', args: {} })
  void engine.call('openQuery', { subscription: 'closed', name: 'leagues', args: {} })
  void engine.call('closeQuery', { subscription: 'closed' })
  last().emit('exit', 1)
  await moment()
  last().answer('openQuery')
  await moment()
  expect(told.filter((event) => event.kind === 'query-result')).toMatchObject([{ subscription: 'kept' }])
})

test('why an engine could not start is told in its own words', () => {
  const { told, last } = host()
  last().say({ kind: 'failed', code: 'data-in-use', message: 'Another GridBoss uses this data.' })
  last().emit('exit', 1)
  expect(told).toMatchObject([
    { code: 'data-in-use', message: expect.stringContaining('Another GridBoss') as string },
  ])
})

test('stopping waits for the end and starts nothing again', async () => {
  const { engine, children, told } = host()
  await engine.stop()
  await moment()
  expect(children).toHaveLength(1)
  expect(told).toEqual([])
  expect(await engine.call('outbox', {})).toMatchObject({ ok: false })
})

import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { applyDelta } from '#desktop/ipc/delta.ts'
import type { FromEnginePort, LiveNews, ToEnginePort } from '#desktop/ipc/engine-port.ts'
import { must } from '#shared/base/assert.ts'
import { editSheet, type SheetEdit } from '#shared/sheet/edit-sheet.ts'
import { openSheet } from '#shared/sheet/sheet.ts'
import { toText } from '#shared/sheet/update-text.ts'
import { openEngine, type Engine } from './engine.ts'
import { servePort, type WindowPort } from './serve-port.ts'
import { freshId, ids, whole } from './testing/invented-league.ts'
import { readMigrations } from './testing/open-test-device.ts'
import { preparedDirectory } from './testing/prepared-directory.ts'

/** A window's end of a port. */
class Window extends EventEmitter implements WindowPort {
  readonly heard: FromEnginePort[] = []

  postMessage(message: FromEnginePort): void {
    this.heard.push(message)
    this.emit('heard')
  }

  start(): void {}

  say(data: ToEnginePort | object): void {
    this.emit('message', { data })
  }

  async replyTo(id: number): Promise<unknown> {
    const find = () => this.heard.find((each) => each.kind === 'reply' && each.id === id)
    await expect.poll(find).toBeDefined()
    const found = find()
    return found?.kind === 'reply' ? found.reply : null
  }

  news(subscription: number): LiveNews[] {
    return this.heard.flatMap((each) =>
      each.kind === 'live' && each.subscription === subscription ? [each.news] : [],
    )
  }

  /** The answer of a subscription, as a window that applied all its news has it. */
  answer(subscription: number): unknown {
    return this.news(subscription).reduce<unknown>((before, news) => {
      if (news.kind === 'answer') return news.answer
      return news.kind === 'delta' ? applyDelta(before, news.delta) : news.error
    }, undefined)
  }
}

let engine: Engine
let window: Window

beforeEach(async () => {
  engine = await openEngine({
    directory: await preparedDirectory(),
    migrations: await readMigrations(),
    userId: ids.owner,
    serverUrl: 'http://nobody.invalid',
    fetch: async () => new Response('{}', { status: 401 }),
  })
  await engine.device.apply(whole())
  window = connect()
})
afterEach(() => engine.close())

function connect(): Window {
  const port = new Window()
  servePort(engine, port)
  return port
}

const rename = (id: number, name: string): ToEnginePort => ({
  kind: 'call',
  id,
  name: 'mutate',
  args: { leagueId: ids.league, name: 'league.rename', args: { name } },
})

test('calls are answered under their id, refusals and faults as data; what is no message is not answered', async () => {
  window.say({ kind: 'call', id: 1, name: 'outbox', args: {} })
  window.say({ kind: 'call', id: 2, name: 'format', args: {} })
  window.say({ kind: 'shout' })
  expect(await window.replyTo(1)).toEqual({ ok: true, result: [] })
  expect(await window.replyTo(2)).toMatchObject({ ok: false, error: { code: 'unknown-call' } })
  expect(window.heard).toHaveLength(2)
})

test('a query and the outbox are followed over one port, and say only what changed', async () => {
  window.say({
    kind: 'open',
    subscription: 1,
    name: 'league',
    args: { leagueId: ids.league, userId: ids.owner },
  })
  window.say({ kind: 'open', subscription: 2, name: 'outbox', args: {} })
  await expect.poll(() => window.answer(1)).toMatchObject({ name: 'Harbour Cup' })
  expect(window.answer(2)).toEqual([])
  window.say(rename(1, 'Pier Cup'))
  await expect.poll(() => window.answer(1)).toMatchObject({ name: 'Pier Cup' })
  await expect.poll(() => window.answer(2)).toMatchObject([{ seq: 1, name: 'league.rename' }])
  expect(window.news(1).map(({ kind }) => kind)).toEqual(['answer', 'delta'])
  expect(JSON.stringify(window.news(1)[1])).not.toContain(ids.league)
})

test('nothing comes of what was closed, nor over a port that is closed', async () => {
  const other = connect()
  for (const port of [window, other]) port.say({ kind: 'open', subscription: 1, name: 'outbox', args: {} })
  window.say({ kind: 'close', subscription: 1 })
  other.emit('close')
  const third = connect()
  third.say({ kind: 'open', subscription: 1, name: 'outbox', args: {} })
  third.say(rename(1, 'Pier Cup'))
  await expect.poll(() => third.answer(1)).toHaveLength(1)
  expect(window.answer(1)).toEqual([])
  expect(other.answer(1)).toEqual([])
})

/** What a window sends of the first car on a sheet. */
function firstEdit(): string {
  const car = freshId(1)
  const edits: SheetEdit[] = [
    { kind: 'add-car', car, number: '7', drivers: [] },
    { kind: 'place', car, place: 'last' },
  ]
  const edited = editSheet(openSheet([], { client: 7, by: ids.owner, device: 'Laptop' }), [], edits, 0)
  return toText(must(edited.ok ? edited.update : null, 'an update'))
}

test('an edit of a sheet is not read back to the window that wrote it; another window hears of it', async () => {
  const other = connect()
  const of = { leagueId: ids.league, sessionId: ids.race }
  for (const port of [window, other])
    port.say({ kind: 'open', subscription: 1, name: 'sheet-parts', args: of })
  await expect.poll(() => other.answer(1)).toMatchObject({ parts: [] })
  await expect.poll(() => window.answer(1)).toMatchObject({ parts: [] })
  window.say({
    kind: 'call',
    id: 1,
    name: 'mutate',
    args: { leagueId: ids.league, name: 'sheet.edit', args: { sessionId: ids.race, update: firstEdit() } },
  })
  expect(await window.replyTo(1)).toEqual({ ok: true, result: { ok: true } })
  await expect.poll(() => other.answer(1)).toMatchObject({ parts: [{}] })
  expect(window.news(1)).toHaveLength(1)
})

test('a token that the server refuses is no reason to sign in while somebody can get another; without one it is', async () => {
  const kinds = (): string[] => window.news(1).map(() => (window.answer(1) as { kind: string }).kind)
  window.say({ kind: 'open', subscription: 1, name: 'sync-status', args: {} })
  engine.signIn('refused')
  await expect.poll(async () => (await engine.calls.syncStatus({})).kind).toBe('needs-sign-in')
  await expect.poll(() => kinds().at(-1)).toBe('syncing')
  engine.signOut()
  await expect.poll(() => kinds().at(-1)).toBe('needs-sign-in')
})

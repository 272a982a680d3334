import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { intent } from '../discord.ts'
import { channelType } from '../objects.ts'
import { servePracticeDiscord, type PracticeDiscord } from '../serve.ts'

let practice: PracticeDiscord
let guildId: string
const listeners: Listener[] = []

beforeEach(async () => {
  practice = await servePracticeDiscord({ limits: { maxConcurrency: 1 } })
  const owner = practice.world.addPerson('Rita Sandoval')
  guildId = practice.world.addGuild({ name: 'Demo GP', ownerId: owner.id }).id
})
afterEach(async () => {
  for (const { socket } of listeners.splice(0)) socket.terminate()
  await practice.stop()
})

interface Payload {
  readonly op: number
  readonly t: string | null
  readonly s: number | null
  readonly d: unknown
}

interface Listener {
  readonly socket: WebSocket
  readonly heard: Payload[]
  readonly closed: Promise<number>
  send(op: number, d?: unknown): void
  /** The next payload, heard or not yet, for which this holds. */
  hears(which: (payload: Payload) => boolean): Promise<Payload>
}

function listen(query = 'v=10&encoding=json'): Listener {
  const socket = new WebSocket(`${practice.url.replace('http', 'ws')}/gateway?${query}`)
  const heard: Payload[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (data: Buffer) => {
    heard.push(JSON.parse(data.toString()) as Payload)
    for (const look of waiting) look()
  })
  const opened = new Promise<void>((resolve) => socket.once('open', () => resolve()))
  const listener: Listener = {
    socket,
    heard,
    closed: new Promise((resolve) => socket.once('close', resolve)),
    send: (op, d) => void opened.then(() => socket.send(JSON.stringify({ op, d }))),
    hears: (which) =>
      new Promise((resolve) => {
        const look = () => {
          const found = heard.find(which)
          if (!found) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
  }
  listeners.push(listener)
  return listener
}

const identify = (more: object = {}) => ({
  token: practice.state.botToken,
  intents: intent.guilds | intent.messages,
  properties: {},
  ...more,
})
const is = (t: string) => (payload: Payload) => payload.t === t

async function ready(): Promise<Listener> {
  const listener = listen()
  listener.send(2, identify())
  await listener.hears(is('GUILD_CREATE'))
  return listener
}

test('HELLO, READY with servers to come, then each of them', async () => {
  const listener = await ready()
  expect(listener.heard.map(({ op, t, s }) => [op, t, s])).toEqual([
    [10, null, null],
    [0, 'READY', 1],
    [0, 'GUILD_CREATE', 2],
  ])
  expect(listener.heard[1]?.d).toMatchObject({ guilds: [{ id: guildId, unavailable: true }], shard: [0, 1] })
  listener.send(1, 2)
  await listener.hears(({ op }) => op === 11)
})

test.each([
  ['a wrong token', 2, { token: 'wrong' }, 4004],
  ['a shard beyond their number', 2, { shard: [2, 2] }, 4010],
  ['intents that there are none of', 2, { intents: -1 }, 4013],
  ['an intent that has to be asked for first', 2, { intents: intent.members }, 4014],
  ['anything before that', 3, {}, 4003],
])('%s closes the connection', async (_what, op, more, code) => {
  const listener = listen()
  listener.send(op, identify(more))
  expect(await listener.closed).toBe(code)
})

test('another version, what is no JSON, an unknown opcode, and identifying twice close it, too', async () => {
  expect(await listen('v=9&encoding=json').closed).toBe(4012)
  const noJson = listen()
  await noJson.hears(({ op }) => op === 10)
  noJson.socket.send('{')
  expect(await noJson.closed).toBe(4002)
  const one = await ready()
  one.send(99)
  expect(await one.closed).toBe(4001)
  practice.world.passTime(5_000)
  const other = await ready()
  other.send(2, identify())
  expect(await other.closed).toBe(4005)
})

test('too many servers for one shard have to be divided', async () => {
  await practice.stop()
  practice = await servePracticeDiscord({ limits: { guildsPerShard: 1 } })
  const owner = practice.world.addPerson('Rita Sandoval')
  for (const name of ['one', 'two']) practice.world.addGuild({ name, ownerId: owner.id })
  const listener = listen()
  listener.send(2, identify())
  expect(await listener.closed).toBe(4011)
})

test('identifying again within five seconds is refused, but not for good', async () => {
  await ready()
  const soon = listen()
  soon.send(2, identify())
  expect(await soon.hears(({ op }) => op === 9)).toMatchObject({ d: false })
  practice.world.passTime(5_000)
  soon.send(2, identify())
  await soon.hears(is('READY'))
})

test('who resumes hears what they missed, in order, and then RESUMED', async () => {
  const first = await ready()
  const { d: told } = await first.hears(is('READY'))
  const { session_id: sessionId } = told as { session_id: string }
  first.socket.terminate()
  await practice.until(() => [...practice.gateway.sessions.values()].every(({ socket }) => socket === null))
  practice.world.addChannel(guildId, { name: 'one', type: channelType.text })
  practice.world.addChannel(guildId, { name: 'two', type: channelType.text })
  const again = listen()
  again.send(6, { token: practice.state.botToken, session_id: sessionId, seq: 2 })
  await again.hears(is('RESUMED'))
  expect(again.heard.map(({ t, s }) => [t, s])).toEqual([
    [null, null],
    ['CHANNEL_CREATE', 3],
    ['CHANNEL_CREATE', 4],
    ['RESUMED', 5],
  ])
  const unknown = listen()
  unknown.send(6, { token: practice.state.botToken, session_id: 'unknown', seq: 2 })
  await unknown.hears(({ op }) => op === 9)
  const ahead = listen()
  ahead.send(6, { token: practice.state.botToken, session_id: sessionId, seq: 99 })
  expect(await ahead.closed).toBe(4007)
})

test('what others write is told without its content, and nothing of a channel that is not seen', async () => {
  const listener = await ready()
  const { world, state } = practice
  const open = world.addChannel(guildId, { name: 'open', type: channelType.text })
  const closed = world.addChannel(guildId, { name: 'closed', type: channelType.text })
  world.setOverwrite(closed.id, { id: state.bot.id, type: 1, allow: '0', deny: '1024' })
  const write = (channel: string, text: string) =>
    fetch(`${practice.url}/practice/send`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ channel, text }),
    })
  await write(closed.id, 'unseen')
  await write(open.id, 'seen')
  const { d } = await listener.hears(is('MESSAGE_CREATE'))
  expect(d).toMatchObject({ channel_id: open.id, content: '' })
})

test('who never sends a heartbeat is cut off', async () => {
  await practice.stop()
  practice = await servePracticeDiscord({ limits: { heartbeatMs: 20 } })
  expect(await listen().closed).toBe(4009)
})

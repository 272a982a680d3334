import { DiscordAPIError, RateLimitError, REST, Routes } from 'discord.js'
import { afterEach, expect, test } from 'vitest'
import type { Limits } from './discord.ts'
import { channelType } from './objects.ts'
import { servePracticeDiscord, type PracticeDiscord } from './serve.ts'

/* The REST client of discord.js against limits and faults. */

let practice: PracticeDiscord
let channelId: string
afterEach(() => practice.stop())

async function open(limits: Partial<Limits> = {}) {
  practice = await servePracticeDiscord({ limits })
  const { world } = practice
  const owner = world.addPerson('Rita Sandoval')
  const guild = world.addGuild({ name: 'Demo GP', ownerId: owner.id })
  channelId = world.addChannel(guild.id, { name: 'results', type: channelType.text }).id
}

function rest(retries = 0, rejectOnRateLimit: string[] | null = ['/']) {
  const client = new REST({
    api: `${practice.url}/api`,
    version: '10',
    retries,
    timeout: 2_000,
    rejectOnRateLimit,
  })
  return client.setToken(practice.state.botToken)
}

const messages = () => practice.state.messages.get(channelId)?.size ?? 0
const send = (client: REST, body: object = { content: 'a' }) =>
  client.post(Routes.channelMessages(channelId), { body })
const toMessages = { method: 'POST', path: /^\/channels\/\d+\/messages$/ }
const statuses = () => practice.requests.map(({ status }) => status)

test('a bucket runs out, says so in its headers, and its client does not ask in vain', async () => {
  await open()
  const client = rest()
  for (let sent = 0; sent < 5; sent++) await send(client)
  await expect(send(client)).rejects.toBeInstanceOf(RateLimitError)
  expect(statuses()).toEqual([200, 200, 200, 200, 200])
  const raw = await fetch(`${practice.url}/api/v10${Routes.channelMessages(channelId)}`, {
    method: 'POST',
    headers: { authorization: `Bot ${practice.state.botToken}`, 'content-type': 'application/json' },
    body: '{"content":"a"}',
  })
  expect(raw.status).toBe(429)
  expect(raw.headers.get('x-ratelimit-scope')).toBe('user')
  expect(raw.headers.get('x-ratelimit-remaining')).toBe('0')
  expect(practice.invalidRequests()).toBe(1)
  practice.world.passTime(5_000)
  await send(rest())
  expect(messages()).toBe(6)
})

test('the limit over everything has the scope global', async () => {
  await open({ globalPerSecond: 2 })
  const client = rest()
  const other = rest()
  await client.get(Routes.user())
  await client.get(Routes.channel(channelId))
  await expect(other.get(Routes.channel(channelId))).rejects.toMatchObject({ global: true })
})

test('a shared limit is waited for, and is no invalid request', async () => {
  await open()
  practice.faults.plan(toMessages, { kind: 'limited', scope: 'shared', retryAfter: 0.05 })
  await send(rest(1, null))
  expect(statuses()).toEqual([429, 200])
  expect(practice.invalidRequests()).toBe(0)
})

test('who is refused too often is not let through any more', async () => {
  await open({ invalidRequests: 3 })
  practice.world.throwOut([...practice.state.guilds.keys()][0] ?? '')
  for (let asked = 0; asked < 3; asked++) await expect(send(rest())).rejects.toMatchObject({ code: 50001 })
  const banned = await fetch(`${practice.url}/api/v10/users/@me`)
  expect([banned.status, banned.headers.get('content-type'), banned.headers.get('via')]).toEqual([
    429,
    'text/html',
    null,
  ])
  practice.world.passTime(600_000)
  await rest().get(Routes.user())
})

test.each(['before', 'after'] as const)('an error %s the effect', async (when) => {
  await open()
  practice.faults.plan(toMessages, { kind: 'status', status: 502, when })
  await expect(send(rest())).rejects.toMatchObject({ status: 502 })
  expect(messages()).toBe(when === 'after' ? 1 : 0)
})

test.each(['before', 'after'] as const)(
  'a connection that breaks %s the effect, and the number that makes one message of both',
  async (when) => {
    await open()
    practice.faults.plan(toMessages, { kind: 'reset', when })
    await send(rest(1), { content: 'a', nonce: 'n1', enforce_nonce: true })
    expect(messages()).toBe(1)
    expect(statuses()).toEqual([null, 200])
  },
)

test('nobody answers', async () => {
  await open()
  practice.faults.plan(toMessages, { kind: 'hang', when: 'after' })
  const client = new REST({ api: `${practice.url}/api`, retries: 0, timeout: 100 }).setToken(
    practice.state.botToken,
  )
  await expect(send(client)).rejects.toThrow()
  expect(messages()).toBe(1)
})

test('a token that is good no more is refused with 401', async () => {
  await open()
  const client = rest()
  practice.world.revokeToken()
  await expect(send(client)).rejects.toBeInstanceOf(DiscordAPIError)
  expect(statuses()).toEqual([401])
})

import { expect, test } from 'vitest'
import type { Asked } from '#shared/api/bot.ts'
import type { Log } from './log.ts'
import { serverClient } from './server-client.ts'

const claimed = {
  id: '01900000-0000-7000-8000-000000000001',
  token: '01900000-0000-7000-8000-000000000002',
}
const asked: Asked = {
  kind: 'command',
  guildId: '100000000000000001',
  channelId: '200000000000000001',
  person: { id: '400000000000000001', name: 'Rita' },
  permissions: '0',
  command: 'next',
  options: {},
}

type Answer = Error | { status: number; body?: unknown; headers?: Record<string, string> }

/** A server that answers with these in turn. */
function serverWith(...answers: Answer[]) {
  const requests: { path: string; token: string | null; body: unknown }[] = []
  const waits: number[] = []
  const said: string[] = []
  const say = (what: string) => void said.push(what)
  const log: Log = { debug: () => {}, info: say, warn: say, error: say }
  const client = serverClient({
    serverUrl: 'https://server.example',
    token: 'service-token',
    log,
    wait: async (ms) => void waits.push(ms),
    fetch: async (url, init) => {
      const request = new Request(url, init)
      const token = request.headers.get('authorization')
      requests.push({
        path: new URL(request.url).pathname,
        token,
        body: await request.json().catch(() => null),
      })
      const answer = answers.shift()
      if (answer === undefined) throw new Error('nothing more was to be asked')
      if (answer instanceof Error) throw answer
      const { status, body, headers = {} } = answer
      return new Response(body === undefined ? null : JSON.stringify(body), { status, headers })
    },
  })
  return { client, requests, waits, said, signal: new AbortController().signal }
}

const refusal = (status: number, code = 'refused', headers = {}) => ({
  status,
  headers,
  body: { error: { code, message: 'Told by the server.' } },
})
const done = { kind: 'done', externalId: null, channelId: null, webhook: null } as const

test('a question carries the service token and the shards', async () => {
  const { client, requests, signal } = serverWith({ status: 200, body: { claims: [] } })
  expect(await client.claim({ ids: [1], of: 2 }, 5, signal)).toEqual([])
  expect(requests).toEqual([
    {
      path: '/bot/claim',
      token: 'Bearer service-token',
      body: { shards: { ids: [1], of: 2 }, most: 5, waitMs: expect.any(Number) },
    },
  ])
})

test('while the server is away a report waits longer each time; that is said once, and that it is back', async () => {
  const away = [new TypeError('fetch failed'), refusal(503), refusal(502), refusal(500)]
  const { client, requests, waits, said, signal } = serverWith(...away, {
    status: 200,
    body: { taken: 'taken' },
  })
  expect(await client.report(claimed, done, signal)).toBe(true)
  expect(requests).toHaveLength(5)
  expect(waits).toEqual([500, 1_000, 2_000, 4_000])
  expect(said).toEqual(['the server is away; what is to be reported waits', 'the server is back'])
})

test('what the server asks to wait is waited', async () => {
  const { client, waits, signal } = serverWith(refusal(503, 'busy', { 'retry-after': '7' }), {
    status: 200,
    body: { claims: [] },
  })
  await client.claim({ ids: [0], of: 1 }, 1, signal)
  expect(waits).toEqual([7_000])
})

test('a wrong service token is said, and asked again later: it may be made any minute', async () => {
  const { client, waits, said, signal } = serverWith(refusal(401, 'needs-sign-in'), {
    status: 200,
    body: { claims: [] },
  })
  await client.claim({ ids: [0], of: 1 }, 1, signal)
  expect(waits).toEqual([30_000])
  expect(said[0]).toMatch(/BOT_SERVICE_TOKEN/)
})

test('a report that came too late and one that the server cannot take are not sent again', async () => {
  const stale = serverWith({ status: 200, body: { taken: 'stale' } })
  expect(await stale.client.report(claimed, done, stale.signal)).toBe(false)
  const bad = serverWith(refusal(400))
  expect(await bad.client.report(claimed, done, bad.signal)).toBe(false)
  expect(bad.requests).toHaveLength(1)
})

test('stopping ends the waiting', async () => {
  const { client, requests } = serverWith()
  await expect(client.claim({ ids: [0], of: 1 }, 1, AbortSignal.abort())).rejects.toThrow()
  expect(requests).toEqual([])
})

test('a person gets the answer of the server, and none where it does not come', async () => {
  const message = { content: 'Saturday', embeds: [], rows: [], mentions: { roles: [] }, picture: null }
  const answer = { kind: 'reply', private: false, message }
  expect(await serverWith({ status: 200, body: { answer } }).client.answer(asked, 1_000)).toEqual(answer)
  expect(await serverWith(refusal(503)).client.answer(asked, 1_000)).toBeNull()
  expect(await serverWith(new TypeError('fetch failed')).client.answer(asked, 1_000)).toBeNull()
  const nonsense = serverWith({ status: 200, body: { answer: { kind: 'choices', choices: 'many' } } })
  expect(await nonsense.client.answer(asked, 1_000)).toBeNull()
})

test('a picture comes or does not', async () => {
  const { client, signal, requests } = serverWith(
    { status: 200, body: 'png' },
    refusal(503),
    new Error('no network'),
  )
  expect(await client.picture('abc', signal)).toBeInstanceOf(Uint8Array)
  expect(await client.picture('abc', signal)).toBeNull()
  expect(await client.picture('abc', signal)).toBeNull()
  expect(requests[0]).toMatchObject({ path: '/bot/pictures/abc', token: 'Bearer service-token' })
})

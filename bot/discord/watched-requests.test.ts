import { expect, test } from 'vitest'
import { invalidRequests } from './invalid-requests.ts'
import { Blocked, watchedRequests } from './watched-requests.ts'

type Answer = readonly [status: number, headers?: Record<string, string>]

function watching(answers: Answer[], most = 8_000) {
  const invalid = invalidRequests(most)
  let asked = 0
  let now = 0
  const request = watchedRequests(
    invalid,
    () => now,
    async () => {
      const [status, headers = {}] = answers[asked++] ?? [200]
      return new Response('{}', {
        status,
        headers: { 'content-type': 'application/json', ...headers },
      })
    },
  )
  return {
    invalid,
    ask: () => request('https://discord.example', {}),
    asked: () => asked,
    at: (ms: number) => (now = ms),
  }
}

test('refusals are counted, but not what others share the limit of, and at the limit nothing is asked', async () => {
  const shared = { 'x-ratelimit-scope': 'shared', 'retry-after': '1' }
  const { ask, asked, at } = watching([[403], [429, shared], [404], [500], [401], [200]], 2)
  for (let index = 0; index < 5; index++) await ask()
  await expect(ask()).rejects.toBeInstanceOf(Blocked)
  expect(asked()).toBe(5)
  at(620_000)
  expect((await ask()).status).toBe(200)
})

test.each<[number, Record<string, string>]>([
  [429, { 'content-type': 'text/html' }],
  [403, { 'content-type': 'text/html' }],
  [429, {}],
])('the wall before the API (%s %o) is not asked again at once', async (status, headers) => {
  const { ask, asked, at } = watching([[status, headers], [200]])
  await expect(ask()).rejects.toBeInstanceOf(Blocked)
  await expect(ask()).rejects.toBeInstanceOf(Blocked)
  expect(asked()).toBe(1)
  at(60_000)
  expect((await ask()).status).toBe(200)
})

test('how long the wall asks to wait is waited', async () => {
  const { ask, invalid } = watching([[429, { 'content-type': 'text/html', 'retry-after': '1800' }]])
  await expect(ask()).rejects.toMatchObject({ afterMs: 1_800_000 })
  expect(invalid.blockedMs(0)).toBe(1_800_000)
})

test('a limit with a number of its own is told as that number, and any other is left to discord.js', async () => {
  const answers = [
    { code: 30_046, message: 'Maximum number of edits', retry_after: 20 },
    { code: 0, message: 'You are being rate limited.', retry_after: 1, global: false },
  ]
  const request = watchedRequests(
    invalidRequests(),
    () => 0,
    async () =>
      Response.json(answers.shift(), {
        status: 429,
        headers: { 'retry-after': '20', 'x-ratelimit-scope': 'user' },
      }),
  )
  await expect(request('https://discord.example', {})).rejects.toMatchObject({
    code: 30_046,
    afterMs: 20_000,
  })
  const left = await request('https://discord.example', {})
  expect(left.status).toBe(429)
  expect(left.headers.get('retry-after')).toBe('20')
  expect(await left.json()).toMatchObject({ retry_after: 1 })
})

import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { askServer } from './ask-server.ts'

let server: Server | null = null
afterEach(() => server?.close())

async function serve(
  status: number,
  body: string,
  hear: (request: IncomingMessage, body: string) => void = () => {},
) {
  server = createServer((request, response) => {
    void text(request).then((sent) => {
      hear(request, sent)
      response.writeHead(status, { 'content-type': 'application/json' }).end(body)
    })
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const id = '0190b5a0-0000-7000-8000-000000000001'
const args = { id, name: 'Harbour Cup', slug: 'harbour-cup', seasonName: '2026', protestMinutes: 30 }

const league = {
  id,
  slug: 'harbour-cup',
  name: 'Harbour Cup',
  plan: 'FREE',
  role: 'OWNER',
  seasonId: id,
  rulesetId: id,
  rulesetVersionId: id,
}

test('what is asked reaches the server with the sign-in, and its answer the window', async () => {
  const heard: unknown[] = []
  const serverUrl = await serve(
    201,
    JSON.stringify({ ...league, quality: 'of a newer server' }),
    (request, body) =>
      heard.push(request.method, request.url, request.headers.authorization, JSON.parse(body)),
  )
  expect(await askServer({ serverUrl, token: 'secret' }, 'createLeague', args)).toEqual({
    ok: true,
    result: league,
  })
  const parts = { seasonId: null, rulesetId: null, rulesetVersionId: null, language: 'en' }
  expect(heard).toEqual(['POST', '/leagues', 'Bearer secret', { ...args, ...parts }])
})

test('a refusal keeps its code, its words and its field', async () => {
  const error = { code: 'slug-taken', message: 'Another league has this short name.', field: 'slug' }
  const serverUrl = await serve(409, JSON.stringify({ error }))
  expect(await askServer({ serverUrl, token: 'secret' }, 'createLeague', args)).toEqual({
    ok: false,
    ...error,
  })
})

test('a refusal for the plan keeps what would lift it', async () => {
  const error = { code: 'PLAN_LIMIT', message: 'One league.', lifts: { plan: 'PRO', label: 'Pro' } }
  const serverUrl = await serve(402, JSON.stringify({ error }))
  const answer = await askServer({ serverUrl, token: 'secret' }, 'createLeague', args)
  expect(answer).toEqual({ ok: false, ...error })
})

test.each([
  ['a sign-in that expired', 401, '{}', 'needs-sign-in'],
  ['a refusal in no known form', 500, '<h1>oops</h1>', 'server-error'],
  ['an answer in no known form', 200, '{"id":7}', 'not-understood'],
  ['an answer that is cut off', 200, '{"id":', 'server-unreachable'],
])('%s is told', async (_what, status, body, code) => {
  const serverUrl = await serve(status, body)
  expect(await askServer({ serverUrl, token: 'secret' }, 'createLeague', args)).toMatchObject({
    ok: false,
    code,
  })
})

test('nothing is asked with bad arguments, without a sign-in or without a server', async () => {
  const asking = { serverUrl: 'http://127.0.0.1:1', token: 'secret' }
  expect(await askServer(asking, 'createLeague', { ...args, name: ' ' })).toMatchObject({
    code: 'invalid',
    field: 'name',
  })
  expect(await askServer({ ...asking, token: null }, 'createLeague', args)).toMatchObject({
    code: 'needs-sign-in',
  })
  expect(await askServer(asking, 'createLeague', args)).toMatchObject({ code: 'server-unreachable' })
})

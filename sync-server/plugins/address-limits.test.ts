import fastify from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { limitAddresses } from './address-limits.ts'
import type { App } from './app-instance.ts'

let app: App
let lookedUp = 0

beforeEach(async () => {
  lookedUp = 0
  app = fastify()
  limitAddresses(app, { readers: 5, failures: 3 })
  app.get('/page', { config: { reader: true } }, async () => 'page')
  app.get('/mine', async (request, reply) => {
    lookedUp += 1
    if (request.headers.authorization === 'Bearer right') return 'mine'
    return reply.code(401).send({})
  })
})
afterEach(() => app.close())

const statuses = async (
  times: number,
  url: string,
  headers: Record<string, string> = {},
  from = '192.0.2.1',
) => {
  const seen = []
  for (let n = 0; n < times; n += 1) {
    seen.push((await app.inject({ url, headers, remoteAddress: from })).statusCode)
  }
  return seen
}

test('tokens that do not hold are counted, and then nothing is looked up any more', async () => {
  const wrong = { authorization: 'Bearer wrong' }
  expect(await statuses(5, '/mine', wrong)).toEqual([401, 401, 401, 429, 429])
  expect(lookedUp).toBe(3)
  expect(await statuses(1, '/mine', { authorization: 'Bearer right' }, '192.0.2.2')).toEqual([200])
  const refused = await app.inject({ url: '/mine', headers: wrong, remoteAddress: '192.0.2.1' })
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect(refused.json().error.code).toBe('too-many-requests')
})

test('who brings no token has tried none', async () => {
  expect(await statuses(6, '/mine')).toEqual([401, 401, 401, 401, 401, 401])
})

test('addresses that there are not are counted', async () => {
  expect(await statuses(5, '/nowhere')).toEqual([404, 404, 404, 429, 429])
})

test('pages that anybody may read are counted by themselves', async () => {
  expect(await statuses(7, '/page')).toEqual([200, 200, 200, 200, 200, 429, 429])
  expect(await statuses(1, '/mine', { authorization: 'Bearer right' })).toEqual([200])
})

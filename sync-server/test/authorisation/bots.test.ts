import { randomUUID } from 'node:crypto'
import fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PGlite } from '@electric-sql/pglite'
import { pgliteDatabase, type Database } from '#server/db/database.ts'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import { demoUsers } from '#server/demo/demo-league.ts'
import { botAccess } from '#server/door/access.ts'
import { buildApp } from '#server/app.ts'
import { openDoor } from '#server/door/door.ts'
import { guardBots } from '#server/door/guard-bot.ts'
import { hashSecret } from '#server/identity/secrets.ts'
import { listServiceTokens, makeServiceToken, revokeServiceToken } from '#server/identity/service-tokens.ts'
import type { App } from '#server/plugins/app-instance.ts'
import { seedDemoLeague } from '#server/seed.ts'
import { noEngine } from '#server/test/server/test-server.ts'

/* Who is let in as the bot, and that the bot is let in nowhere else. */

const start = Date.parse('2026-06-01T12:00:00Z')
const now = new Date(start).toISOString()
const ofEnvironment = 'AbC0+/'.repeat(7)
let clock = start
let pglite: PGlite
let database: Database
let app: App

beforeAll(async () => {
  pglite = await openServerPglite()
  database = pgliteDatabase(pglite)
  await seedDemoLeague(database, start)
  app = await open(ofEnvironment)
})
afterAll(async () => {
  await app.close()
  await pglite.close()
})

async function open(serviceToken: string | null): Promise<App> {
  const opened = fastify() as unknown as App
  guardBots(opened, { db: database, clock: () => clock, serviceToken })
  openDoor(opened).post('/bot/try', { config: { access: botAccess } }, async () => 'in')
  await opened.ready()
  return opened
}

const by = { access: 'bot', by: demoUsers.OWNER.id } as const
const make = (name = 'Bot 1', id = randomUUID()) => makeServiceToken(database, { id, name, ...by }, now)
const knock = async (authorization?: string, at: App = app) =>
  (await at.inject({ method: 'POST', url: '/bot/try', headers: authorization ? { authorization } : {} }))
    .statusCode

test('a token that was made opens it, until it is revoked', async () => {
  const id = randomUUID()
  const token = await make('Bot 2', id)
  expect(await knock(`Bearer ${token}`)).toBe(200)
  expect(await revokeServiceToken(database, { id, by: by.by }, now)).toBe('Bot 2')
  expect(await knock(`Bearer ${token}`)).toBe(401)
  expect(await revokeServiceToken(database, { id, by: by.by }, now)).toBeNull()
})

test('that of the environment opens it, and where there is none it does not', async () => {
  expect(await knock(`Bearer ${ofEnvironment}`)).toBe(200)
  const without = await open(null)
  expect(await knock(`Bearer ${ofEnvironment}`, without)).toBe(401)
  await without.close()
})

test('nothing else does: no token, another one, half of one, its hash, a token of another kind', async () => {
  const token = await make()
  const tries = [
    undefined,
    'Bearer',
    `Bearer ${token.slice(0, -1)}`,
    `Bearer ${token}A`,
    `Bearer ${hashSecret(token)}`,
    `Basic ${token}`,
    `Bearer ${'A'.repeat(43)}`,
    token,
  ]
  for (const each of tries) expect([each, await knock(each)]).toEqual([each, 401])
})

test('is told what to do, and never what was sent', async () => {
  const { body, headers } = await app.inject({
    method: 'POST',
    url: '/bot/try',
    headers: { authorization: `Bearer ${'B'.repeat(43)}` },
  })
  expect(JSON.parse(body)).toMatchObject({ error: { code: 'needs-service-token' } })
  expect(body).toContain('BOT_SERVICE_TOKEN')
  expect(body).not.toContain('BBB')
  expect(headers['www-authenticate']).toBe('Bearer')
})

test('a token is kept as its hash alone, and when it was last used to the minute', async () => {
  const id = randomUUID()
  const token = await make('Bot 3', id)
  const { rows } = await database.query('select to_jsonb(t)::text as row from service_tokens t')
  expect(JSON.stringify(rows)).not.toContain(token.slice(4))
  const used = async () => (await listServiceTokens(database)).find((each) => each.id === id)?.lastUsedAt
  expect(await used()).toBeNull()
  await knock(`Bearer ${token}`)
  expect(await used()).toBe('2026-06-01T12:00:00.000Z')
  clock = start + 59_000
  await knock(`Bearer ${token}`)
  expect(await used()).toBe('2026-06-01T12:00:00.000Z')
  clock = start + 61_000
  await knock(`Bearer ${token}`)
  expect(await used()).toBe('2026-06-01T12:01:01.000Z')
})

describe('every route of the whole server', () => {
  const ofBots: string[] = []
  const ofPeople: string[] = []
  let server: App
  let steward: string

  beforeAll(async () => {
    server = await buildApp({
      database,
      engine: noEngine,
      jobs: { enqueue: async () => {} },
      clock: () => clock,
      developmentSignIn: true,
      serviceToken: ofEnvironment,
      web: null,
      log: false,
      addressLimits: { readers: 1_000_000, failures: 1_000_000 },
      limits: { sync: 1_000_000, others: 1_000_000, league: 1_000_000 },
      onRoute: ({ method, url, config }) => {
        const routes = [method].flat().map((each) => `${each} ${url}`)
        if (config?.access?.kind === 'bot') ofBots.push(...routes)
        if (config?.access?.kind === 'signed-in' || config?.access?.kind === 'league')
          ofPeople.push(...routes)
      },
    })
    const signIn = await server.inject({
      method: 'POST',
      url: '/auth/dev',
      remoteAddress: '127.0.0.1',
      headers: { host: '127.0.0.1' },
      payload: { role: 'OWNER' },
    })
    steward = signIn.json<{ token: string }>().token
  })
  afterAll(() => server.close())

  async function ask(route: string, token?: string) {
    const [method = '', path = ''] = route.split(' ')
    const { statusCode } = await server.inject({
      method: method as 'POST',
      url: path.replaceAll(/:\w+/g, randomUUID()),
      ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
    })
    return statusCode
  }

  test('of the bot is closed to nobody, to a person, and to who has another token', async () => {
    expect(ofBots).toEqual(expect.arrayContaining(['POST /bot/claim', 'POST /bot/report']))
    for (const route of ofBots) {
      for (const token of [undefined, steward, 'A'.repeat(43)]) {
        expect([route, await ask(route, token)]).toEqual([route, 401])
      }
      expect([route, await ask(route, ofEnvironment)]).not.toEqual([route, 401])
    }
  })

  test('of people is closed to the bot', async () => {
    const made = await make('Bot 4')
    expect(ofPeople.length).toBeGreaterThan(50)
    for (const route of ofPeople) {
      for (const token of [ofEnvironment, made]) {
        expect([route, await ask(route, token)]).toEqual([route, 401])
      }
    }
  })
})

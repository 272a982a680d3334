import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoLeague } from '#server/demo/demo-league.ts'
import { noEngine, startTestServer, type TestServer } from '#server/test/server/test-server.ts'
import { guildId, linkLeague, strangerDiscordId } from './answer-stage.ts'

/* The door of the bot's questions, and what it takes through it. */

const serviceToken = 'a-service-token-of-the-environment-1'
const publicUrl = 'https://gridboss.test'

let server: TestServer
let statements = 0
beforeAll(async () => {
  const limits = { sync: 1_000, others: 10, league: 1_000 }
  server = await startTestServer({ app: { engine: noEngine, serviceToken, publicUrl, limits } })
  await linkLeague(server.database, demoLeague.id, guildId)
  const { pool } = server.postgres
  const query = pool.query.bind(pool)
  pool.query = ((sql: string, params?: unknown[]) => {
    statements += 1
    return query(sql, params)
  }) as typeof pool.query
})
afterAll(() => server.stop())

const asked = {
  kind: 'command',
  guildId,
  channelId: '300000000000000001',
  person: { id: strangerDiscordId, name: 'Somebody' },
  permissions: '0',
  command: 'standings',
  options: {},
}

const ask = (changes: object, token: string = serviceToken) =>
  server.call('/bot/answer', { method: 'POST', token, body: { asked: { ...asked, ...changes } } })

test('the bot is answered; nobody else is, an owner neither', async () => {
  const answer = await ask({})
  expect(answer.status).toBe(200)
  expect(answer.json.answer).toMatchObject({ kind: 'reply', private: false })
  expect(answer.json.answer.message.embeds[0].url).toBe(
    `${publicUrl}/l/demo-gp/standings?season=01900000-0000-7000-8000-000000000030`,
  )
  for (const token of [await server.signIn('OWNER'), `${serviceToken}x`, 'nothing']) {
    expect((await ask({}, token)).status).toBe(401)
  }
})

test('what is not a question of the contract is refused by name', async () => {
  for (const [field, changes] of [
    ['guildId', { guildId: 'a server' }],
    ['person', { person: { id: '1', name: 'x' } }],
    ['permissions', { permissions: 'all' }],
    ['options', { options: { season: 'x'.repeat(101) } }],
    ['options', { options: { season: { $ne: null } } }],
    ['command', { command: '' }],
    ['kind', { kind: 'gossip' }],
    ['extra', { extra: true }],
  ] as const) {
    const answer = await ask(changes)
    expect([field, answer.status, answer.json.error?.code]).toEqual([field, 400, 'invalid'])
  }
})

test('text that no database takes never reaches one: it is something that there is not', async () => {
  const answer = await ask({ options: { season: 'a\0b' } })
  expect(answer.status).toBe(200)
  expect(answer.json.answer.message.content).toContain('There is no season called a b.')
})

test('standings that are kept cost the look-up of the league and its season alone', async () => {
  await ask({})
  statements = 0
  await ask({})
  expect(statements).toBe(2)
})

test('the bot asks for all people of all servers, and so more often than one person may', async () => {
  for (let asking = 0; asking < 30; asking += 1) expect((await ask({})).status).toBe(200)
})

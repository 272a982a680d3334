import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoLeague } from '#server/demo/demo-league.ts'
import { invite, type Person } from '#server/test/authorisation/leagues.ts'
import { startTestServer, type TestServer } from '#server/test/server/test-server.ts'

let server: TestServer
let person: Person
let now = Date.now()
const day = 24 * 60 * 60 * 1000

beforeAll(async () => {
  server = await startTestServer({ app: { clock: () => now } })
})
afterAll(() => server.stop())

const make = (token: string, body: unknown = { name: 'Results bot', days: 30 }) =>
  server.call('/me/tokens', { method: 'POST', token, body })
const me = (token: string) => server.call('/me', { token })

test('a script is signed in for as long as was said, and listed by its name', async () => {
  person = await invite(server.database, 'Olive')
  const made = await make(person.token)
  expect(made.status).toBe(201)
  expect(Date.parse(made.json.expiresAt)).toBe(now + 30 * day)
  expect((await me(made.json.token)).json.user.displayName).toBe('Olive')
  const listed = (await server.call('/me/sign-ins', { token: person.token })).json.items
  expect(listed).toContainEqual(expect.objectContaining({ device: 'Script: Results bot', current: false }))
  now += 29 * day
  expect((await me(made.json.token)).status).toBe(200)
  now += 2 * day
  expect((await me(made.json.token)).status).toBe(401)
  now -= 31 * day
})

test('it is ended like any other sign-in, and cannot be found out again', async () => {
  person = await invite(server.database, 'Adan')
  const { token } = (await make(person.token)).json
  const { items } = (await server.call('/me/sign-ins', { token: person.token })).json
  const { id } = items.find((each: { device: string }) => each.device.startsWith('Script: '))
  expect((await server.call(`/me/sign-ins/${id}`, { method: 'DELETE', token: person.token })).status).toBe(
    204,
  )
  expect((await me(token)).status).toBe(401)
  const { rows } = await server.database.query('select 1 from access_tokens where token_hash = $1', [token])
  expect(rows).toEqual([])
})

test('it makes no further tokens, so that whoever finds it cannot stay for ever', async () => {
  person = await invite(server.database, 'Sten')
  const { token } = (await make(person.token)).json
  const answer = await make(token)
  expect([answer.status, answer.json.error.code]).toEqual([403, 'no-script'])
})

test('one person has at most twenty', async () => {
  person = await invite(server.database, 'Dita')
  const answers = await Promise.all(Array.from({ length: 22 }, () => make(person.token)))
  const statuses = answers.map((answer) => answer.status)
  expect(statuses.filter((status) => status === 201)).toHaveLength(20)
  expect(statuses.filter((status) => status === 409)).toHaveLength(2)
})

test.each([
  ['no name', {}, 'name'],
  ['a blank name', { name: ' ' }, 'name'],
  ['no end', { name: 'Bot', days: 10_000 }, 'days'],
  ['something unknown', { name: 'Bot', scope: 'all' }, undefined],
])('with %s it is refused', async (_what, body, field) => {
  person = await invite(server.database, 'Nia')
  const answer = await make(person.token, body)
  expect([answer.status, answer.json.error.field]).toEqual([400, field])
})

test('a script reads a league whose plan has API export, and writes on every plan', async () => {
  const owner = await server.signIn('OWNER')
  const { token } = (await make(owner)).json
  const league = `/leagues/${demoLeague.id}`
  const plan = (name: string) =>
    server.change('update leagues set plan = $2 where id = $1', [demoLeague.id, name])
  const read = (by: string, path = league) => server.call(path, { token: by })
  const checksum = `/sync/checksum?league=${demoLeague.id}`
  await plan('PRO')
  for (const path of [league, `${league}/standings`, checksum]) {
    // oxlint-disable-next-line no-await-in-loop
    const refused = await read(token, path)
    expect([path, refused.status, refused.json.error.code]).toEqual([path, 402, 'PLAN_LIMIT'])
    expect(refused.json.error.lifts).toEqual({ plan: 'ELITE', label: 'Elite' })
  }
  // People and their apps are not asked.
  expect((await read(owner)).status).toBe(200)
  expect((await read(owner, checksum)).status).toBe(200)
  const written = await server.call(league, { method: 'PATCH', token, body: { name: 'Demo GP' } })
  expect(written.status).toBe(200)
  await plan('ELITE')
  expect((await read(token)).status).toBe(200)
})

test('a league that is not the script’s answers as one that is not there, whatever its plan', async () => {
  person = await invite(server.database, 'Vera')
  const { token } = (await make(person.token)).json
  const answer = await server.call(`/leagues/${demoLeague.id}`, { token })
  expect([answer.status, answer.json.error.code]).toEqual([403, 'no-access'])
})

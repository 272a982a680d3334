import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoLeague } from '#server/demo/demo-league.ts'
import { startTestServer, testDevice, type TestServer } from './test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

test('two laptops that added one guest offline are both taken by the server; a second regular of a name is not', async () => {
  const tokens = [await server.signIn('STEWARD'), await server.signIn('OWNER')]
  const [first, second] = tokens.map((token) => testDevice(server, token, demoLeague.id))
  for (const laptop of [first, second]) {
    const guest = { id: randomUUID(), displayName: 'Nina Petit' }
    const answer = await laptop?.send([laptop.mutation('guest.add', guest)])
    expect(answer?.json).toMatchObject({ outcomes: [{ outcome: { ok: true } }] })
  }
  const { rows } = await server.database.query(
    `select kind from drivers where league_id = $1 and display_name = 'Nina Petit'`,
    [demoLeague.id],
  )
  expect(rows).toEqual([{ kind: 'guest' }, { kind: 'guest' }])
  const regulars = { items: [{ id: randomUUID(), displayName: 'nina petit' }] }
  const refused = await second?.send([second.mutation('driver.add', regulars)])
  expect(refused?.json).toMatchObject({ outcomes: [{ outcome: { ok: false, code: 'name-taken' } }] })
})

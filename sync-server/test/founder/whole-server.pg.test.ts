import { afterAll, beforeAll, expect, test } from 'vitest'
import { poolDatabase } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { demoUsers } from '#server/demo/demo-league.ts'
import { parseEnv } from '#server/env.ts'
import { seedDemoLeague } from '#server/seed.ts'
import { startServer, type RunningServer } from '#server/server.ts'

/* The console of a whole server, as its environment says, with the real pages. */

let postgres: TestPostgres
const running: RunningServer[] = []
beforeAll(async () => {
  postgres = await startTestPostgres()
  await seedDemoLeague(poolDatabase(postgres.pool), Date.now())
})
afterAll(async () => {
  for (const server of running) await server.close()
  await postgres.stop()
})

/** The title of a page as the owner of the demo league reads it from a server with this environment; its status without one. */
async function titleOf(path: string, variables: Record<string, string>): Promise<string | number> {
  const env = parseEnv({ DATABASE_URL: postgres.databaseUrl, PORT: '0', LOG_LEVEL: 'silent', ...variables })
  if (!env.ok) throw new Error(env.message)
  const server = await startServer(env.env)
  running.push(server)
  const signedIn = await fetch(`${server.address}/auth/dev`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role: 'OWNER', client: 'web' }),
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';', 1)[0])
    .join('; ')
  const answer = await fetch(server.address + path, { headers: { cookie } })
  return /<title>(.*)<\/title>/.exec(await answer.text())?.[1] ?? answer.status
}

test('is there for who is named, while ADMIN_MODE is on', async () => {
  const path = `/founder/people/${demoUsers.OWNER.id}`
  const named = { FOUNDER_ACCOUNTS: demoUsers.OWNER.id }
  expect(await titleOf(path, { ADMIN_MODE: 'true', ...named })).toBe('Mara Lindqvist · GridBoss console')
  expect(await titleOf(path, named)).toBe(404)
  expect(await titleOf(path, { ADMIN_MODE: 'true', FOUNDER_ACCOUNTS: demoUsers.ADMIN.id })).toBe(404)
})

import { fork, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { protocolVersion } from '#shared/sync/protocol.ts'
import { freePort } from '#server/db/embedded-postgres/port.ts'
import { poolDatabase } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { demoLeague } from '#server/demo/demo-league.ts'
import { seedDemoLeague } from '#server/seed.ts'

let postgres: TestPostgres
let server: ChildProcess
let url: string
let token: string

/** The server in a process of its own that has little memory. */
beforeAll(async () => {
  postgres = await startTestPostgres()
  await seedDemoLeague(poolDatabase(postgres.pool), Date.now())
  const port = await freePort(0)
  url = `http://127.0.0.1:${port}`
  server = fork(fileURLToPath(new URL('../../server.ts', import.meta.url)), [], {
    execArgv: ['--max-old-space-size=256'],
    env: {
      ...process.env,
      NODE_ENV: 'test',
      DATABASE_URL: postgres.databaseUrl,
      PORT: String(port),
      WEB: 'off',
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  while (
    !(await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    ))
  ) {
    if (server.exitCode !== null) throw new Error('the server did not start')
  }
  token = await signIn()
})
afterAll(async () => {
  const ended = once(server, 'exit')
  if (server.exitCode === null && server.signalCode === null) {
    server.kill('SIGTERM')
    await ended
  }
  await postgres.stop()
})

async function signIn(): Promise<string> {
  const answer = await fetch(`${url}/auth/dev`, {
    method: 'POST',
    body: JSON.stringify({ role: 'OWNER' }),
    headers: { 'content-type': 'application/json' },
  })
  return ((await answer.json()) as { token: string }).token
}

/** A push of 7.7 MB whose one mutation has these arguments, as JSON. */
function largePush(part: string): string {
  const [before, after] = JSON.stringify({
    protocol: protocolVersion.current,
    deviceId: randomUUID(),
    sentAt: 1,
    mutations: [{ seq: 1, leagueId: demoLeague.id, name: 'team.add', args: ['HERE'], at: 1 }],
  }).split('"HERE"') as [string, string]
  return before + part.repeat(Math.floor(7_700_000 / part.length)).slice(0, -1) + after
}

const send = (path: string, body: string): Promise<Response> =>
  fetch(url + path, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
  })

test.each([
  ['one long text', `"${'x'.repeat(1_000)}",`],
  ['empty arrays', '[],'],
  ['empty objects', '{},'],
  ['numbers', '1,'],
  ['objects with a key each', '{"a":1},'],
])(
  'twelve pushes of 7.7 MB at once, of %s, are answered by a server with 256 MB, which lives',
  async (_, part) => {
    const bodies = Array.from({ length: 12 }, () => largePush(part))
    const answers = await Promise.all(
      ['/sync/push', '/sync/relay'].flatMap((path) => bodies.map(async (body) => send(path, body))),
    )
    const statuses = answers.map((answer) => answer.status)
    expect(statuses.every((status) => [200, 400, 413, 429, 503].includes(status))).toBe(true)
    for (const answer of answers) {
      const text = await answer.text()
      if (answer.status === 200) expect(text).toContain('"too-large"')
      else expect(JSON.parse(text)).toHaveProperty('error.code')
      if ([429, 503].includes(answer.status))
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    expect(server.exitCode).toBeNull()
  },
)

test('afterwards nothing is held any more: a push is taken', async () => {
  const answer = await send('/sync/push', largePush(`"${'x'.repeat(1_000)}",`))
  expect(answer.status).toBe(200)
})

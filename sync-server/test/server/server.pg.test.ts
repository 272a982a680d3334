import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { poolDatabase } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { demoLeague } from '#server/demo/demo-league.ts'
import { parseEnv, type Env } from '#server/env.ts'
import { seedDemoLeague } from '#server/seed.ts'
import { startServer, type RunningServer } from '#server/server.ts'
import { follow, held, type Follower } from '../feed-contract/follower.ts'
import { shapePath, testDevice } from './test-server.ts'

let postgres: TestPostgres
let server: RunningServer
const followers: Follower[] = []

beforeAll(async () => {
  postgres = await startTestPostgres()
  await seedDemoLeague(poolDatabase(postgres.pool), Date.parse('2026-05-01T12:00:00Z'))
  server = await startServer(env())
})
afterAll(async () => {
  await server.close()
  await postgres.stop()
})
afterEach(() => {
  for (const follower of followers.splice(0)) follower.stop()
})

function env(changes: Record<string, string> = {}): Env {
  const variables = {
    DATABASE_URL: postgres.databaseUrl,
    PORT: '0',
    LOG_LEVEL: 'silent',
    WEB: 'off',
    ...changes,
  }
  const parsed = parseEnv(variables)
  if (!parsed.ok) throw new Error(parsed.message)
  return parsed.env
}

async function post(path: string, body: unknown, token?: string) {
  const response = await fetch(server.address + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: JSON.parse(text) }
}

async function started(): Promise<Follower> {
  const follower = follow({ url: server.address, leagueId: demoLeague.id })
  followers.push(follower)
  await follower.until('it is up to date', () => follower.upToDates() > 0)
  return follower
}

describe('the server with its worker', () => {
  test('turns a submitted sheet into official standings that everybody sees', async () => {
    const reader = await started()
    const { token } = (await post('/auth/dev', { role: 'STEWARD' })).json
    const call = (path: string, init: { body?: unknown } = {}) => post(path, init.body, token)
    const device = testDevice({ call }, token, demoLeague.id)
    const [entry, session] = [randomUUID(), '01900000-0000-7000-8000-000000000402']
    const before = Math.max(...held(reader, 'standings').map((body) => Number(body['as_of_revision'])))
    const outcome = await device.act('result.submit', {
      sessionId: session,
      seenVersion: 0,
      entries: [{ id: entry, carNumber: '44', driverIds: ['01900000-0000-7000-8000-000000000202'] }],
      results: [{ id: randomUUID(), entryId: entry, position: 1, status: 'FINISHED' }],
    })
    expect(outcome).toEqual({ ok: true })
    expect(await device.act('session.declare-official', { sessionId: session })).toEqual({ ok: true })
    const official = () =>
      held(reader, 'standings').every(
        (body) => body['status'] === 'official' && Number(body['as_of_revision']) > before,
      ) && held(reader, 'session').some((body) => body['id'] === session && body['status'] === 'official')
    await reader.until('the standings are official', official, 60_000)
  })

  test('hears of changes again after its listening connection broke', async () => {
    const reader = await started()
    const killed = await postgres.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'gridboss-feed-signal'`,
    )
    expect(killed.rowCount).toBe(1)
    await postgres.pool.query(`update leagues set name = 'While Deaf' where id = $1`, [demoLeague.id])
    const nameIs = (name: string) => () => held(reader, 'league')[0]?.['name'] === name
    await reader.until('what was missed is there', nameIs('While Deaf'))
    await postgres.pool.query(`update leagues set name = 'Hearing' where id = $1`, [demoLeague.id])
    await reader.until('what came later is there', nameIs('Hearing'))
  })

  test('outlives connections that the database ends', async () => {
    await postgres.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'gridboss-server'`,
    )
    await expect
      .poll(async () => (await fetch(`${server.address}/healthz`)).status, { timeout: 60_000 })
      .toBe(200)
  })

  test('that finds its port taken leaves nothing running', async () => {
    const port = new URL(server.address).port
    await expect(startServer(env({ PORT: port }))).rejects.toMatchObject({ code: 'EADDRINUSE' })
    // Postgres forgets a connection a moment after it was closed.
    await expect.poll(listening, { timeout: 60_000 }).toBe(1)
  })
})

describe('the program', () => {
  test('starts from the environment, serves, and stops cleanly when it is told to', async () => {
    const child = start({ DATABASE_URL: postgres.databaseUrl, PORT: '0', WEB: 'off' })
    const address = await child.listening
    const options = await fetch(`${address}/auth/options`)
    expect(await options.json()).toEqual({ development: true, discord: false })
    const now = await fetch(`${address}/v1/shape?league=${demoLeague.id}&offset=now`)
    const query = {
      offset: now.headers.get('electric-offset') ?? '',
      handle: now.headers.get('electric-handle') ?? '',
      live: 'true',
    }
    const waiting = fetch(address + shapePath(demoLeague.id, query))
    // What is answered was sent later, so that the one before it has come in as well.
    for (const _ of Array.from({ length: 5 })) await fetch(`${address}/readyz`)
    child.process.kill('SIGTERM')
    expect((await waiting).status).toBe(200)
    expect(await child.exited).toBe(0)
  })

  test.each([
    ['no database', {}, 'DATABASE_URL: must be the address of a Postgres'],
    [
      'the development sign-in forced on in production',
      { DATABASE_URL: 'postgres://x@localhost/x', NODE_ENV: 'production', DEV_SIGN_IN: 'on' },
      'DEV_SIGN_IN: must not be on in production',
    ],
    ['a database that is not there', { DATABASE_URL: 'postgres://x@127.0.0.1:1/x' }, 'could not start'],
  ])('with %s says so and ends', async (_what, variables, message) => {
    const child = start(variables)
    expect(await child.exited).toBe(1)
    expect(child.said()).toContain(message)
  })
})

function start(variables: Record<string, string>) {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../server.ts', import.meta.url))], {
    env: { PATH: process.env['PATH'] ?? '', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const listening = new Promise<string>((resolve) => {
    const hear = (part: Buffer) => {
      said += part.toString()
      const address = /listening at (http:[^"\s]+)/.exec(said)?.[1]
      if (address) resolve(address)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
  })
  const exited = once(child, 'close').then(([code]) => code as number | null)
  return { process: child, listening, exited, said: () => said }
}

async function listening(): Promise<number> {
  const { rows } = await postgres.pool.query(
    `select 1 from pg_stat_activity where application_name = 'gridboss-feed-signal'`,
  )
  return rows.length
}

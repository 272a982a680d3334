import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Role } from '#shared/model/role.ts'
import { ErrorEnvelope } from '#shared/sync/protocol.ts'
import { buildApp } from '#server/app.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { noEngine, startTestServer, type TestServer } from './test-server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const signIn = (body: unknown, headers: Record<string, string> = {}) =>
  server.call('/auth/dev', { method: 'POST', body, headers })

/** The same server, with and without what the environment must allow. */
function appWith(developmentSignIn: boolean) {
  return buildApp({
    database: server.database,
    engine: noEngine,
    jobs: { enqueue: async () => {} },
    clock: Date.now,
    web: null,
    log: false,
    developmentSignIn,
  })
}

/** fetch does not let a caller choose the Host header. */
function statusWithHost(path: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url)
    httpRequest({ hostname, port, path, headers: { host } }, (response) => {
      let text = ''
      response.on('data', (part: Buffer) => (text += part.toString()))
      response.on('end', () => resolve(JSON.parse(text).development as number))
    })
      .on('error', reject)
      .end()
  })
}

describe('the development sign-in', () => {
  test.each(Role.options)('signs in as the demo league’s %s', async (role) => {
    const answer = await signIn({ role })
    expect(answer.status).toBe(200)
    const { id, displayName } = demoUsers[role]
    expect(answer.json).toEqual({
      token: expect.any(String),
      expiresInMs: 900_000,
      refreshToken: expect.any(String),
      user: { id, displayName },
    })
    const me = await server.call('/me', { token: answer.json.token })
    expect(me.json).toEqual({
      user: { id, displayName, discordId: null, username: null, avatar: null },
      leagues: [{ id: demoLeague.id, slug: 'demo-gp', name: 'Demo GP', role }],
      // What every owner of this server has.
      billingPlan: 'ELITE',
    })
  })

  test('gives opaque tokens that the database does not hold', async () => {
    const { token, refreshToken } = (await signIn({ role: 'OWNER' })).json
    for (const [table, secret, minutes] of [
      ['access_tokens', token, 15],
      ['refresh_tokens', refreshToken, 14 * 24 * 60],
    ] as const) {
      expect(secret).toMatch(/^[\w-]{43}$/)
      const { rows } = await server.database.query<{ token_hash: string; minutes: number }>(
        `select token_hash, round(extract(epoch from expires_at - created_at) / 60)::integer as minutes from ${table}`,
      )
      expect(rows.every((row) => /^[0-9a-f]{64}$/.test(row.token_hash) && row.minutes === minutes)).toBe(true)
      expect(JSON.stringify(rows)).not.toContain(secret)
    }
  })

  test.each([
    ['an unknown role', { role: 'KING' }, 'role'],
    ['no role', {}, 'role'],
    ['more than a role', { role: 'OWNER', userId: 'x' }, undefined],
  ])('refuses %s', async (_what, body, field) => {
    const answer = await signIn(body)
    expect(answer.status).toBe(400)
    expect(answer.json.error).toMatchObject({ code: 'invalid', ...(field ? { field } : {}) })
  })

  test.each([
    ['handed on by a proxy', { 'x-forwarded-for': '203.0.113.7' }],
    ['handed on by a tunnel', { forwarded: 'for=203.0.113.7' }],
  ])('refuses what was %s', async (_how, headers) => {
    const answer = await signIn({ role: 'OWNER' }, headers)
    expect(answer.status).toBe(403)
    expect(answer.json.error.code).toBe('development-only')
    expect((await server.call('/auth/options', { headers })).json).toEqual({
      development: false,
      discord: false,
    })
  })

  test('refuses a name that only looks like this machine', async () => {
    expect(await statusWithHost('/auth/options', 'localhost:1')).toBe(true)
    expect(await statusWithHost('/auth/options', 'rebound.example:8787')).toBe(false)
  })

  test('refuses another machine, and everybody where the environment does not allow it', async () => {
    expect(await ask(true, '127.0.0.1')).toBe(200)
    expect(await ask(true, '192.168.0.9')).toBe(403)
    expect(await ask(false, '127.0.0.1')).toBe(403)
  })
})

describe('a token', () => {
  test('is refused after signing out, after its time, and when it never was', async () => {
    const token = await server.signIn('STEWARD')
    expect((await server.call('/auth/sign-out', { method: 'POST', token })).status).toBe(204)
    const late = await server.signIn('STEWARD')
    const other = await server.signIn('STEWARD')
    await server.database.query(
      `update access_tokens set expires_at = now() - interval '1 second'
        where token_hash = encode(sha256(convert_to($1, 'UTF8')), 'hex')`,
      [late],
    )
    for (const bad of [token, late, 'x'.repeat(43), 'short', "' or 1=1 --"]) {
      const answer = await server.call('/me', { token: bad })
      expect(answer.status).toBe(401)
      expect(ErrorEnvelope.parse(answer.json).error.code).toBe('needs-sign-in')
    }
    expect((await server.call('/me', { token: other })).status).toBe(200)
  })

  test.each(['/me', '/leagues', '/sync/hello?deviceId=x', '/sync/push', '/auth/sign-out'])(
    'is needed for %s',
    async (path) => {
      const method = path === '/sync/push' || path === '/auth/sign-out' ? 'POST' : 'GET'
      expect((await server.call(path, { method })).status).toBe(401)
    },
  )

  test('that does not hold is refused where none would be fine, so that nobody sees less without knowing', async () => {
    const path = `/sync/checksum?league=${demoLeague.id}`
    expect((await server.call(path)).status).toBe(200)
    expect((await server.call(path, { token: 'y'.repeat(43) })).status).toBe(401)
  })
})

const ask = async (allowed: boolean, remoteAddress: string) => {
  const app = await appWith(allowed)
  const headers = { host: 'localhost' }
  const payload = { role: 'OWNER' }
  const answer = await app.inject({ method: 'POST', url: '/auth/dev', remoteAddress, headers, payload })
  await app.close()
  return answer.statusCode
}

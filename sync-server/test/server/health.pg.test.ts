import { connect } from 'node:net'
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ErrorEnvelope } from '#shared/sync/protocol.ts'
import { DatabaseUnavailable } from '#server/db/database-errors.ts'
import { proxyEngine } from '#server/feed/proxy/proxy-engine.ts'
import { noEngine, startTestServer, type TestServer } from './test-server.ts'

let server: TestServer
let without: TestServer
let electric: Server
let electricStatus = 200

const away = async () => {
  throw new DatabaseUnavailable(new Error('gone'))
}

beforeAll(async () => {
  server = await startTestServer()
  electric = createServer((_request, response) => {
    response.writeHead(electricStatus).end('{"status":"starting"}')
  })
  await new Promise<void>((resolve) => electric.listen(0, '127.0.0.1', resolve))
  const address = electric.address()
  const port = typeof address === 'object' ? address?.port : 0
  without = await startTestServer({
    postgres: server.postgres,
    app: {
      database: {
        query: away,
        transaction: away,
        onLeaguesChanged: () => () => {},
        onDeliveriesChanged: () => () => {},
      },
      engine: proxyEngine({
        url: `http://127.0.0.1:${port}`,
        secret: 'hush',
        report: { began: () => {}, ended: () => {} },
      }),
    },
  })
})
afterAll(async () => {
  await without.stop()
  electric.close()
  await server.stop()
})

describe('health', () => {
  test('says that the process lives, whatever the database does', async () => {
    expect((await without.call('/healthz')).json).toEqual({ status: 'ok' })
    const ready = await without.call('/readyz')
    expect([ready.status, ready.json.error.code]).toEqual([503, 'database-away'])
    expect(Number(ready.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test('readiness names Electric where it is what is missing', async () => {
    const address = electric.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
    const mine = await startTestServer({
      postgres: server.postgres,
      openEngine: async () =>
        proxyEngine({ url, secret: 'hush', report: { began: () => {}, ended: () => {} } }),
    })
    expect((await mine.call('/readyz')).status).toBe(200)
    electricStatus = 202
    const starting = await mine.call('/readyz')
    expect([starting.status, starting.json.error.code]).toEqual([503, 'electric-away'])
    expect(starting.json.error.message).toContain('starting')
    expect(starting.text).not.toContain('hush')
    electric.closeAllConnections()
    await new Promise((resolve) => electric.close(resolve))
    const gone = await mine.call('/readyz')
    expect([gone.status, gone.json.error.code]).toEqual([503, 'electric-away'])
    await mine.stop()
  })
})

/** What the server answers to these bytes. */
async function raw(bytes: string): Promise<{ status: number; body: unknown }> {
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  socket.end(bytes)
  let text = ''
  for await (const chunk of socket) text += String(chunk)
  const [head = '', body = ''] = text.split('\r\n\r\n')
  return { status: Number(head.split(' ')[1]), body: JSON.parse(body) }
}

describe('what is no proper request is answered in the envelope', () => {
  test.each([
    ['no HTTP', 'HELLO\r\n\r\n', 400],
    ['a header without a name', 'GET / HTTP/1.1\r\nhost: x\r\n: y\r\n\r\n', 400],
    ['headers without end', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`, 431],
  ])('%s', async (_, bytes, status) => {
    const answer = await raw(bytes)
    expect(answer.status).toBe(status)
    expect(ErrorEnvelope.parse(answer.body).error.message).not.toBe('')
  })

  test('an expectation that nobody knows changes nothing', async () => {
    const answer = await raw(
      'GET /healthz HTTP/1.1\r\nhost: x\r\nexpect: a-miracle\r\nconnection: close\r\n\r\n',
    )
    expect(answer).toEqual({ status: 200, body: { status: 'ok' } })
  })

  test.each([
    [
      '/v1/shape?league=01900000-0000-7000-8000-000000000001&offset=99999999999999999999_0&handle=public~x',
      [400, 403, 409],
    ],
  ])('%s', async (path, statuses) => {
    expect(statuses).toContain((await server.call(path)).status)
  })

  test('a number beyond every column is the sender’s mistake, not a failure of the server', async () => {
    const token = await server.signIn('OWNER')
    const body = {
      protocol: 2,
      deviceId: '01900000-0000-7000-8000-00000000beef',
      sentAt: 1,
      mutations: [
        { seq: 2 ** 31, leagueId: '01900000-0000-7000-8000-000000000001', name: 'x', args: {}, at: 1 },
      ],
    }
    const answer = await server.call('/sync/push', { method: 'POST', token, body })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(ErrorEnvelope.parse(answer.json).error.code).not.toBe('internal')
  })
})

test('an engine that is only embedded is never what is missing', async () => {
  expect(await noEngine.problem()).toBeNull()
  expect((await server.call('/readyz')).json).toEqual({ status: 'ready' })
})

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { must } from '#shared/base/assert.ts'
import type { Audience } from '#shared/model/role.ts'
import { migrate } from '#server/db/migrate.ts'
import { openPool } from '#server/db/pool.ts'
import { startTestPostgres } from '#server/db/testing/test-postgres.ts'
import { embeddedEngine } from '#server/feed/embedded/embedded-engine.ts'
import { postgresSignal } from '#server/feed/embedded/feed-signal.ts'
import { proxyEngine } from '#server/feed/proxy/proxy-engine.ts'
import type { ShapeEngine } from '#server/feed/shape-engine.ts'
import { parseShapeRequest } from '#server/feed/shape-request.ts'
import { feedContract } from './contract.ts'

// What the proxy stands before is the embedded engine on a port of its own, asked as Electric would be.
feedContract('the proxy before a counterpart', {
  crowd: 50,
  openPostgres: () => startTestPostgres(),
  openEngine: async (database, databaseUrl) => {
    const embedded = await embeddedEngine(
      database,
      postgresSignal(databaseUrl, () => {}),
    )
    const upstream = await listen(embedded)
    const { port } = upstream.address() as AddressInfo
    const proxy = proxyEngine({
      url: `http://127.0.0.1:${port}`,
      secret: undefined,
      report: { began: () => {}, ended: () => {} },
    })
    return {
      ...proxy,
      close: async () => {
        await proxy.close()
        await embedded.close()
        upstream.close()
        upstream.closeAllConnections()
      },
    }
  },
})

const { ELECTRIC_URL: electricUrl, ELECTRIC_SECRET: secret, DATABASE_URL: databaseUrl } = process.env

// A running Electric follows a Postgres of its own, so the tests write there.
if (electricUrl !== undefined) {
  feedContract('the proxy before a real Electric', {
    crowd: 300,
    openPostgres: async () => {
      const address = must(databaseUrl, 'DATABASE_URL, the Postgres that ELECTRIC_URL follows,')
      const pool = openPool(address, 'gridboss-test')
      await migrate(pool)
      return { databaseUrl: address, pool, stop: () => pool.end() }
    },
    openEngine: async () =>
      proxyEngine({ url: electricUrl, secret, report: { began: console.error, ended: () => {} } }),
  })
}

async function listen(engine: ShapeEngine): Promise<Server> {
  const server = createServer((request, response) => void answer(engine, request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

async function answer(
  engine: ShapeEngine,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { searchParams } = new URL(request.url ?? '', 'http://upstream')
  const parsed = parseShapeRequest(Object.fromEntries(searchParams), request.headers['if-none-match'] ?? null)
  if (!parsed.ok) {
    response.writeHead(400).end(JSON.stringify(parsed.errors))
    return
  }
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const shape = {
    leagueId: searchParams.get('params[1]') ?? '',
    audience: Number(searchParams.get('params[2]')) as Audience,
  }
  const { status, headers, body } = await engine.answer(shape, parsed.request, gone.signal)
  response.writeHead(status, headers)
  if (typeof body === 'string') response.end(body)
  else Readable.from(body).pipe(response)
}

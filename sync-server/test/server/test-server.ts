import { randomUUID } from 'node:crypto'
import type { Role } from '#shared/model/role.ts'
import { protocolVersion, type OutboxMutation, type PushResponse } from '#shared/sync/protocol.ts'
import { buildApp, type AppDeps } from '#server/app.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { embeddedEngine } from '#server/feed/embedded/embedded-engine.ts'
import { postgresSignal } from '#server/feed/embedded/feed-signal.ts'
import type { ShapeEngine } from '#server/feed/shape-engine.ts'
import { seedDemoLeague } from '#server/seed.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body as JSON, of whatever form the test expects. */
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly json: any
}

/** The real server with the demo league, on a port of this machine and a Postgres of its own. */
export interface TestServer {
  readonly url: string
  readonly postgres: TestPostgres
  readonly database: Database
  /** Changes rows past all mutations; readers are told of it. */
  readonly change: (sql: string, params?: unknown[]) => Promise<void>
  readonly call: (path: string, init?: CallInit) => Promise<Answer>
  /** A token of the demo user with this role. */
  readonly signIn: (role: Role) => Promise<string>
  /** Settles once a request for an address that begins so has come in. */
  readonly received: (path: string) => Promise<void>
  readonly stop: () => Promise<void>
}

export interface CallInit {
  readonly method?: string
  readonly token?: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
  readonly signal?: AbortSignal
}

export interface TestServerOptions {
  readonly app?: Partial<AppDeps>
  /** The embedded engine unless told otherwise. */
  readonly openEngine?: OpenEngine
  /** A Postgres that outlives this server; without it the server brings its own. */
  readonly postgres?: TestPostgres
  readonly port?: number
}

export type OpenEngine = (database: Database, databaseUrl: string) => Promise<ShapeEngine>

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const postgres = options.postgres ?? (await startTestPostgres())
  const database = poolDatabase(postgres.pool)
  await seedDemoLeague(database, Date.parse('2026-05-01T12:00:00Z'))
  const engine = await (options.openEngine ?? openEmbedded)(database, postgres.databaseUrl)
  const app = await buildApp({
    database,
    engine,
    jobs: { enqueue: async () => {} },
    clock: Date.now,
    developmentSignIn: true,
    defaultPlan: 'ELITE',
    web: null,
    log: false,
    limits: { sync: 1_000_000, others: 1_000_000, league: 1_000_000 },
    addressLimits: { readers: 1_000_000, failures: 1_000_000 },
    ...options.app,
  })
  const url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 })
  const call = (path: string, init: CallInit = {}) => callServer(url, path, init)
  return {
    url,
    postgres,
    database,
    change: async (sql, params) => void (await database.transaction((tx) => tx.query(sql, params))),
    call,
    signIn: async (role) => (await call('/auth/dev', { method: 'POST', body: { role } })).json.token,
    received: (path) =>
      new Promise((resolve) => {
        app.server.on('request', ({ url = '' }) => url.startsWith(path) && resolve())
      }),
    stop: async () => {
      await app.close()
      if (!options.postgres) await postgres.stop()
    },
  }
}

const openEmbedded: OpenEngine = (database, databaseUrl) =>
  embeddedEngine(
    database,
    postgresSignal(databaseUrl, () => {}),
  )

/** For a server that is asked nothing about feeds. */
export const noEngine: ShapeEngine = {
  answer: async () => ({ status: 503, headers: {}, body: '' }),
  currentHandle: async () => '',
  problem: async () => null,
  close: async () => {},
}

/** The address of a league's feed with what a reader says of itself. */
export function shapePath(leagueId: string, query: Readonly<Record<string, string>>): string {
  return `/v1/shape?${new URLSearchParams({ league: leagueId, ...query }).toString()}`
}

async function callServer(url: string, path: string, init: CallInit): Promise<Answer> {
  const response = await fetch(url + path, {
    method: init.method ?? 'GET',
    headers: {
      ...(init.token === undefined ? {} : { authorization: `Bearer ${init.token}` }),
      ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...init.headers,
    },
    ...(init.body === undefined
      ? {}
      : { body: typeof init.body === 'string' ? init.body : JSON.stringify(init.body) }),
    ...(init.signal ? { signal: init.signal } : {}),
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    text,
    get json() {
      return JSON.parse(text)
    },
  }
}

/** A device that pushes by hand: it numbers its mutations and keeps what it was answered. */
export function testDevice(server: Pick<TestServer, 'call'>, token: string, leagueId: string) {
  const deviceId = randomUUID()
  let seq = 0
  const mutation = (name: string, args: unknown, changes: Partial<OutboxMutation> = {}): OutboxMutation => ({
    seq: (seq += 1),
    leagueId,
    name,
    args,
    at: Date.now(),
    ...changes,
  })
  const send = (mutations: readonly OutboxMutation[], changes: Record<string, unknown> = {}) =>
    server.call('/sync/push', {
      method: 'POST',
      token,
      body: { protocol: protocolVersion.current, deviceId, sentAt: Date.now(), mutations, ...changes },
    })
  return {
    deviceId,
    mutation,
    send,
    /** Sends one mutation and answers its outcome. */
    act: async (name: string, args: unknown) => {
      const answer = await send([mutation(name, args)])
      return (answer.json as PushResponse).outcomes[0]?.outcome
    },
  }
}

import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuidV7 } from 'uuid'
import type { Pool } from 'pg'
import { z } from 'zod'
import { servePracticeStripe, type PracticeStripe } from '#practice/stripe/serve.ts'
import { openEngine, type Engine } from '#desktop/engine/engine.ts'
import { LeaseKey } from '#shared/entitlements/lease.ts'
import type { Role } from '#shared/model/role.ts'
import { freePort } from '#server/db/embedded-postgres/port.ts'
import { readMigrations } from '#server/db/migrate.ts'
import { openPool } from '#server/db/pool.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { parseEnv } from '#server/env.ts'
import { issueToken } from '#server/identity/sign-ins.ts'
import { startServer } from '#server/server.ts'
import { electricOf, type FollowedPostgres } from './electric-of.ts'

/** A real server on a Postgres of its own, and devices that can lose their connection to it. */
export interface Stage {
  readonly serverUrl: string
  /** The server's own database, for what would take too long to enter. */
  readonly database: Pool
  /** Where plans are paid for, null on a stage on which everybody has the largest. */
  readonly till: PracticeStripe | null
  signIn(role: Role): Promise<SignedIn>
  /** A device of somebody, in a directory of its own, connected until told otherwise. */
  openDevice(who: SignedIn): Promise<StageDevice>
  /** Ask the server as somebody; throw with its answer where it refuses. */
  get(who: SignedIn, path: string): Promise<unknown>
  post(who: SignedIn | null, path: string, body: unknown): Promise<unknown>
  close(): Promise<void>
}

export interface SignedIn {
  readonly token: string
  readonly leaseKeys: readonly LeaseKey[]
  readonly user: { readonly id: string; readonly displayName: string }
}

export interface StageDevice {
  /** The running engine; another one after `reopen`. */
  readonly engine: Engine
  goOffline(): void
  goOnline(): Promise<void>
  /** Stops the engine and starts it again on the same directory. */
  reopen(): Promise<void>
}

const dayMs = 86_400_000

const SignedInAnswer = z.object({
  leaseKeys: z.array(LeaseKey),
  user: z.object({ id: z.string(), displayName: z.string() }),
})

/** With `sells` plans are bought at a practice till, and who has bought none is on the free one. */
export async function openStage({
  web = false,
  sells = false,
  electric = electricOf(process.env),
  environment = {},
}: {
  readonly web?: boolean
  readonly sells?: boolean
  readonly electric?: FollowedPostgres | null
  /** What else the server is told. */
  readonly environment?: Readonly<Record<string, string>>
} = {}): Promise<Stage> {
  const postgres = electric ? openFollowed(electric.databaseUrl) : await startTestPostgres()
  const folder = await mkdtemp(join(tmpdir(), 'gridboss-stage-'))
  const port = sells ? await freePort(0) : 0
  const till = sells ? await openTill(folder, port) : null
  const env = parseEnv({
    NODE_ENV: 'test',
    DATABASE_URL: postgres.databaseUrl,
    ...(electric && { ELECTRIC_URL: electric.electricUrl, ELECTRIC_SECRET: electric.electricSecret }),
    PORT: String(port),
    WEB: web ? 'on' : 'off',
    LEASE_KEYS: randomBytes(32).toString('base64'),
    DEFAULT_PLAN: till ? 'FREE' : 'ELITE',
    ...till?.environment,
    ...environment,
    // The scripts' own output is what is read; what fails shows in the story or the replay.
    LOG_LEVEL: 'silent',
  })
  if (!env.ok) throw new Error(env.message)
  const server = await startServer(env.env)
  const migrations = await readMigrations()
  const opened: StageDevice[] = []

  const ask = async (who: SignedIn | null, path: string, init: RequestInit): Promise<unknown> => {
    const headers = new Headers(init.headers)
    if (who) headers.set('authorization', `Bearer ${who.token}`)
    const response = await fetch(new URL(path, server.address), { ...init, headers })
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    return response.json()
  }
  const post: Stage['post'] = async (who, path, body) =>
    ask(who, path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  return {
    serverUrl: server.address,
    database: postgres.pool,
    till,
    get: async (who, path) => ask(who, path, {}),
    post,
    signIn: async (role) => {
      const { user, leaseKeys } = SignedInAnswer.parse(await post(null, '/auth/dev', { role }))
      // A replay takes as long as it takes, and its devices renew nothing.
      const times = { accessMs: 10 * dayMs, refreshMs: 10 * dayMs }
      return { user, leaseKeys, token: await issueToken(postgres.pool, user.id, 'replay', Date.now(), times) }
    },
    openDevice: async (who) => {
      const device = await openStageDevice({
        directory: join(folder, uuidV7()),
        migrations,
        userId: who.user.id,
        serverUrl: server.address,
        token: who.token,
        leaseKeys: who.leaseKeys,
      })
      opened.push(device)
      return device
    },
    close: async () => {
      for (const { engine } of opened) await engine.close()
      await server.close()
      await till?.stop()
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function openTill(folder: string, port: number): Promise<PracticeStripe> {
  const file = join(folder, 'practice-stripe.json')
  return servePracticeStripe({ port: 0, file, serverUrl: `http://127.0.0.1:${port}`, clock: Date.now })
}

/** A Postgres that somebody else runs. */
function openFollowed(databaseUrl: string): Pick<TestPostgres, 'databaseUrl' | 'pool' | 'stop'> {
  const pool = openPool(databaseUrl, 'gridboss-stage')
  return { databaseUrl, pool, stop: async () => pool.end() }
}

type DeviceOptions = Parameters<typeof openEngine>[0]

async function openStageDevice(options: Omit<DeviceOptions, 'fetch'>): Promise<StageDevice> {
  const cable = cableTo()
  let engine = await openEngine({ ...options, fetch: cable.fetch })
  return {
    get engine() {
      return engine
    },
    goOffline: cable.unplug,
    goOnline: async () => {
      cable.plug()
      await engine.calls.syncNow({})
    },
    reopen: async () => {
      await engine.close()
      engine = await openEngine({ ...options, fetch: cable.fetch })
    },
  }
}

/** A fetch whose network can be taken away: what is under way then fails too. */
function cableTo(): { fetch: typeof fetch; plug: () => void; unplug: () => void } {
  let pulled: AbortController | null = null
  let current = new AbortController()
  return {
    fetch: async (input, init) => {
      if (pulled) throw new TypeError('fetch failed: no network')
      const signals = init?.signal ? [init.signal, current.signal] : [current.signal]
      return fetch(input, { ...init, signal: AbortSignal.any(signals) })
    },
    plug: () => {
      pulled = null
      current = new AbortController()
    },
    unplug: () => {
      pulled = current
      current.abort(new TypeError('the network is gone'))
    },
  }
}

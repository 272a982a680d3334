import type { InjectOptions, LightMyRequestResponse as Response } from 'fastify'
import type { PGlite } from '@electric-sql/pglite'
import { Writable } from 'node:stream'
import { must } from '#shared/base/assert.ts'
import { buildApp, type AppDeps } from '#server/app.ts'
import { pgliteDatabase, type Database } from '#server/db/database.ts'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import type { Job } from '#server/jobs/job-queue.ts'
import { recomputeStandings } from '#server/jobs/recompute-standings.ts'
import { serverLog } from '#server/plugins/request-log.ts'
import type { WebBundle } from '#server/web/drawing/bundle.ts'
import type { App } from '#server/plugins/app-instance.ts'
import { seedDemoLeague } from '#server/seed.ts'
import { noEngine } from '#server/test/server/test-server.ts'
import {
  startDiscordCounterpart,
  type DiscordAccount,
  type DiscordCounterpart,
} from './discord-counterpart.ts'

/** The real server without a network, on a clock that a test moves, and a strict Discord. */
export interface IdentityStage {
  readonly app: App
  readonly database: Database
  readonly discord: DiscordCounterpart
  readonly publicUrl: string
  /** Everything that the server has logged, at its most talkative. */
  readonly log: () => string
  now(): number
  /** Lets time pass, ms. */
  pass(ms: number): void
  browser(): Browser
  /** Computes the standings again that something has changed. */
  work(): Promise<void>
  close(): Promise<void>
}

export const rita: DiscordAccount = {
  id: '80351110224678912',
  username: 'rita.s',
  global_name: 'Rita Sandoval',
  avatar: '8342729096ea3675442027381ff50dfe',
}

export async function openIdentityStage(
  publicUrl = 'https://league.example',
  web: WebBundle | null = null,
  changes: Partial<AppDeps> = {},
): Promise<IdentityStage> {
  const redirectUri = `${publicUrl}/auth/discord/callback`
  const discord = await startDiscordCounterpart([redirectUri, `${publicUrl}/discord/callback`])
  const pglite: PGlite = await openServerPglite()
  const database = pgliteDatabase(pglite)
  let now = Date.parse('2026-06-01T12:00:00.000Z')
  await seedDemoLeague(database, now)
  const lines: string[] = []
  const jobs: Job[] = []
  const stream = new Writable({
    write: (line: Buffer, _encoding, done) => {
      lines.push(line.toString())
      done()
    },
  })
  const app = await buildApp({
    database,
    engine: noEngine,
    jobs: { enqueue: async (_tx, job) => void jobs.push(job) },
    clock: () => now,
    developmentSignIn: true,
    web,
    log: { ...serverLog('trace'), stream },
    limits: { sync: 1_000_000, others: 1_000_000, league: 1_000_000 },
    publicUrl,
    discord: {
      clientId: discord.client.id,
      clientSecret: discord.client.secret,
      url: discord.url,
      redirectUri,
    },
    discordBot: {
      clientId: discord.client.id,
      clientSecret: discord.client.secret,
      url: discord.url,
      redirectUri: `${publicUrl}/discord/callback`,
    },
    ...changes,
  })
  await app.ready()
  return {
    app,
    database,
    discord,
    publicUrl,
    log: () => lines.join(''),
    now: () => now,
    pass: (ms) => void (now += ms),
    browser: () => openBrowser(app, publicUrl),
    work: async () => {
      for (let job = jobs.shift(); job; job = jobs.shift()) {
        if (job.name === 'recompute-standings') {
          await recomputeStandings(database, job, new Date(now).toISOString())
        }
      }
    },
    close: async () => {
      await app.close()
      await pglite.close()
      await discord.stop()
    },
  }
}

export interface Browser {
  /** Cookies by name, as the browser would send them to `/auth`. */
  readonly jar: Map<string, { value: string; path: string }>
  /** What was set, whole, for looking at its attributes. */
  readonly set: Response['cookies']
  ask(method: 'GET' | 'POST' | 'DELETE' | 'PUT', path: string, init?: Asking): Promise<Response>
  /** Goes through Discord as whoever it has been told is there, and answers the last redirect's target. */
  signIn(start?: string): Promise<string>
  /** The proof for changing something, from the page's own state. */
  csrfToken(): Promise<string>
}

interface Asking {
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

function openBrowser(app: App, publicUrl: string): Browser {
  const jar: Browser['jar'] = new Map()
  const set: Response['cookies'] = []

  async function ask(method: 'GET' | 'POST' | 'DELETE' | 'PUT', path: string, init: Asking = {}) {
    const { pathname } = new URL(path, publicUrl)
    const cookies = Object.fromEntries(
      [...jar].filter(([, each]) => pathname.startsWith(each.path)).map(([name, each]) => [name, each.value]),
    )
    const options: InjectOptions = {
      method,
      url: path,
      cookies,
      headers: { host: 'localhost', 'user-agent': firefox, ...init.headers },
      ...(init.body === undefined ? {} : { payload: init.body as object }),
    }
    const response = await app.inject(options)
    for (const cookie of response.cookies) {
      set.push(cookie)
      if (cookie.maxAge === 0 || cookie.expires?.getTime() === 0) jar.delete(cookie.name)
      else jar.set(cookie.name, { value: cookie.value, path: cookie.path ?? '/' })
    }
    return response
  }

  return {
    jar,
    set,
    ask,
    signIn: async (start = '/auth/discord/start') => {
      const begun = await ask('GET', start)
      const atDiscord = await fetch(must(begun.headers.location, `a way to Discord (${begun.body})`), {
        redirect: 'manual',
      })
      const back = new URL(
        must(atDiscord.headers.get('location'), `the way back (${await atDiscord.text()})`),
      )
      const ended = await ask('GET', back.pathname + back.search)
      return must(ended.headers.location, `where it leads (${ended.body})`)
    },
    csrfToken: async () => (await ask('GET', '/auth/session')).json<{ csrfToken: string }>().csrfToken,
  }
}

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

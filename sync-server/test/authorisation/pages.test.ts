import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Role } from '#shared/model/role.ts'
import { buildApp } from '#server/app.ts'
import { pgliteDatabase, type Database } from '#server/db/database.ts'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import { demoLeague } from '#server/demo/demo-league.ts'
import { makeInvite } from '#server/leagues/invites.ts'
import type { App } from '#server/plugins/app-instance.ts'
import { seedDemoLeague } from '#server/seed.ts'
import { noEngine } from '#server/test/server/test-server.ts'
import { drawnPages, signInBrowser } from '#server/test/server/drawn-pages.ts'

/* The pages for people: rows of the matrix as any other route, found by what they declare. */

const readers = ['nobody', ...Role.options] as const
type Reader = (typeof readers)[number]
type Cookies = Record<string, string>

let pglite: PGlite
let database: Database
let app: App
let inviteToken: string
const cookies: Partial<Record<Reader, Cookies>> = {}

const routes = await pageRoutes()

beforeAll(async () => {
  pglite = await openServerPglite()
  database = pgliteDatabase(pglite)
  await seedDemoLeague(database, Date.now())
  app = await open(database)
  const { rows } = await database.query<{ id: string }>(
    `select user_id as id from members where league_id = $1 and role = 'OWNER'`,
    [demoLeague.id],
  )
  inviteToken = await makeInvite(
    database,
    {
      id: '0190b5a0-0000-7000-8000-000000000001',
      leagueId: demoLeague.id,
      role: 'DRIVER',
      createdBy: rows[0]?.id ?? '',
      days: 7,
      uses: 5,
    },
    Date.now(),
  )
  for (const role of Role.options) cookies[role] = await signInBrowser(app, role)
})
afterAll(async () => {
  await app.close()
  await pglite.close()
})

test('every page that there is has its rows, and each form of them', () => {
  expect(routes).toEqual(
    expect.arrayContaining(['GET /account', 'GET /join/:token', 'POST /join/:token', 'POST /l/:slug/report']),
  )
  expect(routes.length).toBeGreaterThan(12)
})

describe.each(routes.filter((route) => route.startsWith('GET ')))('%s', (route) => {
  test.each(readers)('read by %s is a page or leads to one, and is a fault for nobody', async (reader) => {
    const answer = await ask(route, reader)
    expect(answer.statusCode).toBeOneOf([200, 303, 404])
    if (answer.statusCode === 303) expect(answer.headers.location).toMatch(/^\/(?!\/)/)
    else expect(answer.headers['content-type']).toBe(`text/${typeOf(route)}; charset=utf-8`)
    if (!isShared(answer)) expect(answer.headers['cache-control']).toMatch(/^no-/)
  })

  test('is the same for every reader where caches may share it', async () => {
    const answers = await Promise.all(readers.map((reader) => ask(route, reader)))
    const shared = answers.filter(isShared)
    if (shared.length === 0) return
    expect(shared).toHaveLength(readers.length)
    expect(new Set(shared.map(({ body }) => body)).size).toBe(1)
    expect(shared.flatMap(({ headers }) => headers['set-cookie'] ?? [])).toEqual([])
  })

  if (/:slug/.test(route)) {
    test('of a league that was deleted is what one that never was is, for every reader', async () => {
      for (const reader of readers) {
        const [missing, status] = [await ask(route, reader, 'never-was'), 404]
        expect([reader, missing.statusCode]).toEqual([reader, status])
        await database.query('update leagues set deleted_at = now() where id = $1', [demoLeague.id])
        const deleted = await ask(route, reader)
        await database.query('update leagues set deleted_at = null where id = $1', [demoLeague.id])
        expect([reader, deleted.statusCode, deleted.body]).toEqual([reader, missing.statusCode, missing.body])
      }
    })
  }
})

/** There is nobody yet whom this one could be done to; that it comes from a page of ours is asked all the same. */
const signsIn = 'POST /sign-in/development'

describe.each(routes.filter((route) => route.startsWith('POST ')))('%s', (route) => {
  if (route !== signsIn) {
    test.each(readers)('sent by %s without the proof of its page changes nothing', async (reader) => {
      expect(await changedBy(() => ask(route, reader))).toBe(false)
    })

    test('sent with the proof of somebody else changes nothing', async () => {
      const forms = await Promise.all([proofOf('STEWARD'), proofOf('DRIVER')])
      expect(forms[0]).not.toBe(forms[1])
      const csrf = forms[0] ?? ''
      expect(await changedBy(() => ask(route, 'DRIVER', 'demo-gp', { csrf }))).toBe(false)
    })
  }

  test('sent from a page of another site changes nothing', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' }
    expect(await changedBy(() => ask(route, 'DRIVER', 'demo-gp', { role: 'OWNER' }, headers))).toBe(false)
  })
})

/** What stands at an address: pages, and the script that puts some of them on other sites. */
const typeOf = (route: string): string => (route.endsWith('.js') ? 'javascript' : 'html')

const isShared = ({ headers }: { readonly headers: Record<string, unknown> }): boolean =>
  String(headers['cache-control']).startsWith('public')

/** What people own, counted. */
async function state(): Promise<string> {
  const { rows } = await database.query(
    `select (select count(*)::int from audit_log) as audited, (select count(*)::int from sign_ins) as sign_ins,
                (select count(*)::int from sign_ins where ended_at is null) as open,
                (select count(*)::int from incidents) as incidents,
                (select count(*)::int from incident_statements) as statements,
                (select count(*)::int from attendance) as answers, (select count(*)::int from calendar_links) as links,
                (select count(*)::int from notice_choices) as choices, (select count(*)::int from quiet_hours) as quiet, (select count(*)::int from members) as members,
                (select count(*)::int from users where deleted_at is null) as users`,
  )
  return JSON.stringify(rows)
}

/** Whether a request has changed anything that a person can own; it must not be a fault. */
async function changedBy(run: () => Promise<{ readonly statusCode: number }>): Promise<boolean> {
  const before = await state()
  const { statusCode } = await run()
  expect(statusCode).toBeLessThan(500)
  return (await state()) !== before
}

async function proofOf(role: Role): Promise<string> {
  const page = await ask('GET /account', role)
  return /"csrf":"([^"]+)"/.exec(page.body)?.[1] ?? ''
}

function ask(
  route: string,
  reader: Reader,
  slug = 'demo-gp',
  form: Record<string, string> = {},
  headers: Record<string, string> = {},
) {
  const [method = 'GET', path = '/'] = route.split(' ')
  const held = Object.entries(cookies[reader] ?? {})
  const eventId = '00000000-0000-4000-8000-000000000000'
  return app.inject({
    method: method as 'GET' | 'POST',
    url: path
      .replace(':slug', slug)
      .replace(':token', inviteToken)
      .replace(':eventId', eventId)
      .replace('*', `${slug}/nothing/here`),
    remoteAddress: '127.0.0.1',
    headers: {
      host: '127.0.0.1',
      cookie: held.map(([name, value]) => `${name}=${value}`).join('; '),
      ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      ...headers,
    },
    ...(method === 'POST' ? { payload: new URLSearchParams(form).toString() } : {}),
  })
}

async function open(db: Database, hear: (route: string) => void = () => {}): Promise<App> {
  const opened = await buildApp({
    database: db,
    engine: noEngine,
    jobs: { enqueue: async () => {} },
    clock: Date.now,
    developmentSignIn: true,
    web: drawnPages,
    log: false,
    limits: { sync: 1_000_000, others: 1_000_000, league: 1_000_000 },
    addressLimits: { readers: 1_000_000, failures: 1_000_000 },
    onRoute: ({ method, url, config }) => {
      if (config?.access?.kind === 'page') for (const each of [method].flat()) hear(`${each} ${url}`)
    },
  })
  await opened.ready()
  return opened
}

function away(): Promise<never> {
  return Promise.reject(new Error('this server has no database'))
}

/** The pages, as the server declares them. */
async function pageRoutes(): Promise<string[]> {
  const found: string[] = []
  const silent = await open(
    { query: away, transaction: away, onLeaguesChanged: () => () => {}, onDeliveriesChanged: () => () => {} },
    (route) => found.push(route),
  )
  await silent.close()
  return found.filter((route) => !route.startsWith('HEAD ')).toSorted()
}

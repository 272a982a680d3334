import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { audience } from '#shared/model/role.ts'
import type { ReportingMember, ReportReader } from '#shared/queries/public/report-page.ts'
import { buildApp } from '#server/app.ts'
import { pgliteDatabase } from '#server/db/database.ts'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import type { App } from '#server/plugins/app-instance.ts'
import { seedDemoLeague } from '#server/seed.ts'
import { noEngine } from './test-server.ts'
import { drawnPages, signInBrowser } from './drawn-pages.ts'

/* The page of reports as the server answers it, its pages drawn as the data they are drawn from. */

let pg: PGlite
let app: App
beforeAll(async () => {
  pg = await openServerPglite()
  const database = pgliteDatabase(pg)
  await seedDemoLeague(database, Date.now())
  app = await buildApp({
    database,
    engine: noEngine,
    jobs: { enqueue: async () => {} },
    clock: Date.now,
    developmentSignIn: true,
    web: drawnPages,
    log: false,
    limits: { sync: 1_000_000, others: 1_000_000, league: 1_000_000 },
  })
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await pg.close()
})

type Cookies = Record<string, string>
interface Seen {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly cookies: Cookies
  readonly reader: ReportReader | null
}

async function ask(cookies: Cookies, form?: Record<string, string>, slug = 'demo-gp'): Promise<Seen> {
  const answer = await app.inject({
    method: form ? 'POST' : 'GET',
    url: `/l/${slug}/report`,
    remoteAddress: '127.0.0.1',
    headers: {
      host: '127.0.0.1',
      cookie: Object.entries(cookies)
        .map(([name, value]) => `${name}=${value}`)
        .join('; '),
      ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    },
    ...(form ? { payload: new URLSearchParams(form).toString() } : {}),
  })
  const page = /<div id="root">\n(.*)\n<\/div>/.exec(answer.payload)?.[1]
  const parsed = page === undefined ? null : (JSON.parse(page) as { reader?: ReportReader })
  const put = Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]))
  return {
    status: answer.statusCode,
    headers: answer.headers,
    cookies: { ...cookies, ...put },
    reader: parsed?.reader ?? null,
  }
}

/** Opens the page and fills the form in. */
async function filled(cookies: Cookies, changes: Record<string, string> = {}) {
  const seen = await ask(cookies)
  const member = seen.reader as ReportingMember
  const session = member.sessions.find(({ event }) => event.includes('Harbour'))
  const form = {
    csrf: member.csrf,
    ...member.ids,
    kind: 'incident',
    sessionId: session?.id ?? '',
    cars: '44, 7',
    lap: '3',
    time: '',
    statement: 'Contact at the hairpin',
    evidence: 'https://video.example/1',
    ...changes,
  }
  return { cookies: seen.cookies, form }
}

async function reports(): Promise<number> {
  const { rows } = await pg.query<{ count: number }>('select count(*)::int as count from incidents')
  return rows[0]?.count ?? 0
}

describe('the page', () => {
  test('is never kept by anybody, and lets nothing foreign in', async () => {
    const { headers, status } = await ask({})
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-security-policy']).toContain("form-action 'self'")
  })

  test('knows strangers, members and those who are none', async () => {
    expect((await ask({})).reader).toEqual({
      kind: 'stranger',
      signIn: '/sign-in?return=%2Fl%2Fdemo-gp%2Freport',
    })
    expect((await ask(await signInBrowser(app, 'DRIVER'))).reader).toMatchObject({
      kind: 'member',
      name: demoUsers.DRIVER.displayName,
    })
    await pg.query('update members set removed_at = now() where user_id = $1', [demoUsers.STEWARD.id])
    expect((await ask(await signInBrowser(app, 'STEWARD'))).reader).toMatchObject({ kind: 'no-member' })
    await pg.query('update members set removed_at = null where user_id = $1', [demoUsers.STEWARD.id])
  })

  test('a league that is not there is not', async () => {
    expect((await ask({}, undefined, 'nowhere')).status).toBe(404)
    expect((await ask({}, { kind: 'incident' }, 'nowhere')).status).toBe(404)
  })
})

describe('a report', () => {
  test('is made once, however often its form is sent', async () => {
    const { cookies, form } = await filled(await signInBrowser(app, 'DRIVER'))
    const before = await reports()
    for (const _ of [1, 2, 3]) {
      const { status, headers } = await ask(cookies, form)
      expect([status, headers['location']]).toEqual([303, `/l/demo-gp/report?sent=${form['id']}`])
    }
    expect(await reports()).toBe(before + 1)
    const { rows } = await pg.query(
      `select i.reported_by, i.lap, jsonb_array_length(i.entry_ids) as cars, t.evidence, t.audience
         from incidents i join incident_statements t on t.incident_id = i.id where i.id = $1`,
      [form['id']],
    )
    expect(rows).toEqual([
      {
        reported_by: demoUsers.DRIVER.id,
        lap: 3,
        cars: 2,
        evidence: ['https://video.example/1'],
        audience: audience.steward,
      },
    ])
    expect((await ask(cookies)).reader).toMatchObject({ mine: [{ stage: 'reported' }] })
  })

  test.each<[string, Record<string, string>, keyof ReportingMember['faults']]>([
    ['a car that was not there', { cars: '44, 999' }, 'cars'],
    ['no car', { cars: '' }, 'cars'],
    ['no session', { sessionId: '' }, 'sessionId'],
    ['no uuid', { sessionId: "' or 1=1" }, 'sessionId'],
    ['a lap of no number', { lap: 'last' }, 'lap'],
    ['nothing said', { statement: ' ' }, 'statement'],
    ['a link without https', { evidence: 'http://video.example/1' }, 'evidence'],
  ])('with %s is refused at its field, and keeps what was typed', async (_name, changes, field) => {
    const { cookies, form } = await filled(await signInBrowser(app, 'DRIVER'), changes)
    const before = await reports()
    const { status, reader } = await ask(cookies, form)
    expect(status).toBe(422)
    expect(Object.keys((reader as ReportingMember).faults)).toContain(field)
    expect(reader).toMatchObject({ form: { evidence: form['evidence'], cars: form['cars'] } })
    expect(await reports()).toBe(before)
  })

  test.each<[string, Record<string, string>]>([
    ['ids that are none', { id: 'seven' }],
    ['the id of something else', { id: demoLeague.id, statementId: demoLeague.id, kind: 'protest' }],
  ])('with %s is refused in words', async (_name, changes) => {
    const { cookies, form } = await filled(await signInBrowser(app, 'DRIVER'), changes)
    const { status, reader } = await ask(cookies, form)
    expect(status).toBe(422)
    expect((reader as ReportingMember).refusal).toEqual({
      kind: 'refused',
      message: expect.stringMatching(/\w+ \w+/),
    })
  })

  test('of another site’s form, or without its proof, is not made', async () => {
    const { cookies, form } = await filled(await signInBrowser(app, 'DRIVER'))
    const before = await reports()
    const foreign = await filled(await signInBrowser(app, 'ADMIN'))
    for (const csrf of ['', 'guessed', foreign.form['csrf'] ?? '']) {
      const { status, reader } = await ask(cookies, { ...form, csrf })
      expect(status).toBe(403)
      expect(reader).toMatchObject({ kind: 'member', form: { statement: form['statement'] } })
    }
    expect(await reports()).toBe(before)
  })

  test('of somebody whose sign-in has ended is shown again with what was typed', async () => {
    const { form } = await filled(await signInBrowser(app, 'DRIVER'))
    const before = await reports()
    const { status, reader } = await ask({}, form)
    expect(status).toBe(401)
    expect(reader).toMatchObject({
      name: null,
      mine: [],
      form: { statement: form['statement'] },
      refusal: { kind: 'signed-out' },
    })
    expect(await reports()).toBe(before)
  })

  test('that is too large or of another form is refused', async () => {
    const cookies = await signInBrowser(app, 'DRIVER')
    const { status } = await ask(cookies, { statement: 'x'.repeat(60_000) })
    expect(status).toBe(413)
    const json = await app.inject({ method: 'POST', url: '/l/demo-gp/report', payload: { kind: 'incident' } })
    expect([401, 415]).toContain(json.statusCode)
  })
})

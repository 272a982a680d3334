import { get as ask, type IncomingHttpHeaders } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '#shared/model/role.ts'
import { sweepDomains } from '#server/jobs/sweep-domains.ts'
import type { NameLookup } from '#server/domains/name-lookup.ts'
import { inviteCrew, newLeague, type Person } from '#server/test/authorisation/leagues.ts'
import type { Target } from '#server/test/authorisation/route-access.ts'
import { startTestServer, type TestServer } from '#server/test/server/test-server.ts'
import { openWebBundle } from '#server/web/drawing/build-bundle.ts'

/* A DNS that is made up, and a server that is asked by the names in it. */

interface Zone {
  readonly texts?: readonly string[]
  readonly aliases?: readonly string[]
  readonly addresses?: readonly string[]
}

const zones = new Map<string, Zone>()
let dnsAway = false
const read = (name: string, kind: keyof Zone) => (dnsAway ? null : (zones.get(name)?.[kind] ?? []))
const lookup: NameLookup = {
  texts: async (name) => read(name, 'texts'),
  aliases: async (name) => read(name, 'aliases'),
  addresses: async (name) => read(name, 'addresses'),
}
const main = 'https://gridboss.example'
const target = 'gridboss.example'

let server: TestServer
let people: Record<Role, Person>
let league: Target
let other: Target
/** How far the server's clock is ahead, ms. */
let ahead = 0

beforeAll(async () => {
  const web = await openWebBundle()
  server = await startTestServer({
    app: { web, publicUrl: main, domains: { lookup, target }, clock: () => Date.now() + ahead },
  })
  people = await inviteCrew(server.database)
})
afterAll(() => server.stop())
beforeEach(async () => {
  zones.clear()
  zones.set(target, { addresses: ['192.0.2.7'] })
  dnsAway = false
  await server.database.query('delete from league_domains')
  // What was kept of domains before is over.
  ahead += 6_000
  league = await newLeague(server.database, people)
  other = await newLeague(server.database, people)
  for (const { leagueId } of [league, other]) await change(leagueId, `plan = 'ELITE', listed = true`)
})

const change = (leagueId: string, what: string) =>
  server.change(`update leagues set ${what} where id = $1`, [leagueId])
const api = (method: string, rest = '', body?: unknown, { leagueId } = league) =>
  server.call(`/leagues/${leagueId}/domain${rest}`, {
    method,
    token: people.ADMIN.token,
    ...(body === undefined ? {} : { body }),
  })
const set = (domain: string, of = league) => api('POST', '', { domain }, of)
const check = (of = league) => api('POST', '/check', undefined, of)

async function slugOf({ leagueId }: Target): Promise<string> {
  const { rows } = await server.database.query<{ slug: string }>('select slug from leagues where id = $1', [
    leagueId,
  ])
  return rows[0]?.slug ?? ''
}

async function tokenOf({ leagueId }: Target): Promise<string> {
  const { rows } = await server.database.query<{ token: string }>(
    'select token from league_domains where league_id = $1',
    [leagueId],
  )
  return rows[0]?.token ?? ''
}

/** Puts into the DNS what a league's domain needs. */
async function publish(domain: string, of = league): Promise<void> {
  zones.set(`_gridboss.${domain}`, { texts: ['v=spf1 -all', `gridboss=${await tokenOf(of)}`] })
  zones.set(domain, { aliases: ['GridBoss.example.'] })
}

async function verified(domain: string, of = league): Promise<void> {
  expect((await set(domain, of)).status).toBe(200)
  await publish(domain, of)
  expect((await check(of)).json.verifiedAt).toEqual(expect.any(String))
  ahead += 6_000
}

interface Page {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** Asks with a Host header, which fetch does not let through, and a path as it is written. */
function at(host: string, path: string, method = 'GET'): Promise<Page> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url)
    ask({ hostname, port, path, method, headers: { host } }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (text += part))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    }).on('error', reject)
  })
}

describe('a domain', () => {
  test('is named, told with the records it needs, and shows the league once they are there', async () => {
    expect((await api('GET')).json).toEqual({ kind: 'none', offered: true })
    const named = await set(' Räcing.Example. ')
    const token = await tokenOf(league)
    expect(token).toMatch(/^[\w-]{43}$/)
    const domain = 'xn--rcing-gra.example'
    const records = [
      { type: 'TXT', name: `_gridboss.${domain}`, value: `gridboss=${token}`, found: null },
      { type: 'CNAME', name: domain, value: target, found: null },
    ]
    expect([named.status, named.json]).toEqual([
      200,
      { kind: 'set', domain, records, verifiedAt: null, checkedAt: null },
    ])
    const early = (await check()).json
    expect(early.records.map(({ found }: { found: boolean }) => found)).toEqual([false, false])
    expect(early.verifiedAt).toBeNull()
    await publish(domain)
    const late = (await check()).json
    expect(late.records.map(({ found }: { found: boolean }) => found)).toEqual([true, true])
    expect(late.verifiedAt).toBe(late.checkedAt)
    expect((await api('GET')).json).toEqual(late)
  })

  test('that may have no CNAME leads here by an address', async () => {
    await set('racing.example')
    await publish('racing.example')
    zones.set('racing.example', { addresses: ['192.0.2.8'] })
    expect((await check()).json.verifiedAt).toBeNull()
    zones.set('racing.example', { addresses: ['2001:db8::1', '192.0.2.7'] })
    expect((await check()).json.verifiedAt).not.toBeNull()
  })

  test('needs the proof of this very league', async () => {
    await set('racing.example')
    await publish('racing.example')
    zones.set('_gridboss.racing.example', { texts: [`gridboss=${'A'.repeat(43)}`, 'gridboss='] })
    const { json } = await check()
    expect([json.verifiedAt, json.records[0].found, json.records[1].found]).toEqual([null, false, true])
  })

  test.each([
    'gridboss.example',
    'www.GridBoss.example',
    '127.0.0.1',
    '[::1]',
    'racing.example:8080',
    'https://racing.example',
    'racing',
    'localhost',
    'printer.local',
    '-',
  ])('is not %s', async (text) => {
    const refused = await set(text)
    expect([refused.status, refused.json.error.code, refused.json.error.field]).toEqual([
      400,
      'bad-domain',
      'domain',
    ])
    expect((await api('GET')).json.kind).toBe('none')
  })

  test('is not taken from a league that it shows; who merely names it keeps nobody from it', async () => {
    await set('racing.example', other)
    await verified('racing.example')
    await publish('racing.example', other)
    const late = await check(other)
    expect([late.status, late.json.error.code]).toEqual([409, 'domain-taken'])
    await api('DELETE', '', undefined, other)
    expect((await set('racing.example', other)).json.error.code).toBe('domain-taken')
    expect((await at('racing.example', '/')).headers.location).toBe(`/l/${await slugOf(league)}`)
  })

  test('named again is no change; another one needs its own proof; what was taken away is gone', async () => {
    await verified('racing.example')
    const token = await tokenOf(league)
    expect((await set('racing.example')).json.verifiedAt).not.toBeNull()
    expect(await tokenOf(league)).toBe(token)
    const next = await set('cup.example')
    expect([next.json.verifiedAt, (await tokenOf(league)) === token]).toEqual([null, false])
    expect((await api('DELETE')).status).toBe(204)
    expect((await api('DELETE')).status).toBe(204)
    expect((await check()).json.error.code).toBe('no-domain')
    const { rows } = await server.database.query(
      `select name, args from audit_log where league_id = $1 and name like 'league.%domain' order by id`,
      [league.leagueId],
    )
    expect(rows).toEqual([
      { name: 'league.set-domain', args: { domain: 'racing.example' } },
      { name: 'league.check-domain', args: { domain: 'racing.example', proof: true, pointed: true } },
      { name: 'league.set-domain', args: { domain: 'cup.example' } },
      { name: 'league.remove-domain', args: { domain: 'cup.example' } },
    ])
  })

  test('is not judged while the DNS does not answer', async () => {
    await verified('racing.example')
    dnsAway = true
    const away = await check()
    expect([away.status, away.json.error.code]).toEqual([503, 'provider-away'])
    expect((await api('GET')).json.verifiedAt).not.toBeNull()
  })

  test('needs the plan to be named and looked for, and is taken away on every plan', async () => {
    await verified('racing.example')
    await change(league.leagueId, `plan = 'PRO'`)
    for (const refused of [await set('cup.example'), await check()]) {
      expect([refused.status, refused.json.error.lifts]).toEqual([402, { plan: 'ELITE', label: 'Elite' }])
    }
    expect((await api('DELETE')).status).toBe(204)
  })
})

const hours = (n: number) => new Date(Date.UTC(2026, 4, 1, 12) + n * 3_600_000).toISOString()
const sweep = (hour: number) => sweepDomains(server.database, { lookup, target }, hours(hour))
const shows = async () => (await api('GET')).json.verifiedAt !== null

describe('looking again every hour', () => {
  test('finds what is there by then', async () => {
    await set('racing.example')
    await publish('racing.example')
    await sweep(0)
    expect(await shows()).toBe(true)
  })

  test('lets a domain go three days after its records went, and no sooner', async () => {
    await verified('racing.example')
    zones.delete('_gridboss.racing.example')
    await sweep(0)
    dnsAway = true
    await sweep(80)
    dnsAway = false
    expect(await shows()).toBe(true)
    await publish('racing.example')
    await sweep(90)
    zones.delete('racing.example')
    await sweep(100)
    await sweep(171)
    expect(await shows()).toBe(true)
    await sweep(172)
    expect(await shows()).toBe(false)
  })
})

describe('at its domain', () => {
  test('[WB19] a league has its pages and what they are made of', async () => {
    await verified('racing.example')
    const slug = await slugOf(league)
    const home = await at('racing.example', '/?q=a')
    expect([home.status, home.headers.location]).toEqual([302, `/l/${slug}`])
    const page = await at('Racing.Example:443', `/l/${slug}`)
    expect(page.status).toBe(200)
    expect(page.headers['strict-transport-security']).toBeUndefined()
    for (const path of ['/calendar', '/standings?of=team', '/rules', '/manifest.webmanifest', '/icon.svg']) {
      expect([path, (await at('racing.example', `/l/${slug}${path}`)).status]).toEqual([path, 200])
    }
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(page.text)?.[1] ?? ''
    for (const path of [
      script,
      `/embed/l/${slug}/standings`,
      '/embed.js',
      '/sw.js',
      '/offline',
      '/robots.txt',
    ]) {
      expect([path, (await at('racing.example', path)).status]).toEqual([path, 200])
    }
    expect((await at('racing.example', `/l/${slug}/nowhere`)).status).toBe(303)
  })

  test('[WB19] it is the address that its pages are known by, there and at the server’s', async () => {
    const slug = await slugOf(league)
    const before = await at('gridboss.example', `/l/${slug}/calendar`)
    expect(before.text).toContain(`<link rel="canonical" href="${main}/l/${slug}/calendar">`)
    await verified('racing.example')
    for (const host of ['racing.example', 'gridboss.example']) {
      const page = await at(host, `/l/${slug}/calendar`)
      expect(page.text).toContain(`<link rel="canonical" href="https://racing.example/l/${slug}/calendar">`)
      expect(page.text).not.toContain(`"${main}/l/`)
      expect(page.headers.etag).not.toBe(before.headers.etag)
    }
    const { text } = await at('racing.example', `/l/${slug}/sitemap.xml`)
    expect(text).toContain(`<loc>https://racing.example/l/${slug}</loc>`)
    const elsewhere = await at('racing.example', `/l/${await slugOf(other)}/calendar`)
    expect(elsewhere.status).toBe(303)
  })

  test('[WB19] nothing of another league is there, however it is written', async () => {
    await verified('racing.example')
    const slug = await slugOf(league)
    const foreign = await slugOf(other)
    const encoded = `%${foreign.charCodeAt(0).toString(16)}${foreign.slice(1)}`
    for (const path of [
      `/l/${foreign}`,
      `/l/${encoded}`,
      `/l/${foreign}/standings`,
      `/l/${foreign}/sitemap.xml`,
      `/l/${foreign}/live?page=/l/${foreign}`,
      `/embed/l/${foreign}/standings`,
      `/calendar/${foreign}.ics`,
      `/l/${slug}/../${foreign}`,
      `//l/${foreign}`,
      '/sitemap.xml',
    ]) {
      const { status, headers, text } = await at('racing.example', path)
      expect([path, status, headers.location]).toEqual([path, 303, `${main}${path}`])
      expect(text).toBe('')
    }
    const absolute = await at('racing.example', `http://elsewhere.example/l/${foreign}`)
    expect([absolute.status, absolute.headers.location]).toEqual([303, `${main}/`])
    const live = await at('racing.example', `/l/${slug}/live?page=/l/${foreign}`)
    expect([live.status, live.text.includes('event: page')]).toEqual([404, false])
  })

  test('[WB19] nobody signs in and nothing is changed: that leads to the server’s own address', async () => {
    await verified('racing.example')
    const slug = await slugOf(league)
    for (const [method, path] of [
      ['GET', '/account'],
      ['GET', '/me/racing'],
      ['GET', '/auth/session'],
      ['POST', '/auth/dev'],
      ['GET', `/l/${slug}/report`],
      ['POST', `/l/${slug}/report`],
      ['GET', '/leagues'],
      ['POST', '/sync/push'],
      ['POST', '/'],
      ['GET', '/nowhere'],
      ['GET', '//elsewhere.example/x'],
    ] as const) {
      const { status, headers } = await at('racing.example', path, method)
      expect([path, status, headers.location]).toEqual([path, 303, `${main}${path}`])
      expect(headers['set-cookie']).toBeUndefined()
    }
  })

  test('[WB19] it is a name like any other while unverified, without the plan, and after the league’s end', async () => {
    await set('racing.example')
    const slug = await slugOf(league)
    const isShown = async () => {
      ahead += 6_000
      const home = await at('racing.example', '/')
      const allowed = (await server.call('/domains/allowed?domain=racing.example')).status
      return [home.status, allowed]
    }
    expect(await isShown()).toEqual([200, 404])
    await publish('racing.example')
    await check()
    expect(await isShown()).toEqual([302, 200])
    await change(league.leagueId, `plan = 'PRO'`)
    expect(await isShown()).toEqual([200, 404])
    expect((await at('gridboss.example', `/l/${slug}/calendar`)).text).toContain(
      `href="${main}/l/${slug}/calendar"`,
    )
    await change(league.leagueId, `plan = 'ELITE'`)
    expect(await isShown()).toEqual([302, 200])
    await change(league.leagueId, `deleted_at = now()`)
    expect(await isShown()).toEqual([200, 404])
  })

  test('certificates are allowed for what shows a league alone', async () => {
    await verified('racing.example')
    for (const [domain, status] of [
      ['Racing.Example', 200],
      ['www.racing.example', 404],
      ['gridboss.example', 404],
      ['192.0.2.7', 404],
      ['', 404],
    ] as const) {
      expect([domain, (await server.call(`/domains/allowed?domain=${domain}`)).status]).toEqual([
        domain,
        status,
      ])
    }
    expect((await server.call('/domains/allowed')).status).toBe(400)
  })
})

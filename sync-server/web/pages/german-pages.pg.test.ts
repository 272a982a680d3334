import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { german } from '#shared/i18n/catalogues.ts'
import { buildApp } from '#server/app.ts'
import { poolDatabase } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { embeddedEngine } from '#server/feed/embedded/embedded-engine.ts'
import { postgresSignal } from '#server/feed/embedded/feed-signal.ts'
import { makeInvite } from '#server/leagues/invites.ts'
import { seedDemoLeague } from '#server/seed.ts'
import { pageAddresses } from '../drawing/addresses.ts'
import { openWebBundle } from '../drawing/build-bundle.ts'
import type { WebBundle } from '../drawing/bundle.ts'
import { writeLivelyLeague } from '../testing/lively-league.ts'
import { textNodesOf } from '../testing/read-page.ts'
import { driverId, eventId, raceId, recompute, teamId } from '../testing/test-league.ts'

/*
 * Each page in both languages: what it tells in German is not the English of a catalogue, and what stands on it in both
 * languages was written by people of the league. Pages that are added to `pageAddresses` are read by themselves.
 */

const ids: Readonly<Record<string, string>> = {
  slug: 'night-series',
  eventId: eventId(3),
  sessionId: raceId(1),
  driverId: driverId(0),
  teamId: teamId(0),
}
const publicPaths = [
  ...pageAddresses.map(({ pattern }) =>
    pattern
      .replace(':eventId/sessions', `${eventId(1)}/sessions`)
      .replaceAll(/:(\w+)/g, (_all, name: string) => ids[name] ?? expect.fail(`"ids" lacks ${name}`)),
  ),
  `/l/night-series/events/${eventId(1)}`,
  `/l/night-series/events/${eventId(4)}`,
  `/l/night-series/events/${eventId(5)}`,
  `/l/night-series/calendar?month=2026-03`,
  '/l/night-series/standings?of=team',
  '/l/night-series/standings?chances=1',
  `/l/night-series/standings?explain=${driverId(0)}`,
  `/l/night-series/drivers/${driverId(0)}?against=${driverId(1)}`,
  '/l/night-series/nothing',
  '/l/nobody-here',
  '/',
  '/?q=night',
  '/?q=nowhere',
]
const signedInPaths = [
  '/account?done=one',
  '/account?done=others',
  '/me/racing?done=confirmed',
  '/me/incidents',
  '/me/calendar?done=link-ended',
  '/me/notifications?done=chosen',
]
const strangerPaths = [
  '/sign-in',
  ...['cancelled', 'discord-refused', 'discord-unreachable', 'not-begun-here', 'took-too-long'].map(
    (problem) => `/sign-in?problem=${problem}`,
  ),
  `/join/${'x'.repeat(32)}`,
  '/join/short',
  `/discord/link/${'x'.repeat(43)}`,
]

let postgres: TestPostgres
let bundle: WebBundle
let app: Awaited<ReturnType<typeof buildApp>>
let written: string[]
let driver = ''
let invite = ''

beforeAll(async () => {
  postgres = await startTestPostgres()
  const db = poolDatabase(postgres.pool)
  await seedDemoLeague(db, Date.now())
  await db.transaction(writeLivelyLeague)
  // A name that nobody takes for a word of the page.
  await db.query('update results set penalty_mp = 2500 where penalty_mp = 2000')
  await recompute(db)
  await db.query(`update sessions set name = 'Sprint Alpha' where name = 'Race'`)
  invite = await makeInvite(
    db,
    {
      id: randomUUID(),
      leagueId: demoLeague.id,
      role: 'STEWARD',
      createdBy: demoUsers.OWNER.id,
      days: 7,
      uses: 1,
    },
    Date.now(),
  )
  bundle = await openWebBundle()
  app = await buildApp({
    database: db,
    engine: await embeddedEngine(
      db,
      postgresSignal(postgres.databaseUrl, () => {}),
    ),
    jobs: { enqueue: async () => {} },
    clock: Date.now,
    developmentSignIn: true,
    web: bundle,
    log: false,
    limits: { sync: 1_000_000, others: 1_000_000, league: 1_000_000 },
    addressLimits: { readers: 1_000_000, failures: 1_000_000 },
  })
  await app.ready()
  const signedIn = await app.inject({
    method: 'POST',
    url: '/auth/dev',
    remoteAddress: '127.0.0.1',
    headers: { host: '127.0.0.1' },
    payload: { role: 'DRIVER', client: 'web' },
  })
  driver = signedIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const rows = [
    ...(await db.query<{ row: unknown }>('select to_jsonb(f) as row from league_feed f')).rows,
    ...(await db.query<{ row: unknown }>('select to_jsonb(u) as row from users u')).rows,
    ...(await db.query<{ row: unknown }>('select to_jsonb(s) as row from sign_ins s')).rows,
  ]
  written = [...new Set(rows.flatMap(({ row }) => stringsIn(row)))]
    .filter((text) => /[A-Z]|\s/.test(text))
    .toSorted((one, other) => other.length - one.length)
})
afterAll(async () => {
  await app.close()
  await postgres.stop()
})

/** The texts of a page in each language, as its address is asked for. */
async function told(path: string, cookie = ''): Promise<Record<'en' | 'de', string[]>> {
  const read = async (lang: 'en' | 'de'): Promise<string[]> => {
    const { body } = await app.inject({
      url: `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`,
      remoteAddress: '127.0.0.1',
      headers: { host: '127.0.0.1', cookie },
    })
    expect(body).toContain(`<html lang="${lang}"`)
    return textNodesOf(body)
  }
  return { en: await read('en'), de: await read('de') }
}

/** English on a German page: by the catalogues, and by what stands on the English page as well. */
function englishIn({ en, de }: Record<'en' | 'de', string[]>): string[] {
  const page = de.join('\n')
  const english = new Set(en)
  const nodes = new Set(de)
  return [
    ...pieces
      .filter(({ whole, text }) => (whole ? nodes.has(text) && !isWritten(text) : page.includes(text)))
      .map(({ text }) => text),
    ...[...nodes].filter((text) => english.has(text) && !isWritten(text)),
  ]
}

/** Whether nothing is left of a text without what people wrote and what both languages call the same. */
function isWritten(text: string): boolean {
  const rest = [...written, ...same].reduce((left, each) => left.replaceAll(each, ' '), text)
  return text.startsWith('/l/') || !/\p{L}{2}/u.test(rest)
}

describe('a page in German has no English', () => {
  test.each(publicPaths)('%s', async (path) => {
    expect(englishIn(await told(path))).toEqual([])
  })

  test.each(strangerPaths)('%s', async (path) => {
    expect(englishIn(await told(path))).toEqual([])
  })

  test.each(signedInPaths)('%s', async (path) => {
    expect(englishIn(await told(path, driver))).toEqual([])
  })

  test('that invites', async () => {
    expect(englishIn(await told(`/join/${invite}`))).toEqual([])
    expect(englishIn(await told(`/join/${invite}`, driver))).toEqual([])
  })

  test.each([{ kind: 'unavailable' }, { kind: 'offline' }] as const)('of the kind $kind', (page) => {
    const drawn = (language: 'en' | 'de') =>
      textNodesOf(bundle.renderStaticPage(page, { language, others: [] }).html)
    expect(englishIn({ en: drawn('en'), de: drawn('de') })).toEqual([])
  })
})

describe('in the standings', () => {
  const standings = '/l/night-series/standings'

  test.each([
    standings,
    `${standings}?chart=points`,
    `${standings}?chart=gap`,
    `${standings}?chances=1`,
    `${standings}?suppose=next&p1=${driverId(3)}`,
    `${standings}?explain=${driverId(3)}`,
  ])('points have a German comma: %s', async (path) => {
    const { en, de } = await told(path)
    expect(en.join('\n')).toMatch(/\d\.5/)
    expect(de.join('\n')).toMatch(/\d,5/)
    expect(de.filter((text) => /\d\.\d/.test(text))).toEqual([])
  })

  test('counts, places and dates are German', async () => {
    const page = (await told(standings)).de.join('\n')
    expect(page).toContain('10 Linien über 3 Läufe. Tomasz Brandt: Platz 1 nach Lauf 3.')
    expect(page).toContain('Platz 8 ist geteilt')
    const event = (await told(`/l/night-series/events/${eventId(4)}`)).de.join('\n')
    expect(event).toMatch(/(Mo|Di|Mi|Do|Fr|Sa|So)\., \d+\. \S+ \d{4}, \d\d:\d\d (MEZ|MESZ)/)
  })
})

test('a form that is refused says so in German', async () => {
  const headers = { host: '127.0.0.1', cookie: `${driver}; gridboss-language=de` }
  const page = await app.inject({ url: '/account', remoteAddress: '127.0.0.1', headers })
  const proof = page.cookies.map(({ name, value }) => `${name}=${value}`)
  const send = (csrf: string) =>
    app.inject({
      method: 'POST',
      url: '/account/deletion',
      remoteAddress: '127.0.0.1',
      headers: {
        ...headers,
        cookie: [headers.cookie, ...proof].join('; '),
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams({ csrf, confirm: 'Somebody Else' }).toString(),
    })
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? expect.fail('no proof on the page')
  const wrong = await send(csrf)
  expect([wrong.statusCode, textNodesOf(wrong.body)]).toEqual([
    422,
    expect.arrayContaining(['Gib deinen Namen so ein, wie er unten steht, um das Konto zu löschen.']),
  ])
  const unproven = await send('made-up')
  expect([unproven.statusCode, textNodesOf(unproven.body)]).toEqual([
    403,
    expect.arrayContaining([
      'Dieses Formular konnte nicht geprüft werden, und es wurde nichts geändert. Versuche es noch einmal.',
    ]),
  ])
})

test('what is looked for is found', () => {
  expect(englishIn({ en: ['Sign in', 'Mara Lindqvist'], de: ['Anmelden', 'Mara Lindqvist'] })).toEqual([])
  expect(englishIn({ en: ['Not in a catalogue'], de: ['Not in a catalogue'] })).toEqual([
    'Not in a catalogue',
  ])
  expect(englishIn({ en: [], de: ['Sign in'] })).toEqual(['Sign in'])
  expect(
    englishIn({
      en: [],
      de: [
        'There is no such page in this league. It may have been removed since. You can go on with Night Series',
      ],
    }),
  ).not.toEqual([])
})

/** What no German page may say: whole texts, and what stands between the values of others. */
const pieces = Object.entries(german).flatMap(([english, translated]) => {
  if (english === translated) return []
  if (!/[{<]/.test(english)) return [{ whole: true, text: english }]
  return piecesOf(english)
    .filter((text) => text.length >= 20 && !translated.includes(text))
    .map((text) => ({ whole: false, text }))
})

/** What both languages call the same: texts whose German is the English, and names. */
const same = [
  ...Object.entries(german).flatMap(([english, translated]) =>
    english === translated ? piecesOf(english) : [],
  ),
  'GridBoss',
  'PDF',
  'CSV',
  'JSON',
  'Discord',
  'English',
  'Deutsch',
].toSorted((one, other) => other.length - one.length)

/** What of a text stands outside braces and tags. */
function piecesOf(text: string): string[] {
  return text.split(/\{[^{}]*\}|[{}]|<[^>]*>/).flatMap((piece) => piece.trim() || [])
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

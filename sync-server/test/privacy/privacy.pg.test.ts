import { english } from '#shared/i18n/texts.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { audience, audienceOfRole } from '#shared/model/role.ts'
import { entityNames, syncedEntities } from '#shared/model/synced-entities.ts'
import { rowsOfFeed } from '#shared/queries/rows/feed-rows.ts'
import { eventCard, eventPictures, seasonCard, seasonPictures } from '#server/cards/told/public-cards.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { demoLeague, demoSeasonId } from '#server/demo/demo-league.ts'
import { openWebBundle } from '#server/web/drawing/build-bundle.ts'
import { publicFeedRows } from '#server/web/drawing/public-feed.ts'
import { startTestServer, type TestServer } from '#server/test/server/test-server.ts'
import { crawl, type Answered, type Ask, type Crawled } from './crawl.ts'
import { markersAbove, markersIn, type Reader } from './marker.ts'
import { plantMarkers } from './planted-league.ts'
import { textsOf } from './texts-of-entities.ts'

/*
 * Whoever reads by whatever address sees nothing above their audience. Every free text of every entity of the feed holds a
 * marker that says who may see it; each address that the server has, and each that its answers lead to, is asked.
 */

const names = ['GUEST', 'DRIVER', 'STEWARD'] as const
type Name = (typeof names)[number]
const readers: Readonly<Record<Name, Reader>> = {
  GUEST: { audience: audience.public, role: null },
  DRIVER: { audience: audienceOfRole.DRIVER, role: 'DRIVER' },
  STEWARD: { audience: audienceOfRole.STEWARD, role: 'STEWARD' },
}

let postgres: TestPostgres
let server: TestServer
const routes: string[] = []
const held: Partial<Record<Name, Record<string, string>>> = {}

beforeAll(async () => {
  postgres = await startTestPostgres()
  server = await startTestServer({
    postgres,
    app: {
      web: await openWebBundle(),
      onRoute: ({ method, url }) => {
        if ([method].flat().includes('GET')) routes.push(url)
      },
    },
  })
  for (const reader of ['DRIVER', 'STEWARD'] as const) {
    const token = await server.signIn(reader)
    const inBrowser = await server.call('/auth/dev', {
      method: 'POST',
      body: { role: reader, client: 'web' },
    })
    const cookies = inBrowser.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
    held[reader] = { authorization: `Bearer ${token}`, cookie: cookies.join('; ') }
  }
  held.GUEST = {}
  await server.database.transaction(plantMarkers)
})
afterAll(async () => {
  await server.stop()
  await postgres.stop()
})

test('every text of every entity is planted, or said to be no free text', async () => {
  for (const entity of entityNames) {
    const { rows } = await server.database.query<{ name: string }>(
      `select column_name as name from information_schema.columns
        where table_schema = 'public' and table_name = $1 and data_type in ('text', 'jsonb')`,
      [syncedEntities[entity].table],
    )
    const { free, fixed } = textsOf[entity]
    expect([entity, [...free, ...fixed].toSorted()]).toEqual([
      entity,
      rows.map(({ name }) => name).toSorted(),
    ])
  }
})

describe.each(names)('%s', (name) => {
  let crawled: Crawled
  beforeAll(async () => {
    crawled = await crawlAs(name)
  })

  test('sees nothing above their audience, wherever they ask', () => {
    expect(crawled.leaks).toEqual([])
  })

  test('is answered everywhere, and asked for the pages, the feed, the calendar and the pictures', () => {
    const faults = [...crawled.asked].filter(([, status]) => status >= 500)
    expect(faults).toEqual([])
    const fine = [...crawled.asked].filter(([, status]) => status === 200).map(([path]) => path)
    for (const part of [
      '/l/demo-gp',
      '/l/demo-gp/events/',
      '/calendar/demo-gp.ics',
      '/v1/shape?',
      '/pictures/',
    ]) {
      expect([part, fine.some((path) => path.startsWith(part) || path.includes(part))]).toEqual([part, true])
    }
  })

  test('sees what is theirs to see', () => {
    const wanted = {
      GUEST: ['0 driver.display_name', '0 event.name', '0 ruling.reason', '0 result.note'],
      DRIVER: [
        '1 member.display_name',
        '1 incident.state',
        '1 incident_statement.statement',
        '1 ruling.reason',
      ],
      STEWARD: [
        '2 incident_vote.remark',
        '2 incident_step.reason',
        '2 result_import.file_name',
        '2 ruling.reason',
      ],
    }[name]
    expect([...crawled.seen]).toEqual(expect.arrayContaining(wanted))
  })
})

test('pictures say nothing that is not public', async () => {
  const league = rowsOfFeed(
    await publicFeedRows(server.database, demoLeague.id, { kind: 'season', seasonId: null }),
  )
  const event = rowsOfFeed(await publicFeedRows(server.database, demoLeague.id, { kind: 'event', eventId }))
  const cards = [
    ...seasonPictures.map((picture) => seasonCard(league, demoSeasonId, picture, english)),
    ...eventPictures.map((picture) => eventCard(event, eventId, picture, english)),
  ]
  for (const card of cards) {
    expect(card).not.toBeNull()
    expect(markersAbove(JSON.stringify(card), readers.GUEST)).toEqual([])
    expect(markersIn(JSON.stringify(card))).not.toEqual([])
  }
})

describe('a planted leak', () => {
  test('of a row that everybody is given by mistake is found', async () => {
    const { rows } = await server.database.query<{ id: string }>('select id from rulings where audience = 2')
    const publish = (reach: number) =>
      server.change('update rulings set audience = $2 where id = $1', [rows[0]?.id, reach])
    await publish(0)
    const { leaks } = await crawlAs('GUEST')
    await publish(2)
    expect(leaks).toContainEqual(expect.objectContaining({ reach: 2, from: 'ruling.reason' }))
  })

  test('on one page among all is found, at its address', async () => {
    const secret = await server.database.query<{ statement: string }>(
      'select statement from incident_statements where audience = 2',
    )
    const page = `/l/demo-gp/events/${eventId}`
    const { leaks } = await crawlAs('GUEST', async (path, ask) => {
      const answer = await ask(path)
      return path === page ? { ...answer, text: `${answer.text}${secret.rows[0]?.statement}` } : answer
    })
    expect(leaks).toEqual([{ reach: 2, from: 'incident_statement.statement', path: page }])
  })
})

const eventId = '01900000-0000-7000-8000-000000000301'

/** Ids of the league for addresses that have one in them. */
const ids: Readonly<Record<string, string>> = {
  slug: demoLeague.slug,
  leagueId: demoLeague.id,
  seasonId: demoSeasonId,
  eventId,
  sessionId: '01900000-0000-7000-8000-000000000401',
  driverId: '01900000-0000-7000-8000-000000000201',
  teamId: '01900000-0000-7000-8000-000000000101',
  memberId: '01900000-0000-7000-8000-000000000021',
  incidentId: '01900000-0000-7000-8000-000000003001',
  picture: 'preview',
  kind: 'standings',
}

/** An address for each route; what names nothing of the league gets a word that fits nothing. */
function startOf(route: string): string {
  return route.replaceAll(/:(\w+)/g, (_all, name: string) => ids[name] ?? 'nothing').replace('*', 'nothing')
}

function crawlAs(
  name: Name,
  through: (path: string, ask: Ask) => Promise<Answered> = (path, ask) => ask(path),
): Promise<Crawled> {
  const ask = askAs(name)
  return crawl((path) => through(path, ask), {
    reader: readers[name],
    origin: server.url,
    from: [
      '/',
      `/l/${demoLeague.slug}`,
      `/v1/shape?league=${demoLeague.id}&table=league_feed&offset=-1`,
      ...routes.filter((route) => !leavesTheLeague.test(route)).map(startOf),
    ],
    most: 1_500,
  })
}

/** Ways out: signing out, or off to somebody else's pages. */
const leavesTheLeague = /^\/auth\/|^\/assets|sign-out/

function askAs(name: Name): Ask {
  return async (path) => {
    const stop = new AbortController()
    const response = await fetch(server.url + path, {
      headers: { ...held[name], accept: 'text/html,application/json;q=0.9,*/*;q=0.8' },
      redirect: 'manual',
      signal: stop.signal,
    })
    const type = response.headers.get('content-type') ?? ''
    const text = type.startsWith('text/event-stream') ? await firstEvent(response) : await response.text()
    stop.abort()
    return { status: response.status, type, text: `${text}\n${response.headers.get('location') ?? ''}` }
  }
}

/** A stream goes on for as long as somebody listens. */
async function firstEvent({ body }: Response): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true })
    if (/\ndata: .*\n\n/.test(text)) break
  }
  return text
}

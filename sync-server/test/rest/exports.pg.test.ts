import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPdf } from '#server/documents/testing/read-pdf.ts'
import { recomputeStandings } from '#server/jobs/recompute-standings.ts'
import { startTestServer, type TestServer } from '#server/test/server/test-server.ts'

let server: TestServer
let token: string
let league: string
let seasonId: string
let eventId: string
let sessionId: string
let driverIds: string[]

beforeAll(async () => {
  server = await startTestServer()
  token = await server.signIn('OWNER')
  const slug = `exported-${randomUUID().slice(0, 8)}`
  const founded = await ask('POST', '/leagues', { slug, name: 'Exported', id: randomUUID() })
  league = founded.json.id
  seasonId = founded.json.seasonId
  const added = await ask('POST', `/leagues/${league}/drivers`, {
    items: ['Zoë Lund', 'Bo Reyes', '=cmd'].map((displayName, at) => ({
      displayName,
      carNumber: `${at + 1}`,
    })),
  })
  const drivers: { id: string; carNumber: string }[] = added.json.items
  driverIds = drivers.toSorted((a, b) => Number(a.carNumber) - Number(b.carNumber)).map(({ id }) => id)
  const event = { name: 'Night Race', track: 'Harbour', startsAt: '2026-07-10T20:00', zone: 'Europe/Berlin' }
  const made = (await ask('POST', `/leagues/${league}/events`, event)).json
  eventId = made.id
  sessionId = made.sessions[0].id
})
afterAll(() => server.stop())

const ask = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  server.call(path, { method, token, headers, ...(body === undefined ? {} : { body }) })
const fetched = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } })
const result = (format: string) => `/events/${eventId}/sessions/${sessionId}/result.${format}`

test('before a result there is none to export, and no standings', async () => {
  for (const format of ['csv', 'json', 'txt', 'pdf']) {
    const { status, json } = await ask('GET', result(format))
    expect([status, json.error.code]).toEqual([404, 'unknown-result'])
  }
  const { status, json } = await ask('GET', `/leagues/${league}/standings.csv`)
  expect([status, json.error.code]).toEqual([404, 'unknown-standings'])
})

test('a result is exported as CSV, JSON, text and PDF', async () => {
  const submitted = await ask(
    'POST',
    `/events/${eventId}/results`,
    { entries: driverIds.map((driverId, at) => ({ driverId, finishPosition: at + 1 })) },
    { 'idempotency-key': randomUUID() },
  )
  expect(submitted.status).toBe(201)

  const csv = await fetched(result('csv'))
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(csv.headers.get('content-disposition')).toMatch(
    /^attachment; filename="exported-[\da-f]{8}-round-1-race.csv"$/,
  )
  expect(csv.headers.get('cache-control')).toBe('private, no-cache')
  const [head, ...lines] = (await csv.text()).split('\r\n')
  expect(head).toMatch(/^Place,Status,Car,Driver,/)
  expect(lines.map((line) => line.split(',').slice(0, 4).join())).toEqual([
    '1,FINISHED,1,Zoë Lund',
    '2,FINISHED,2,Bo Reyes',
    `3,FINISHED,3,"'=cmd"`,
  ])

  const json = await (await fetched(result('json'))).json()
  expect(json).toMatchObject({
    league: 'Exported',
    event: { round: 1, name: 'Night Race', zone: 'Europe/Berlin' },
    certainty: 'provisional',
    revision: 1,
    results: [
      { position: 1, drivers: ['Zoë Lund'], points: 25 },
      { position: 2, drivers: ['Bo Reyes'], points: 18 },
      { position: 3, drivers: ['=cmd'], points: 15 },
    ],
  })

  const text = await fetched(result('txt'))
  expect(text.headers.get('content-disposition')).toMatch(/^inline;/)
  expect(await text.text()).toContain('1. Zoë Lund #1, 25 points\n2. Bo Reyes #2, 18 points\n')

  const pdf = await fetched(result('pdf'))
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  const { pages } = await readPdf(new Uint8Array(await pdf.arrayBuffer()))
  expect(pages[0]).toContain('PROVISIONAL Revision 1')
  expect(pages[0]).toMatch(/1 1 Zoë Lund 25 2 2 Bo Reyes 18/)
  const again = await fetched(result('pdf'), { 'if-none-match': pdf.headers.get('etag') ?? '' })
  expect(again.status).toBe(304)
})

test('standings are exported once they are computed', async () => {
  await recomputeStandings(server.database, { leagueId: league, seasonId }, new Date().toISOString())
  const csv = await (await fetched(`/leagues/${league}/standings.csv`)).text()
  expect(csv.split('\r\n').slice(0, 2)).toEqual([
    'Place,Shared,Driver,Car,Team,Points,Wins,Best finish,Standings,As of revision',
    expect.stringMatching(/^1,,Zoë Lund,1,,25,1,1,Provisional,\d+$/),
  ])
  const json = await (await fetched(`/leagues/${league}/standings.json?kind=driver`)).json()
  expect(json).toMatchObject({ kind: 'driver', after: { round: 1, name: 'Night Race' } })
  const pdf = await fetched(`/leagues/${league}/standings.pdf?seasonId=${seasonId}`)
  const { title } = await readPdf(new Uint8Array(await pdf.arrayBuffer()))
  expect(title).toMatch(/^Exported, .*: Driver standings$/)
})

test.each([
  ['another event', () => `/events/${randomUUID()}/sessions/${sessionId}/result.csv`, 404],
  ['a session that is none', () => `/events/${eventId}/sessions/x/result.csv`, 400],
  ['a session that is not there', () => `/events/${eventId}/sessions/${randomUUID()}/result.csv`, 404],
  ['a season that is not there', () => `/leagues/${league}/standings.csv?seasonId=${randomUUID()}`, 404],
  ['a kind that is none', () => `/leagues/${league}/standings.csv?kind=car`, 400],
  ['another form', () => `/leagues/${league}/standings.xlsx`, 404],
])('%s is refused', async (_what, path, status) => {
  expect((await fetched(path())).status).toBe(status)
})

test('who is no member reads none of it', async () => {
  for (const path of [result('csv'), `/leagues/${league}/standings.pdf`]) {
    expect((await fetch(`${server.url}${path}`)).status).toBe(401)
  }
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPdf } from '#server/documents/testing/read-pdf.ts'
import { startTestServer, type TestServer } from '#server/test/server/test-server.ts'
import { openWebBundle } from '#server/web/drawing/build-bundle.ts'
import {
  eventId,
  id,
  leagueId,
  pastSeasonId,
  raceId,
  recompute,
  seasonId,
  writeTestLeague,
} from '#server/web/testing/test-league.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer({ app: { web: await openWebBundle() } })
  await server.database.transaction(writeTestLeague)
  await recompute(server.database)
})
afterAll(() => server.stop())

const get = (path: string) => fetch(server.url + path, { redirect: 'manual' })
const code = (of: string) => of.slice(-10)

const result = (round: number, ending: string) =>
  `/l/night-series/events/${eventId(round)}/sessions/${raceId(round)}/result.${ending}`

describe('a short link', () => {
  test.each([
    ['an event', () => eventId(2), () => `/l/night-series/events/${eventId(2)}`],
    ['a season', () => seasonId, () => `/l/night-series/standings?season=${seasonId}`],
  ])('leads to %s', async (_what, of, path) => {
    // Nothing else may end like these here.
    await server.change('update leagues set deleted_at = now() where id <> $1', [leagueId])
    const answer = await get(`/s/${code(of())}`)
    expect([answer.status, answer.headers.get('location')]).toEqual([302, path()])
  })

  test('that may lead to several places asks which one', async () => {
    await server.change(`insert into teams (id, league_id, name) values ($1, $2, 'Same Tail Racing')`, [
      `0190a111${eventId(1).slice(8)}`,
      leagueId,
    ])
    const answer = await get(`/s/${code(eventId(1))}`)
    expect(answer.status).toBe(300)
    const page = await answer.text()
    expect(page).toContain(`href="/l/night-series/events/${eventId(1)}"`)
    expect(page).toContain('Same Tail Racing')
  })

  test.each(['0000000000', 'zz', 'x'.repeat(90)])('to nothing, %s, says so', async (of) => {
    const answer = await get(`/s/${of}`)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('Nothing is here')
  })

  test('to what is archived or deleted leads nowhere', async () => {
    await server.change('update seasons set archived_at = now() where id = $1', [pastSeasonId])
    expect((await get(`/s/${code(pastSeasonId)}`)).status).toBe(404)
  })
})

describe('public files', () => {
  test('are the result as everybody may see it', async () => {
    const csv = await get(result(3, 'csv'))
    expect(csv.status).toBe(200)
    expect(csv.headers.get('cache-control')).toBe('public, max-age=60')
    const lines = (await csv.text()).split('\r\n')
    expect(lines[1]).toMatch(/^1,FINISHED,44,Mara Lindqvist,Northline Racing,/)
    expect(lines).toHaveLength(11)
    const pdf = await get(result(3, 'pdf'))
    const { pages, language } = await readPdf(new Uint8Array(await pdf.arrayBuffer()))
    expect(language).toBe('en')
    expect(pages[0]).toContain('PROVISIONAL')
    expect(pages[0]).toContain('Cut the track at turn 4')
    const german = await get(`${result(3, 'txt')}?language=de`)
    expect(await german.text()).toContain('Lauf 3: Hochwald · Race\nVorläufig')
  })

  test('of a ruling that stewards still deliberate on show nothing', async () => {
    await server.change(
      `insert into rulings (id, league_id, season_id, session_id, kind, body, reason, decided_at, audience)
       select $1, $2, $3, $4, 'dsq', jsonb_build_object('entryId', entry_id), 'Secret', now(), 2
         from results where session_id = $4 and position = 1`,
      [id(95), leagueId, seasonId, raceId(3)],
    )
    expect(await (await get(result(3, 'json'))).text()).not.toContain('Secret')
  })

  test('are the standings', async () => {
    const csv = await (await get('/l/night-series/standings.csv')).text()
    expect(csv.split('\r\n')[1]).toMatch(/^1,,Mara Lindqvist,44,Northline Racing,68,/)
    expect((await get('/l/night-series/standings.pdf?kind=team')).headers.get('content-type')).toBe(
      'application/pdf',
    )
  })

  test.each([
    ['a session without a result', () => result(4, 'csv'), 404],
    ['a session of another event', () => result(3, 'csv').replace(eventId(3), eventId(2)), 404],
    ['a league that is not there', () => result(3, 'csv').replace('night-series', 'nobody'), 404],
    ['a season that the plan closes', () => `/l/night-series/standings.csv?season=${pastSeasonId}`, 404],
    ['an id that is none', () => result(3, 'csv').replace(raceId(3), 'x'), 400],
    ['a language that nobody speaks here', () => `${result(3, 'txt')}?language=xx`, 400],
    ['an event in a calendar that is not there', () => `/calendar/night-series/${id(999)}.ics`, 404],
  ])('of %s there are none', async (_what, path, status) => {
    expect((await get(path())).status).toBe(status)
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCalendar } from '#server/calendar/read-calendar.ts'
import { readResults } from '#server/rest/read-results.ts'
import { revisionsPage } from '#shared/queries/public/revisions-page.ts'
import { eventPage } from '#shared/queries/public/event-page.ts'
import { rowsOfFeed, type PublicRows } from '#shared/queries/rows/feed-rows.ts'
import { calendarPage } from '#shared/queries/public/calendar-page.ts'
import { overviewPage } from '#shared/queries/public/overview-page.ts'
import { queries, type QueryArgs, type QueryName, type QueryResult } from '#shared/queries/registry.ts'
import { causeWords, changeLines } from '#shared/ui/revision-words.ts'
import { diffRevisions } from '#shared/revisions/diff-revisions.ts'
import type { SessionHistory } from '#shared/revisions/session-history.ts'
import { fixture, freshId, openLeagueDatabase, type LeagueDatabase } from './mutations/league-fixture.ts'

/**
 * Car 7 (Ana Vilar) crosses the line first, 4 s ahead of car 44 (Bo Lund), and gets 10 s for jumping the start. Every
 * reader of results must say so: Bo won, Ana is second and crossed the line first.
 */
let db: LeagueDatabase
beforeAll(async () => {
  db = await openLeagueDatabase()
  await done('result.submit', {
    sessionId: fixture.race,
    seenVersion: 0,
    entries: [
      { id: freshId(1), carNumber: '7', driverIds: [fixture.ana] },
      { id: freshId(2), carNumber: '44', driverIds: [fixture.bo] },
    ],
    results: [result(1, 600_000), { ...result(2, 604_000), gap: '+4.000' }],
  })
  await done('session.declare-official', { sessionId: fixture.race })
  await done('ruling.make', {
    id: ruling,
    seasonId: fixture.season,
    sessionId: fixture.race,
    decision: { kind: 'time', entryId: freshId(1), ms: 10_000 },
    reason: 'Jumped the start',
  })
})
afterAll(() => db.pg.close())

const ruling = freshId(50)
const result = (n: number, timeMs: number) => ({
  id: freshId(10 + n),
  entryId: freshId(n),
  position: n,
  status: 'FINISHED',
  laps: 10,
  timeMs,
})

async function done(name: string, args: unknown): Promise<void> {
  expect([name, await db.act('steward', name, args)]).toEqual([name, { ok: true }])
}

function run<Name extends QueryName>(name: Name, args: QueryArgs<Name>): Promise<QueryResult<Name>> {
  const query = queries[name]
  return query.run(db.pg, query.args.parse(args) as never) as Promise<QueryResult<Name>>
}

/** The league as its public feed has it: what the server's trigger writes from the same rows. */
async function publicTables(): Promise<PublicRows> {
  const entities = {
    league: 'leagues',
    season: 'seasons',
    team: 'teams',
    driver: 'drivers',
    ruleset_version: 'ruleset_versions',
    event: 'events',
    session: 'sessions',
    entry: 'entries',
    result: 'results',
    session_revision: 'session_revisions',
    ruling: 'rulings',
  }
  const rows = await Promise.all(
    Object.entries(entities).map(async ([entity, table]) => {
      const own = table === 'leagues' ? 'id' : 'league_id'
      const { rows } = await db.pg.query<{ body: Record<string, unknown> & { id: string } }>(
        `select to_jsonb(t) as body from ${table} t where t.${own} = $1`,
        [fixture.league],
      )
      return rows.map(({ body }) => ({ entity, entity_id: body.id, revision: 1, body }))
    }),
  )
  return rowsOfFeed(rows.flat())
}

const scope = { leagueId: fixture.league, sessionId: fixture.race }
type Line = { carNumber: string; position: number | null; sheetPosition: number | null }
const told = (lines: readonly Line[]) =>
  lines.map(({ carNumber, position, sheetPosition }) => [carNumber, position, sheetPosition])
const afterTheRuling = [
  ['44', 1, 2],
  ['7', 2, 1],
]
/** Ana needed 10:10 with the penalty, 6 s more than Bo. */
const gapsAfterTheRuling = [
  { gap: null, sheetGap: '+4.000', addedMs: 0 },
  { gap: '+6.000', sheetGap: null, addedMs: 10_000 },
]
const changes = ({ revisions: [to, from], revised, names }: SessionHistory) =>
  to && from
    ? changeLines(diffRevisions(from.state, to.state, revised), to.state, names).flatMap(({ words }) => words)
    : []
const movedByTheRuling = [
  'Official → Amended',
  'Ruling: +10 s, car 7',
  'P2 → P1 (crossed the line P2)',
  'P1 → P2 (crossed the line P1)',
]

describe('after a ruling, who won is the same', () => {
  test('in the result of the session, with the ruling and its reason beside the car', async () => {
    const rows = await run('session-results', scope)
    expect(told(rows)).toEqual(afterTheRuling)
    expect(rows[1]?.rulings).toMatchObject([
      { id: ruling, decision: { kind: 'time', ms: 10_000 }, reason: 'Jumped the start', effect: 'counts' },
    ])
    expect(rows[0]?.rulings).toEqual([])
    expect(rows).toMatchObject(gapsAfterTheRuling)
  })

  test('in the cars that a ruling or decision is about', async () => {
    expect(told(await run('session-cars', scope))).toEqual(afterTheRuling)
  })

  test('in the list of events', async () => {
    const [event] = await run('events', { leagueId: fixture.league, seasonId: fixture.season })
    expect(event?.sessions[0]?.winners).toEqual([{ carNumber: '44', name: 'Bo Lund' }])
  })

  test('in the history of a driver', async () => {
    const ana = await run('driver-history', { leagueId: fixture.league, driverId: fixture.ana })
    expect(ana?.results).toMatchObject([
      { position: 2, sheetPosition: 1, rulings: [{ reason: 'Jumped the start' }] },
    ])
  })

  test('in the revisions and what changed with them', async () => {
    const history = await run('session-revisions', scope)
    expect(history.revisions[0] && causeWords(history.revisions[0])).toBe('Ruling made')
    expect(changes(history)).toEqual(movedByTheRuling)
  })

  test('in the list of rulings', async () => {
    const [made] = await run('rulings', { leagueId: fixture.league, seasonId: fixture.season })
    expect(made?.effect).toBe('counts')
  })

  test('on the web: the event, its revisions, the latest result and the calendar', async () => {
    const tables = await publicTables()
    const [session] = eventPage(tables, fixture.event)?.sessions ?? []
    expect(told(session?.results ?? [])).toEqual(afterTheRuling)
    expect(session?.results).toMatchObject(gapsAfterTheRuling)
    expect(session?.results[1]?.rulings).toMatchObject([{ reason: 'Jumped the start', effect: 'counts' }])
    const asked = { kind: 'revisions', eventId: fixture.event, sessionId: session?.id ?? '' } as const
    const revisions = revisionsPage(tables, { ...asked, from: null, to: null })
    expect(revisions && changes(revisions.history)).toEqual(movedByTheRuling)
    const [latest] = overviewPage(tables)?.latest?.sessions ?? []
    expect(told(latest?.podium ?? [])).toEqual(afterTheRuling)
    const calendar = calendarPage(tables, { kind: 'calendar', seasonId: null, show: 'all', month: null })
    expect(calendar?.events[0]?.sessions[0]?.winners).toEqual([{ carNumber: '44', name: 'Bo Lund' }])
  })

  test('for scripts', async () => {
    const [session] = await readResults(db.pg, fixture.league, fixture.event)
    expect(session?.results).toMatchObject(gapsAfterTheRuling)
    expect(session?.results).toMatchObject([
      { carNumber: '44', finishPosition: 1, sheetPosition: 2, rulings: [] },
      {
        carNumber: '7',
        finishPosition: 2,
        sheetPosition: 1,
        rulings: [{ id: ruling, kind: 'time', reason: 'Jumped the start', effect: 'counts' }],
      },
    ])
  })

  test('in calendars', async () => {
    const owner = { leagueId: fixture.league, slug: 'harbour-cup', driverId: null, name: 'Cup', revision: 0 }
    const calendar = await readCalendar(db.pg, owner, 'https://example.test')
    expect(calendar.events[0]?.description).toContain('Race: P1 Bo Lund')
  })
})

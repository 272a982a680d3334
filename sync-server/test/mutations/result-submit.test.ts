import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { SheetInput } from '#shared/sheet/submitted-sheet.ts'
import { fixture, freshId, openLeagueDatabase, type LeagueDatabase } from './league-fixture.ts'

let db: LeagueDatabase
beforeAll(async () => {
  db = await openLeagueDatabase()
})
beforeEach(() => db.reset())
afterAll(() => db.pg.close())

const car = (n: number, carNumber: string, driverId: string) => ({
  id: freshId(n),
  carNumber,
  driverIds: [driverId],
})
const finish = (n: number, entry: number, position: number | null) => ({
  id: freshId(n),
  entryId: freshId(entry),
  position,
  status: 'FINISHED' as const,
})
const sheet = (): SheetInput => ({
  sessionId: fixture.race,
  seenVersion: 0,
  entries: [car(1, '7', fixture.ana), car(2, '44', fixture.bo)],
  results: [finish(11, 1, 2), finish(12, 2, 1)],
})
const submit = (args: unknown) => db.act('steward', 'result.submit', args)
const rowsOf = async (table: string) => (await db.pg.query(`select * from ${table} order by id`)).rows

describe('result.submit', () => {
  test('writes the sheet and makes the session provisional', async () => {
    expect(await submit(sheet())).toEqual({ ok: true })
    const results = await rowsOf('results')
    expect(results.map((row) => (row as { position: number }).position)).toEqual([2, 1])
    const session = await db.pg.query('select status, sheet_version from sessions where id = $1', [
      fixture.race,
    ])
    expect(session.rows).toEqual([{ status: 'provisional', sheet_version: 1 }])
    const event = await db.pg.query('select status from events')
    expect(event.rows).toEqual([{ status: 'completed' }])
  })

  test('a second sheet replaces the first, and results that left it are deleted', async () => {
    await submit(sheet())
    const second = { ...sheet(), seenVersion: 1, results: [finish(11, 1, 1)] }
    expect(await submit(second)).toEqual({ ok: true })
    expect(await rowsOf('results')).toMatchObject([{ id: freshId(11), position: 1 }])
  })

  test('what is official is replaced for a reason alone, in every way there is', async () => {
    await submit(sheet())
    await submit({ ...sheet(), seenVersion: 1, results: [finish(11, 1, 1), finish(12, 2, 2)] })
    await db.act('steward', 'session.declare-official', { sessionId: fixture.race })
    const again = { ...sheet(), seenVersion: 2 }
    for (const given of [{}, { reason: '' }, { reason: ' . ' }]) {
      expect(await submit({ ...again, ...given })).toMatchObject({ code: 'reason-missing', field: 'reason' })
    }
    const restore = { sessionId: fixture.race, seenVersion: 2, revision: 1 }
    expect(await db.act('steward', 'result.restore', { ...restore, reason: ' . ' })).toMatchObject({
      ok: false,
    })
    expect(await submit({ ...again, reason: 'The photo finish' })).toEqual({ ok: true })
    expect(await submit({ ...sheet(), seenVersion: 3 })).toMatchObject({ code: 'reason-missing' })
  })

  test('what became official after the person acted needs none: offline nobody could know', async () => {
    await submit(sheet())
    await db.act('steward', 'session.declare-official', { sessionId: fixture.race })
    await db.pg.query(`update sessions set official_at = official_at + interval '1 minute'`)
    expect(await submit({ ...sheet(), seenVersion: 1 })).toEqual({ ok: true })
    const { rows } = await db.pg.query('select status from sessions where id = $1', [fixture.race])
    expect(rows).toEqual([{ status: 'amended' }])
  })

  test('[EN1] two drivers may race with one number', async () => {
    const both = { ...sheet(), entries: [car(1, '7', fixture.ana), car(2, '7', fixture.bo)] }
    expect(await submit(both)).toEqual({ ok: true })
    expect(await rowsOf('entries')).toMatchObject([{ car_number: '7' }, { car_number: '7' }])
  })

  test('[PT6] cars of one position are a dead heat', async () => {
    const level = { ...sheet(), results: [finish(11, 1, 1), finish(12, 2, 1)] }
    expect(await submit(level)).toEqual({ ok: true })
    expect(await rowsOf('results')).toMatchObject([{ position: 1 }, { position: 1 }])
  })

  test('[PN5] keeps penalties with their units; one that names a kind twice is refused', async () => {
    const penalties = [{ kind: 'time', ms: 5000 }, { kind: 'dsq' }] as const
    const first = {
      ...sheet(),
      results: [{ ...finish(11, 1, 1), penalties: [...penalties] }, finish(12, 2, 2)],
    }
    expect(await submit(first)).toEqual({ ok: true })
    expect(await rowsOf('results')).toMatchObject([{ penalties }, { penalties: [] }])
    const revisions = await db.pg.query<{ sheet: { results: unknown[] } }>(
      'select sheet from session_revisions order by number',
    )
    expect(revisions.rows[0]?.sheet.results).toMatchObject([{ penalties }, { id: freshId(12) }])
    const twice = [{ kind: 'dsq' }, { kind: 'dsq' }]
    expect(
      await submit({ ...sheet(), seenVersion: 1, results: [{ ...finish(11, 1, 1), penalties: twice }] }),
    ).toMatchObject({ ok: false, code: 'invalid' })
  })

  test('a sheet made from an older version is refused and changes nothing', async () => {
    await submit(sheet())
    expect(await submit({ ...sheet(), results: [finish(13, 1, 1)] })).toMatchObject({
      ok: false,
      code: 'sheet-changed',
    })
    expect(await rowsOf('results')).toHaveLength(2)
  })

  const bad: Record<string, [code: string, change: (good: SheetInput) => unknown]> = {
    'a car in a position that a dead heat holds': [
      'position-held',
      (good) => ({
        ...good,
        entries: [...good.entries, car(3, '99', fixture.bo)],
        results: [finish(11, 1, 1), finish(12, 2, 1), finish(13, 3, 2)],
      }),
    ],
    'a finisher without a position': [
      'position-missing',
      (good) => ({ ...good, results: [finish(11, 1, null)] }),
    ],
    'a disqualified car with a position': [
      'position-not-allowed',
      (good) => ({ ...good, results: [{ ...finish(11, 1, 1), status: 'DSQ' }] }),
    ],
    'a driver nobody knows': [
      'unknown-driver',
      (good) => ({ ...good, entries: [car(1, '7', freshId(77)), car(2, '44', fixture.bo)] }),
    ],
    'a driver of another league': [
      'unknown-driver',
      (good) => ({ ...good, entries: [car(1, '7', fixture.foreignDriver), car(2, '44', fixture.bo)] }),
    ],
    'a car of one number and one driver twice': [
      'duplicate-car',
      (good) => ({ ...good, entries: [car(1, '7', fixture.ana), car(2, '7', fixture.ana)] }),
    ],
    'a result of no entry': ['unknown-entry', (good) => ({ ...good, results: [finish(11, 5, 1)] })],
    'a car with two results': [
      'duplicate-car',
      (good) => ({ ...good, results: [finish(11, 1, 1), finish(12, 1, 2)] }),
    ],
    'a team of nowhere': [
      'unknown-team',
      (good) => ({
        ...good,
        entries: [{ ...car(1, '7', fixture.ana), teamId: freshId(5) }, car(2, '44', fixture.bo)],
      }),
    ],
    'a session nobody knows': ['unknown-session', (good) => ({ ...good, sessionId: freshId(6) })],
    'a session of another league': [
      'unknown-session',
      (good) => ({ ...good, sessionId: fixture.foreignRace }),
    ],
    'an empty sheet': ['invalid', (good) => ({ ...good, results: [] })],
    'a fractional position': [
      'invalid',
      (good) => ({ ...good, results: [{ ...finish(11, 1, 1), position: 1.5 }] }),
    ],
    'a field nobody knows': ['invalid', (good) => ({ ...good, points: 25 })],
    'no object at all': ['invalid', () => 'results.csv'],
  }
  test.each(Object.entries(bad))(
    '%s is refused by name and changes nothing',
    async (_name, [code, change]) => {
      expect(await submit(change(sheet()))).toMatchObject({ ok: false, code })
      expect(await rowsOf('results')).toEqual([])
      expect(await rowsOf('entries')).toEqual([])
    },
  )

  test('an entry id of another event is refused', async () => {
    await db.pg.query(
      `insert into entries (id, league_id, event_id, car_number, driver_ids) values ($1, $2, $3, '9', '[]')`,
      [freshId(1), fixture.league, freshId(999)],
    )
    expect(await submit(sheet())).toMatchObject({ ok: false, code: 'conflict' })
  })

  test('a cancelled event takes no results', async () => {
    await db.pg.query(`update events set status = 'cancelled'`)
    expect(await submit(sheet())).toMatchObject({ ok: false, code: 'event-cancelled' })
  })

  test('an official result that is submitted again is amended', async () => {
    await submit(sheet())
    expect(await db.act('steward', 'session.declare-official', { sessionId: fixture.race })).toEqual({
      ok: true,
    })
    expect(await submit({ ...sheet(), seenVersion: 1, reason: 'The photo finish' })).toEqual({ ok: true })
    const { rows } = await db.pg.query('select status from sessions where id = $1', [fixture.race])
    expect(rows).toEqual([{ status: 'amended' }])
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { serverUserId } from '#shared/mutations/record-revision.ts'
import { sessionDeclareOfficial } from '#shared/mutations/session.ts'
import { sessionRevisions } from '#shared/queries/session-revisions.ts'
import type { SessionHistory } from '#shared/revisions/session-history.ts'
import { fixture, freshId, openLeagueDatabase, type Actor, type LeagueDatabase } from './league-fixture.ts'
import { sheetOf } from './session-cases.ts'

let db: LeagueDatabase
beforeAll(async () => {
  db = await openLeagueDatabase()
})
beforeEach(() => db.reset())
afterAll(() => db.pg.close())

const sessionId: string = fixture.race
const decide = { id: freshId(50), seasonId: fixture.season, sessionId, reason: 'Hit the wall and came back' }

async function done(name: string, args: unknown, by: Actor = 'steward'): Promise<void> {
  expect([name, await db.act(by, name, args)]).toEqual([name, { ok: true }])
}
const history = (of: string = sessionId): Promise<SessionHistory> =>
  sessionRevisions.run(db.pg, { leagueId: fixture.league, sessionId: of })
const causes = async (of?: string): Promise<string[]> =>
  (await history(of)).revisions.map((item) => item.cause).toReversed()
const order = async (): Promise<unknown[]> =>
  (
    await db.pg.query('select entry_id, position from results where session_id = $1 order by position', [
      sessionId,
    ])
  ).rows
const status = async (): Promise<unknown> =>
  (await db.pg.query<{ status: string }>('select status from sessions where id = $1', [sessionId])).rows[0]
    ?.status

describe('a result', () => {
  test('has a revision for each submission, with who, when and why', async () => {
    await done('result.submit', sheetOf(0))
    await done('result.submit', { ...sheetOf(1, [1, 0]), reason: 'The photo finish' }, 'admin')
    const { revisions, names } = await history()
    expect(revisions).toMatchObject([
      { number: 2, cause: 'corrected', by: 'steward', name: 'Adan', reason: 'The photo finish' },
      { number: 1, cause: 'submitted', name: 'Sten', reason: null, madeAt: '2026-03-01T18:00:00.000Z' },
    ])
    expect(revisions[0]?.state).toMatchObject({ status: 'provisional', underProtest: false, multiplier: '1' })
    expect(names).toEqual({ [fixture.ana]: 'Ana Vilar', [fixture.bo]: 'Bo Lund' })
  })

  test('of a revision that changes no car is that of the one before, and is stored once', async () => {
    await done('result.submit', sheetOf(0))
    await done('session.declare-official', { sessionId })
    const { rows } = await db.pg.query('select sheet is null as same from session_revisions order by number')
    expect(rows).toEqual([{ same: false }, { same: true }])
    const [official, submitted] = (await history()).revisions
    expect(official?.state.sheet).toEqual(submitted?.state.sheet)
    expect(official?.state.status).toBe('official')
  })

  test('that is put back is submitted again: a revision of its own, amended after official', async () => {
    await done('result.submit', sheetOf(0))
    const first = await order()
    await done('result.submit', sheetOf(1, [1, 0]))
    await done('session.declare-official', { sessionId })
    expect(await order()).not.toEqual(first)
    await done('result.restore', { sessionId, seenVersion: 2, revision: 1, reason: 'Wrong video' })
    expect(await order()).toEqual(first)
    expect(await status()).toBe('amended')
    expect((await history()).revisions[0]).toMatchObject({
      number: 4,
      cause: 'restored',
      restoredFrom: 1,
      reason: 'Wrong video',
    })
    const { rows } = await db.pg.query('select sheet_version from sessions where id = $1', [sessionId])
    expect(rows).toEqual([{ sheet_version: 3 }])
  })

  test('brings back a car that had left it, with the driver of that day', async () => {
    await done('result.submit', sheetOf(0))
    const { entries, results } = sheetOf(1)
    const alone = { ...entries[0], driverIds: [fixture.bo] }
    await done('result.submit', { ...sheetOf(1), entries: [alone], results: results.slice(0, 1) })
    await done('result.restore', { sessionId, seenVersion: 2, revision: 1, reason: 'Both raced' })
    const { revisions } = await history()
    expect(revisions[0]?.state.sheet).toEqual(revisions[2]?.state.sheet)
  })

  test('of another session shows it too when a shared car is changed', async () => {
    const sprint = freshId(70)
    await db.pg.query(
      `insert into sessions (id, league_id, event_id, kind, name, ordinal) values ($1, $2, $3, 'sprint', 'Sprint', 2)`,
      [sprint, fixture.league, fixture.event],
    )
    const sheet = sheetOf(0)
    const ofSprint = sheet.results.map((result, at) => ({ ...result, id: freshId(71 + at) }))
    await done('result.submit', { ...sheet, sessionId: sprint, results: ofSprint })
    await done('result.submit', sheet)
    expect(await causes(sprint)).toEqual(['submitted'])
    const renumbered = sheet.entries.map((entry, at) => (at === 0 ? { ...entry, carNumber: '70' } : entry))
    await done('result.submit', { ...sheet, seenVersion: 1, entries: renumbered })
    expect(await causes(sprint)).toEqual(['submitted', 'car-changed'])
  })
})

describe('a ruling on a session', () => {
  test('makes a revision, and amends what was official where it changes the result', async () => {
    await done('result.submit', sheetOf(0))
    await done('session.declare-official', { sessionId })
    await done('ruling.make', { ...decide, decision: { kind: 'licence', driverId: fixture.ana, points: 2 } })
    expect(await status()).toBe('official')
    const dsq = { kind: 'dsq', entryId: freshId(1) }
    await done('ruling.make', { ...decide, id: freshId(51), decision: dsq })
    expect(await status()).toBe('amended')
    await done('ruling.revoke', { id: freshId(51), reason: 'New video' }, 'admin')
    const { revisions } = await history()
    expect(revisions.map((item) => [item.cause, item.state.rulings.length])).toEqual([
      ['ruling-revoked', 1],
      ['ruling-made', 2],
      ['ruling-made', 1],
      ['official', 0],
      ['submitted', 0],
    ])
    const { rows } = await db.pg.query('select revoked_by from rulings where id = $1', [freshId(51)])
    expect(rows).toEqual([{ revoked_by: fixture.admin }])
  })

  test('before there is a result makes none', async () => {
    await done('ruling.make', { ...decide, decision: { kind: 'reprimand', driverId: fixture.ana } })
    expect(await causes()).toEqual([])
  })
})

test('another share of the points is a revision with its reason, the same one is not', async () => {
  await done('result.submit', sheetOf(0))
  await done('session.multiply', { sessionId, multiplier: '2', reason: 'The finale pays double' })
  expect((await history()).revisions[0]).toMatchObject({
    cause: 'share-changed',
    reason: 'The finale pays double',
  })
  await done('session.multiply', { sessionId, multiplier: '1/2' })
  await done('session.multiply', { sessionId, multiplier: '1/2' })
  expect(await causes()).toEqual(['submitted', 'share-changed', 'share-changed'])
})

test('a protest and its end are revisions', async () => {
  await done('result.submit', sheetOf(0))
  const protest = {
    id: freshId(60),
    statementId: freshId(61),
    subject: { kind: 'protest', sessionId, entryIds: [freshId(1)] },
    statement: 'Car 7 was underweight',
    evidence: [],
  }
  await done('incident.report', protest)
  await done('incident.withdraw', { id: freshId(60), stepId: freshId(62), reason: 'Weighed again' })
  expect(await causes()).toEqual(['submitted', 'protested', 'protest-closed'])
  expect((await history()).revisions.map((item) => item.state.underProtest)).toEqual([false, true, false])
})

const window = async (): Promise<unknown> =>
  (await db.pg.query('select window_minutes, window_ends_at from sessions where id = $1', [sessionId]))
    .rows[0]

describe('a device', () => {
  test('knows how long the window of its submission is and leaves its end to the server', async () => {
    await done('protest-window.set', { eventId: null, minutes: 20 }, 'admin')
    await done('result.submit', sheetOf(0))
    expect(await window()).toEqual({ window_minutes: 20, window_ends_at: null })
    await done('session.extend-window', { sessionId, minutes: 10 })
    expect(await window()).toEqual({ window_minutes: 30, window_ends_at: null })
  })

  test('gives what was official no window', async () => {
    await done('protest-window.set', { eventId: fixture.event, minutes: 20 }, 'admin')
    await done('result.submit', sheetOf(0))
    await done('session.declare-official', { sessionId })
    await done('result.submit', { ...sheetOf(1, [1, 0]), reason: 'The photo finish' })
    expect(await window()).toEqual({ window_minutes: null, window_ends_at: null })
  })
})

describe('[RP7] a result that the server made official by itself', () => {
  const extend = { sessionId, minutes: 30 }
  const byServer = async () => {
    await done('result.submit', sheetOf(0))
    const context = { leagueId: fixture.league, userId: serverUserId, now: '2026-03-01T18:00:00.000Z' }
    await db.pg.transaction((tx) => sessionDeclareOfficial.run(tx, { sessionId }, context))
    expect(await status()).toBe('official')
  }

  test('is opened to protest again by a steward with a reason, as a revision of its own', async () => {
    await byServer()
    expect(await db.act('steward', 'session.extend-window', extend)).toMatchObject({ code: 'reason-missing' })
    await done('session.extend-window', { ...extend, reason: 'The clock of the server was ahead' })
    expect([await status(), await causes()]).toEqual(['provisional', ['submitted', 'official', 'reopened']])
    const { rows } = await db.pg.query('select window_ends_at, official_at from sessions where id = $1', [
      sessionId,
    ])
    expect(rows).toEqual([{ window_ends_at: new Date('2026-03-01T18:30:00.000Z'), official_at: null }])
  })

  test('is not opened again once a steward has declared it, or has corrected it', async () => {
    await done('result.submit', sheetOf(0))
    await done('session.declare-official', { sessionId })
    const reason = 'I changed my mind'
    expect(await db.act('steward', 'session.extend-window', { ...extend, reason })).toMatchObject({
      code: 'not-provisional',
    })
  })
})

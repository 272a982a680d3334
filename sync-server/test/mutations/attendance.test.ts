import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Outcome } from '#shared/base/outcome.ts'
import { execute } from '#shared/mutations/execute.ts'
import { attendance } from '#shared/queries/attendance.ts'
import { fixture, freshId, openLeagueDatabase, type Actor, type LeagueDatabase } from './league-fixture.ts'

let db: LeagueDatabase
beforeAll(async () => {
  db = await openLeagueDatabase()
})
beforeEach(async () => {
  await db.reset()
  await db.pg.exec(`update events set starts_at = '2026-03-10T19:00Z';
    update drivers set user_id = '${fixture.driverUser}' where id = '${fixture.ana}'`)
})
afterAll(() => db.pg.close())

const answer = (state: string, driverId: string = fixture.ana) => ({
  eventId: fixture.event,
  driverId,
  state,
})

/** As somebody does it at a time of their choice; on a server that can prove it since `provenNow` only. */
function at(now: string, args: object, provenNow = now, actor: Actor = 'driverUser'): Promise<Outcome> {
  const context = { leagueId: fixture.league, userId: fixture[actor], now, provenNow }
  return execute(db.pg, 'attendance.set', args, context)
}

async function answers(): Promise<unknown[]> {
  const { rows } = await db.pg.query(
    'select d.display_name as driver, a.state, a.answered_by as by from attendance a join drivers d on d.id = a.driver_id order by 1',
  )
  return rows
}

test('a driver confirms, confirms again and withdraws: there is one answer, the last', async () => {
  expect(await at('2026-03-01T18:00:00Z', answer('confirmed'))).toEqual({ ok: true })
  expect(await at('2026-03-01T18:01:00Z', answer('confirmed'))).toEqual({ ok: true })
  expect(await at('2026-03-02T18:00:00Z', answer('withdrawn'))).toEqual({ ok: true })
  expect(await answers()).toEqual([{ driver: 'Ana Vilar', state: 'withdrawn', by: fixture.driverUser }])
})

test('an answer that was given earlier and arrives later changes nothing', async () => {
  await at('2026-03-01T12:00:00Z', answer('confirmed'))
  await at('2026-03-01T14:00:00Z', answer('confirmed'))
  // From a laptop that had no connection; it was taken back at two.
  expect(await at('2026-03-01T13:00:00Z', answer('withdrawn'))).toEqual({ ok: true })
  expect(await answers()).toMatchObject([{ state: 'confirmed' }])
})

test('who plans events answers for anybody, a steward and another driver do not', async () => {
  for (const actor of ['owner', 'admin'] as const) {
    expect(await db.act(actor, 'attendance.set', answer('confirmed', fixture.bo))).toEqual({ ok: true })
  }
  expect(await answers()).toEqual([{ driver: 'Bo Lund', state: 'confirmed', by: fixture.owner }])
  expect(await db.act('steward', 'attendance.set', answer('confirmed'))).toMatchObject({ code: 'forbidden' })
  expect(await db.act('driverUser', 'attendance.set', answer('withdrawn', fixture.bo))).toMatchObject({
    code: 'forbidden',
    field: 'driverId',
  })
})

test('the start of the event ends it, by the time that the server can prove', async () => {
  expect(await at('2026-03-10T18:59:59Z', answer('confirmed'))).toEqual({ ok: true })
  for (const refused of [
    at('2026-03-10T19:00:00Z', answer('withdrawn')),
    at('2026-03-10T18:00:00Z', answer('withdrawn'), '2026-03-10T20:00:00Z'),
    at('2026-03-11T19:00:00Z', answer('withdrawn'), undefined, 'owner'),
  ]) {
    expect(await refused).toMatchObject({ ok: false, code: 'too-late', field: 'eventId' })
  }
  expect(await answers()).toMatchObject([{ state: 'confirmed' }])
})

test('a cancelled or completed event and an archived driver are said', async () => {
  await db.act('admin', 'event.cancel', { id: fixture.event, reason: 'The host is down' })
  expect(await db.act('driverUser', 'attendance.set', answer('confirmed'))).toMatchObject({
    code: 'event-cancelled',
  })
  await db.pg.exec(`update events set status = 'completed'`)
  expect(await db.act('driverUser', 'attendance.set', answer('confirmed'))).toMatchObject({
    code: 'too-late',
  })
  await db.pg.exec(`update events set status = 'scheduled'`)
  await db.act('admin', 'driver.archive', { ids: [fixture.ana] })
  expect(await db.act('driverUser', 'attendance.set', answer('confirmed'))).toMatchObject({
    code: 'archived',
  })
})

test('an event that is removed takes its answers along', async () => {
  await db.act('driverUser', 'attendance.set', answer('confirmed'))
  const removal = { id: fixture.event, seasonId: fixture.season }
  expect(await db.act('admin', 'event.remove', removal)).toEqual({ ok: true })
  expect(await answers()).toEqual([])
})

test('a guest who is somebody else brings their answer, where it is the later one', async () => {
  const guest = freshId(5)
  await db.act('steward', 'guest.add', { id: guest, displayName: 'A. Vilar' })
  await at('2026-03-01T10:00:00Z', answer('confirmed'))
  await at('2026-03-01T11:00:00Z', answer('withdrawn', guest), undefined, 'admin')
  expect(await db.act('steward', 'guest.join', { keep: fixture.ana, drop: guest })).toEqual({ ok: true })
  expect(await answers()).toEqual([{ driver: 'Ana Vilar', state: 'withdrawn', by: fixture.admin }])
  // The same answer as if it had been given as Ana: it can be changed.
  await at('2026-03-01T12:00:00Z', answer('confirmed'))
  expect(await answers()).toMatchObject([{ driver: 'Ana Vilar', state: 'confirmed' }])
})

test('who is asked: the roster, and whoever answered', async () => {
  const [guest, silent, gone] = [freshId(5), freshId(6), freshId(7)]
  await db.act('admin', 'driver.update', { id: fixture.bo, teamId: fixture.team, kind: 'reserve' })
  await db.act('steward', 'guest.add', { id: guest, displayName: 'Gil Guest' })
  await db.act('steward', 'guest.add', { id: silent, displayName: 'Silent Guest' })
  await db.act('admin', 'driver.add', { items: [{ id: gone, displayName: 'Gone' }] })
  await db.act('admin', 'driver.archive', { ids: [gone] })
  await db.act('driverUser', 'attendance.set', answer('withdrawn'))
  await db.act('admin', 'attendance.set', answer('confirmed', guest))
  const seen = await attendance.run(db.pg, { leagueId: fixture.league, eventId: fixture.event })
  expect(seen.map(({ displayName, kind, state, teamName }) => [displayName, kind, state, teamName])).toEqual([
    ['Ana Vilar', 'regular', 'withdrawn', null],
    ['Bo Lund', 'reserve', null, 'Gull Racing'],
    ['Gil Guest', 'guest', 'confirmed', null],
  ])
  expect(seen[0]?.userId).toBe(fixture.driverUser)
  expect(
    await attendance.run(db.pg, { leagueId: fixture.foreignLeague, eventId: fixture.event }),
  ).toMatchObject([{ displayName: 'Cy Other', state: null }])
})

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { heldRounds } from '#shared/queries/held-rounds.ts'
import { startingGrid } from '#shared/queries/starting-grid.ts'
import { fixture, freshId, openLeagueDatabase, type LeagueDatabase } from './mutations/league-fixture.ts'

let league: LeagueDatabase
beforeAll(async () => {
  league = await openLeagueDatabase()
})
afterAll(() => league.pg.close())
const qualifying = freshId(70)
const cy = freshId(71)
beforeEach(async () => {
  await league.reset()
  await league.pg.exec(`
    update sessions set ordinal = 2 where id = '${fixture.race}';
    insert into sessions (id, league_id, event_id, kind, name, ordinal)
      values ('${qualifying}', '${fixture.league}', '${fixture.event}', 'qualifying', 'Qualifying', 1);
    insert into drivers (id, league_id, display_name, car_number) values ('${cy}', '${fixture.league}', 'Cy Dorn', '9')`)
})

async function done(name: string, args: unknown): Promise<void> {
  expect([name, await league.act('steward', name, args)]).toEqual([name, { ok: true }])
}

/** Ana and Cy share a car, Bo drives alone. */
async function qualified(): Promise<void> {
  await done('result.submit', {
    sessionId: qualifying,
    seenVersion: 0,
    entries: [
      { id: freshId(1), carNumber: '7', driverIds: [fixture.ana, cy] },
      { id: freshId(2), carNumber: '44', driverIds: [fixture.bo] },
    ],
    results: [1, 2].map((n) => ({
      id: freshId(10 + n),
      entryId: freshId(n),
      position: n,
      status: 'FINISHED',
    })),
  })
}

async function losesPlaces(n: number, driverId: string, places: number, reason: string): Promise<void> {
  await done('ruling.make', {
    id: freshId(50 + n),
    seasonId: fixture.season,
    sessionId: fixture.race,
    decision: { kind: 'grid', driverId, places },
    reason,
  })
}

const grid = (sessionId: string = fixture.race) =>
  startingGrid.run(league.pg, { leagueId: fixture.league, sessionId })
const rounds = () => heldRounds.run(league.pg, { leagueId: fixture.league, seasonId: fixture.season })
const slots = async () =>
  (await grid()).slots.map(({ carNumber, qualified, lost }) => [carNumber, qualified, lost])

test('before qualifying there are penalties alone, with their reasons', async () => {
  expect(await grid()).toEqual({ penalties: [], slots: [] })
  await losesPlaces(1, fixture.bo, 3, 'Unsafe rejoin in round 0')
  expect(await grid()).toEqual({
    penalties: [
      { rulingId: freshId(51), driverName: 'Bo Lund', places: 3, reason: 'Unsafe rejoin in round 0' },
    ],
    slots: [],
  })
})

test('[RU10] a car starts where its drivers’ penalties put it, until they are revoked', async () => {
  await qualified()
  expect(await slots()).toEqual([
    ['7', 1, 0],
    ['44', 2, 0],
  ])
  await losesPlaces(1, cy, 1, 'Ignored blue flags')
  await losesPlaces(2, fixture.ana, 1, 'Ignored blue flags, too')
  expect(await slots()).toEqual([
    ['44', 2, 0],
    ['7', 1, 2],
  ])
  expect((await grid()).slots[1]?.drivers).toEqual(['Ana Vilar', 'Cy Dorn'])
  await done('ruling.revoke', { id: freshId(51), reason: 'The flag was not shown' })
  await done('ruling.revoke', { id: freshId(52), reason: 'The flag was not shown' })
  expect((await grid()).penalties).toEqual([])
  expect(await slots()).toEqual([
    ['7', 1, 0],
    ['44', 2, 0],
  ])
})

test('a qualifying has no grid of its own', async () => {
  await qualified()
  expect(await grid(qualifying)).toEqual({ penalties: [], slots: [] })
})

test('rounds are held once something in them has a result, the latest first', async () => {
  expect(await rounds()).toEqual([])
  await qualified()
  expect(await rounds()).toEqual([{ eventId: fixture.event, round: 1, name: 'Round 1' }])
})

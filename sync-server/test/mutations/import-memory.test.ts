import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { importedDriverId } from '#shared/imports/import-ids.ts'
import { importMemory } from '#shared/queries/import-memory.ts'
import { roster } from '#shared/queries/roster.ts'
import { fixture, openLeagueDatabase, type LeagueDatabase } from './league-fixture.ts'

let db: LeagueDatabase
beforeAll(async () => {
  db = await openLeagueDatabase()
})
beforeEach(() => db.reset())
afterAll(() => db.pg.close())

const identity = 'steam:76561190000000001'
const record = {
  sessionId: fixture.race,
  fileHash: 'ab'.repeat(32),
  part: 1,
  fileName: 'race.json',
  format: 'acc-server-json',
  cars: 2,
  identities: [{ identity, driverId: fixture.ana }],
  columns: { headings: 'cl|pilote', columns: { driver: 'Pilote' } },
}
const memory = () => importMemory.run(db.pg, { leagueId: fixture.league, eventId: fixture.event })

test('an import is remembered with who, when and what was decided; doing it again adds nothing', async () => {
  expect(await memory()).toEqual({ imports: [], identities: [], columns: [] })
  for (const actor of ['steward', 'steward', 'admin'] as const) {
    expect(await db.act(actor, 'import.record', record)).toEqual({ ok: true })
  }
  expect(await memory()).toEqual({
    imports: [
      {
        sessionId: fixture.race,
        fileHash: record.fileHash,
        part: 1,
        fileName: 'race.json',
        by: 'Adan',
        at: '2026-03-01T18:00:00.000Z',
      },
    ],
    identities: [{ identity, driverId: fixture.ana }],
    columns: [{ headings: 'cl|pilote', columns: { driver: 'Pilote' } }],
  })
})

test('who decides last is right, for drivers and for columns', async () => {
  await db.act('steward', 'import.record', record)
  const corrected = {
    ...record,
    part: 0,
    identities: [
      { identity, driverId: fixture.ana },
      { identity, driverId: fixture.bo },
    ],
    columns: { headings: 'cl|pilote', columns: { driver: 'Cl' } },
  }
  expect(await db.act('steward', 'import.record', corrected)).toEqual({ ok: true })
  expect(await memory()).toMatchObject({
    imports: [{}, {}],
    identities: [{ identity, driverId: fixture.bo }],
    columns: [{ columns: { driver: 'Cl' } }],
  })
})

test('a guest is added once, and is known by the identity', async () => {
  const items = [{ identity: 'iracing:400001', displayName: 'Gus Hale', carNumber: '91' }]
  expect(await db.act('steward', 'import.add-guests', { items })).toEqual({ ok: true })
  expect(await db.act('admin', 'import.add-guests', { items })).toEqual({ ok: true })
  const { drivers } = await roster.run(db.pg, { leagueId: fixture.league })
  expect(drivers.filter((driver) => driver.kind === 'guest')).toEqual([
    {
      id: importedDriverId(fixture.league, 'iracing:400001'),
      displayName: 'Gus Hale',
      carNumber: '91',
      teamId: null,
      teamName: null,
      kind: 'guest',
    },
  ])
  await db.act('admin', 'driver.archive', { ids: [importedDriverId(fixture.league, 'iracing:400001')] })
  expect(await db.act('steward', 'import.add-guests', { items })).toMatchObject({ code: 'archived' })
})

import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import { roster } from '#shared/queries/roster.ts'
import { sheet as sheetSource } from '#shared/queries/sheet.ts'
import { sheetParts } from '#shared/queries/sheet-parts.ts'
import { editSheet, type SheetEdit } from '#shared/sheet/edit-sheet.ts'
import { carOfDriver, enteredCars } from '#shared/sheet/entered-cars.ts'
import { openSheet } from '#shared/sheet/sheet.ts'
import { fromText, toText } from '#shared/sheet/update-text.ts'
import { freshId, ids, sheet, whole } from '../testing/invented-league.ts'
import { emptyReplica, memoryReplica, openTestDevice, type TestDevice } from '../testing/open-test-device.ts'
import { seasonCache, type SeasonCache } from './season-cache.ts'
import { sheetStandingsQuery } from './sheet-standings-query.ts'

const of = { leagueId: ids.league, sessionId: ids.secondRace }
let pg: PGlite
let it: TestDevice
let cache: SeasonCache
let query: ReturnType<typeof sheetStandingsQuery>
let noted: number
let client: number

beforeAll(async () => {
  pg = await memoryReplica()
})
afterAll(() => pg.close())
beforeEach(async () => {
  await emptyReplica(pg)
  it = await openTestDevice(pg)
  await it.device.apply(whole())
  cache = seasonCache()
  query = sheetStandingsQuery(cache)
  noted = it.changes.length
  client = 0
})

/** Position, position before, name, points, change: as the panel lists them. */
async function table(kind: 'driver' | 'team' = 'driver') {
  for (const changed of it.changes.slice(noted)) cache.note(changed)
  noted = it.changes.length
  const view = await it.device.read(async (db) => query.run(db, { ...of, kind }))
  return view?.rows.map(({ rank, rankBefore, name, pointsMp, changeMp }) => [
    rank,
    rankBefore,
    name,
    pointsMp / 1000,
    changeMp / 1000,
  ])
}

async function done(name: string, args: unknown): Promise<void> {
  expect(await it.device.mutate({ leagueId: ids.league, name, args })).toEqual({ ok: true })
}

/** A steward at a laptop of their own opens the sheet, writes on it and leaves. */
async function write(...edits: SheetEdit[]): Promise<void> {
  const [source, people, parts] = await it.device.read(async (db) => [
    must(await sheetSource.run(db, of), 'the session'),
    await roster.run(db, of),
    must(await sheetParts.run(db, of), 'the session').parts,
  ])
  const cars = enteredCars(source.session.eventId, source.entries, people.drivers)
  const updates = parts.map(({ update }) => must(fromText(update), 'base64'))
  client += 1
  const open = openSheet(updates, { client, by: ids.owner, device: 'Laptop' })
  const edited = editSheet(open, cars, edits, client)
  const update = must(edited.ok ? edited.update : null, 'an update')
  await done('sheet.edit', { sessionId: ids.secondRace, update: toText(update) })
}

const secondEvent = '0190aaaa-0000-7000-8000-000000000072'
const car = (index: number): string => carOfDriver(secondEvent, must(ids.drivers[index], 'a driver'))
const place = (index: number): SheetEdit => ({ kind: 'place', car: car(index), place: 'last' })

const afterTheFirstRace = [
  [1, 1, 'Ana Vilar', 25, 0],
  [2, 2, 'Bo Lund', 18, 0],
  [3, 3, 'Cy Dorn', 15, 0],
  [4, 4, 'Di Ekwe', 12, 0],
]

test('a sheet on which nobody has written changes nothing', async () => {
  await done('result.submit', sheet(ids.race, [0, 1, 2, 3]))
  expect(await table()).toEqual(afterTheFirstRace)
})

test('each edit moves the standings, and its undoing moves them back', async () => {
  await done('result.submit', sheet(ids.race, [0, 1, 2, 3]))
  await write(place(3))
  expect(await table()).toEqual([
    [1, 4, 'Di Ekwe', 37, 25],
    [2, 1, 'Ana Vilar', 25, 0],
    [3, 2, 'Bo Lund', 18, 0],
    [4, 3, 'Cy Dorn', 15, 0],
  ])
  await write(place(1))
  await write({ kind: 'set', car: car(3), field: 'status', value: 'DNF' })
  expect(await table()).toEqual([
    [1, 2, 'Bo Lund', 43, 25],
    [2, 1, 'Ana Vilar', 25, 0],
    [3, 3, 'Cy Dorn', 15, 0],
    [4, 4, 'Di Ekwe', 12, 0],
  ])
  await write({ kind: 'remove-car', car: car(1) }, { kind: 'remove-car', car: car(3) })
  expect(await table()).toEqual(afterTheFirstRace)
})

test('a sheet that corrects a result stands in its place', async () => {
  await done('result.submit', sheet(ids.race, [0, 1, 2, 3]))
  await done('result.submit', sheet(ids.secondRace, [0, 1]))
  const submitted = sheet(ids.secondRace, [0, 1]) as { entries: { id: string }[] }
  const [ana, bo] = submitted.entries.map(({ id }) => id)
  await write({ kind: 'place', car: must(bo, 'a car'), place: 'last' })
  await write({ kind: 'place', car: must(ana, 'a car'), place: 'last' })
  expect((await table())?.slice(0, 2).map(([, , ...line]) => line)).toEqual([
    ['Ana Vilar', 43, -7],
    ['Bo Lund', 43, 7],
  ])
})

test('what it tells is written nowhere', async () => {
  await write(place(0))
  expect(await table()).toEqual([[1, null, 'Ana Vilar', 25, 25]])
  expect(await it.rows('select id from app.results')).toEqual([])
})

test('teams have a table of their own; a session that is not on this device has none', async () => {
  await write(place(0))
  expect(await table('team')).toEqual([[1, null, 'Gull Racing', 25, 25]])
  const elsewhere = { leagueId: ids.league, sessionId: freshId(9), kind: 'driver' } as const
  expect(await it.device.read(async (db) => query.run(db, elsewhere))).toBeNull()
})

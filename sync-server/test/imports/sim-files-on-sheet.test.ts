import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { v5 } from 'uuid'
import { must } from '#shared/base/assert.ts'
import { fileDriversOf, planImport } from '#shared/imports/import-plan.ts'
import type { ImportedSession, ImportFormat } from '#shared/imports/imported-file.ts'
import { readResultFile } from '#shared/imports/read-result-file.ts'
import { sheetAsSource } from '#shared/imports/sheet-as-source.ts'
import { resultSubmit } from '#shared/mutations/result-submit.ts'
import { sheetFault } from '#shared/mutations/sheet-fault.ts'
import type { RosterDriver } from '#shared/model/roster-driver.ts'
import { compileSheet } from '#shared/sheet/compile-sheet.ts'
import { editSheet } from '#shared/sheet/edit-sheet.ts'
import { carOfNumber, enteredCars } from '#shared/sheet/entered-cars.ts'
import { readSheet } from '#shared/sheet/read-sheet.ts'
import { openSheet } from '#shared/sheet/sheet.ts'
import { accFiles } from './expected/acc.ts'
import { assettoCorsaFiles } from './expected/assetto-corsa.ts'
import { raceRoomAndIracingFiles } from './expected/raceroom-and-iracing.ts'
import { rfactorFiles } from './expected/rfactor.ts'
import { draftRace } from '#shared/sheet/testing/draft-race.ts'

/* Each session of the real files goes through the whole way: drivers, dry run, shared sheet, submission. */

const files = { ...accFiles, ...assettoCorsaFiles, ...raceRoomAndIracingFiles, ...rfactorFiles }
const folder = resolve(import.meta.dirname, '../../../../shared/data/sim-results')
const league = '01900000-0000-7000-8000-000000000001'
const eventId = v5('event', league)

describe.skipIf(!existsSync(folder))('every session of every real file', () => {
  const usable = Object.entries(files).flatMap(([name, expected]) => ('error' in expected ? [] : [name]))
  test.each(usable)('%s can be imported, submitted, and imported again for nothing', (name) => {
    const { sessions, format } = readResultFile(new Uint8Array(readFileSync(join(folder, name))))
    expect(sessions.length).toBeGreaterThan(0)
    for (const session of sessions) {
      for (const places of ['sport', 'everyone'] as const) {
        goThrough(must(format, 'a format'), session, places)
      }
    }
  })
})

function goThrough(format: ImportFormat, session: ImportedSession, places: 'sport' | 'everyone'): void {
  // Every second driver is of the league already, with the car's number; the others were just added as guests.
  const drivers = fileDriversOf(format, session)
  const remembered = drivers.map(({ identity }) => ({ identity, driverId: v5(identity, league) }))
  const numbers = new Set<string>()
  const roster = drivers.map(({ identity, name, carNumber }, at): RosterDriver => {
    const isFree = at % 2 === 0 && carNumber !== null && !numbers.has(carNumber)
    if (isFree) numbers.add(carNumber)
    return {
      id: v5(identity, league),
      displayName: name,
      carNumber: isFree ? carNumber : null,
      teamId: null,
      teamName: null,
      kind: at % 2 === 0 ? 'regular' : 'guest',
    }
  })
  const sheet = openSheet([], { client: 5, by: league, device: 'Tower' })
  const entered = enteredCars(eventId, [], roster)
  const plan = () =>
    planImport({
      format,
      session,
      view: readSheet(sheet, entered),
      ...sheetAsSource(source, readSheet(sheet, entered), entered),
      roster,
      remembered,
      choices: [],
      places,
      carId: (number) => carOfNumber(eventId, number),
    })
  const first = plan()
  expect(first.outcome).toBe('ready')
  const edited = editSheet(sheet, entered, first.edits, 0)
  expect(edited.ok).toBe(true)
  const compiled = compileSheet(sheet, readSheet(sheet, entered), {
    sessionId: source.session.id,
    seenVersion: 0,
    entered,
    resultIds: new Map(),
    newId: () => v5(`result ${++results}`, league),
  })
  expect(compiled.kind === 'faults' ? compiled.faults : []).toEqual([])
  const args = resultSubmit.args.parse(compiled.kind === 'ready' ? compiled.args : null)
  expect(sheetFault(args)).toBeNull()
  expect(args.results).toHaveLength(session.entries.length)
  const placed = args.results.filter((result) => result.position !== null)
  const classified = session.entries.filter((entry) => entry.position !== null)
  if (places === 'sport') expect(placed).toHaveLength(classified.length)
  else expect(placed.length).toBeGreaterThanOrEqual(classified.length)
  expect(plan()).toMatchObject({ outcome: 'unchanged', changes: [] })
}

let results = 0
const source = draftRace({ id: v5('session', league), eventId, laps: null })

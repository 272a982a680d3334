import { describe, expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import type { RosterDriver } from '#shared/model/roster-driver.ts'
import type { SheetSource } from '#shared/sheet/sheet-source.ts'
import { compileSheet } from '#shared/sheet/compile-sheet.ts'
import { conflictsOf } from '#shared/sheet/conflicts.ts'
import { editSheet, type SheetEdit } from '#shared/sheet/edit-sheet.ts'
import { carOfNumber, enteredCars } from '#shared/sheet/entered-cars.ts'
import { readSheet } from '#shared/sheet/read-sheet.ts'
import { applyUpdate, openSheet } from '#shared/sheet/sheet.ts'
import { planImport, type ImportPlan } from './import-plan.ts'
import { readResultFile } from './read-result-file.ts'
import { session, utf8 } from './testing/reading.ts'
import { sheetAsSource } from './sheet-as-source.ts'
import { draftRace } from '#shared/sheet/testing/draft-race.ts'

const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const driver = (n: number, displayName: string, carNumber: string | null): RosterDriver => ({
  id: uuid(n),
  displayName,
  carNumber,
  teamId: null,
  teamName: null,
  kind: n === 4 ? 'guest' : 'regular',
})
const roster = [
  driver(1, 'Ada One', '44'),
  driver(2, 'Bo Two', '7'),
  driver(3, 'Cy Three', '9'),
  driver(4, 'Di Four', null),
]
const eventId = uuid(901)
const draft = draftRace({ id: uuid(900), eventId, laps: 20 })
const race = readResultFile(
  utf8(
    'Pos,No,Driver,Laps,Time,Best Lap\n1,44,Ada One,20,30:00.000,1:28.500\n' +
      '2,7,Bo Two,20,+5.500,1:28.400\n3,44,Di Four,19,,1:29.000\nDNF,9,Cy Three,4,,1:30.000\n',
  ),
  { csv: { kind: 'race' } },
)

/** A laptop with its copy of the sheet. */
function laptop(client: number, name: string, source = draft) {
  const sheet = openSheet([], { client, by: uuid(client), device: name })
  const entered = enteredCars(eventId, source.entries, roster)
  const view = () => readSheet(sheet, entered)
  const plan = (file = race): ImportPlan =>
    planImport({
      format: 'csv',
      session: session(file),
      view: view(),
      ...sheetAsSource(source, view(), entered),
      roster,
      remembered: [],
      choices: [],
      places: 'sport',
      carId: (number) => carOfNumber(eventId, number),
    })
  const write = (edits: readonly SheetEdit[]): Uint8Array | null => {
    const edited = editSheet(sheet, entered, edits, 1_000 + client)
    if (!edited.ok) throw new Error(edited.message)
    return edited.update
  }
  const shown = () =>
    view()
      .rows.filter((row) => row.standing !== 'waiting')
      .map(({ place, values }) => `${place ?? '-'} #${values.number} ${values.status} ${values.laps}`)
  return {
    sheet,
    entered,
    view,
    plan,
    write,
    shown,
    doImport: (file = race) => write(plan(file).edits),
  }
}
const order = ['1 #44 FINISHED 20', '2 #7 FINISHED 20', '3 #44b FINISHED 19', '- #9 DNF 4']

describe('an import onto a shared sheet', () => {
  test('a dead heat of the file is one on the sheet, and a second time changes nothing', () => {
    const heat = readResultFile(
      utf8('Pos,No,Driver\n1,44,Ada One\n2,7,Bo Two\n2,9,Cy Three\n4,8,Di Four\n'),
      { csv: { kind: 'race' } },
    )
    const { view, plan, doImport } = laptop(1, 'A')
    doImport(heat)
    const shown = (): unknown[] =>
      view().rows.map(({ position, deadHeat, values }) => [position, values.number, deadHeat])
    expect(shown()).toEqual([
      [1, '44', 'none'],
      [2, '7', 'shared'],
      [2, '9', 'shared'],
      [4, '8', 'none'],
    ])
    expect(plan(heat)).toMatchObject({ outcome: 'unchanged', changes: [] })
    const apart = readResultFile(
      utf8('Pos,No,Driver\n1,44,Ada One\n2,7,Bo Two\n3,9,Cy Three\n4,8,Di Four\n'),
      { csv: { kind: 'race' } },
    )
    expect(plan(apart).changes).toMatchObject([{ field: 'position', before: '2', after: '3' }])
    doImport(apart)
    expect(shown().map((row) => (row as unknown[])[0])).toEqual([1, 2, 3, 4])
  })

  test('writes what the file says, can be submitted as it is, and a second time changes nothing', () => {
    const { sheet, view, entered, plan, doImport, shown } = laptop(1, 'A')
    const first = plan()
    expect(first.outcome).toBe('ready')
    expect(first.renumbered).toEqual([{ driver: 'Di Four', from: '44', to: '44b' }])
    doImport()
    expect(shown()).toEqual(order)
    const row = view().byCar.get(carOfNumber(eventId, '44b'))
    expect(row?.values).toMatchObject({ drivers: [uuid(4)], points: 'keep', gap: '+1 lap' })
    const compiled = compileSheet(sheet, view(), {
      sessionId: draft.session.id,
      seenVersion: 0,
      entered,
      resultIds: new Map(),
      newId: () => uuid(5000),
    })
    expect(compiled.kind).toBe('ready')
    expect(plan()).toMatchObject({ outcome: 'unchanged', changes: [] })
    expect(doImport()).toBeNull()
  })

  test('two laptops that import the same file offline do not disagree', () => {
    const [a, b] = [laptop(1, 'A'), laptop(2, 'B')]
    const [ofA, ofB] = [must(a.doImport(), 'an update'), must(b.doImport(), 'an update')]
    applyUpdate(a.sheet, ofB)
    applyUpdate(b.sheet, ofA)
    for (const { sheet, view, shown } of [a, b]) {
      expect(shown()).toEqual(order)
      expect(conflictsOf(sheet, view())).toEqual([])
    }
  })

  test('what another steward writes meanwhile merges field by field', () => {
    const [a, b] = [laptop(1, 'A'), laptop(2, 'B')]
    applyUpdate(b.sheet, must(a.doImport(), 'an update'))
    const car = must(b.view().rows[0], 'the winner').car
    const note = must(b.write([{ kind: 'set', car, field: 'note', value: 'Jump start' }]), 'an update')
    a.write([{ kind: 'set', car, field: 'laps', value: 21 }])
    applyUpdate(a.sheet, note)
    expect(a.plan().changes).toMatchObject([{ car, field: 'laps', before: '21', after: '20' }])
    a.doImport()
    expect(a.view().byCar.get(car)?.values).toMatchObject({ laps: 20, note: 'Jump start' })
  })

  test('a car without a driver, typed by its number, gets its driver', () => {
    const a = laptop(1, 'A')
    const car = carOfNumber(eventId, '88')
    a.write([
      { kind: 'add-car', car, number: '88', drivers: [] },
      { kind: 'place', car, place: 'last' },
    ])
    a.doImport(readResultFile(utf8('Pos,No,Driver,Laps\n1,88,Di Four,20\n'), { csv: { kind: 'race' } }))
    expect(a.view().byCar.get(car)?.values).toMatchObject({ drivers: [uuid(4)], laps: 20 })
    expect(a.shown()).toEqual(['1 #88 null 20'])
  })

  test('results that came by another way are what it starts from, with what stewards decided', () => {
    const entry = {
      id: uuid(80),
      carNumber: '44',
      class: null,
      teamId: null,
      driverIds: [uuid(1)],
      points: 'eligible' as const,
    }
    const source: SheetSource = {
      ...draft,
      entries: [entry],
      results: [
        {
          id: uuid(81),
          entryId: entry.id,
          position: 1,
          status: 'FINISHED',
          driverIds: null,
          laps: 20,
          timeMs: 1_800_000,
          gap: null,
          bestLapMs: 88_500,
          gridPosition: 3,
          awards: [{ kind: 'pole' }],
          bonusMp: 1000,
          penaltyMp: 5000,
          note: 'Cut the chicane',
        },
      ],
    }
    const a = laptop(1, 'A', source)
    const ofWinner = a.plan().changes.filter((change) => change.car === entry.id)
    expect(ofWinner).toMatchObject([{ field: 'grid', before: '3', after: null }])
    a.doImport()
    expect(a.view().byCar.get(entry.id)?.values).toMatchObject({
      bonus: 1000,
      penalty: 5000,
      note: 'Cut the chicane',
      awards: [{ kind: 'pole' }],
    })
  })
})

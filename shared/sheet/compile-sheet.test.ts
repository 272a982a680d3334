import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { resultSubmit } from '#shared/mutations/result-submit.ts'
import { sheetFault } from '#shared/mutations/sheet-fault.ts'
import { compileSheet, type Compiled } from './compile-sheet.ts'
import { conflictsOf } from './conflicts.ts'
import { editSheet, type SheetEdit } from './edit-sheet.ts'
import { editsFromResults } from './edits-from-results.ts'
import {
  carId,
  driverId,
  exchange,
  fieldOf,
  openLaptop,
  orderOf,
  sessionId,
  uuid,
  type Laptop,
} from './testing/race-desk.ts'
import { readSheet } from './read-sheet.ts'
import { seenText } from './seen.ts'
import { finished } from './testing/finished.ts'

const field = fieldOf(5)

function compile(laptop: Laptop, resultIds = new Map<string, string>()): Compiled {
  let made = 0
  return compileSheet(laptop.sheet, laptop.view(), {
    sessionId,
    seenVersion: 3,
    entered: laptop.entered,
    resultIds,
    newId: () => uuid(6, ++made),
  })
}

const faults = (laptop: Laptop) => {
  const compiled = compile(laptop)
  return compiled.kind === 'faults' ? compiled.faults.map((fault) => [fault.code, fault.car]) : []
}

describe('[CM1] what the sheet shows is what is submitted', () => {
  test('[CM3] places, statuses and everything said, under the ids that are there; cars still to come are named', () => {
    const sten = openLaptop(1, field)
    sten.place(2, 'last')
    sten.place(1, 'last')
    sten.edit(
      { kind: 'set', car: carId(2), field: 'time', value: 3_600_000 },
      { kind: 'set', car: carId(2), field: 'laps', value: 40 },
      { kind: 'set', car: carId(1), field: 'gap', value: '+1 lap' },
      { kind: 'set', car: carId(1), field: 'penalty', value: 500 },
      { kind: 'set', car: carId(1), field: 'drivers', value: [driverId(9)] },
      { kind: 'set', car: carId(3), field: 'status', value: 'DNF' },
    )
    const compiled = compile(sten, new Map([[carId(2), uuid(6, 99)]]))
    expect(compiled).toMatchObject({
      kind: 'ready',
      leftOut: [carId(4), carId(5)],
      args: {
        sessionId,
        seenVersion: 3,
        seenSheet: seenText(sten.sheet),
        entries: [
          { id: carId(2), carNumber: '2', driverIds: [driverId(2)] },
          { id: carId(1), carNumber: '1', driverIds: [driverId(1)] },
          { id: carId(3) },
        ],
        results: [
          {
            id: uuid(6, 99),
            entryId: carId(2),
            position: 1,
            status: 'FINISHED',
            timeMs: 3_600_000,
            laps: 40,
            driverIds: null,
          },
          {
            id: uuid(6, 1),
            entryId: carId(1),
            position: 2,
            gap: '+1 lap',
            penaltyMp: 500,
            driverIds: [driverId(9)],
          },
          { id: uuid(6, 2), entryId: carId(3), position: null, status: 'DNF' },
        ],
      },
    })
  })

  test('[PN5] a penalty goes with its unit, and a result says the same on the sheet again', () => {
    const sten = openLaptop(1, field)
    for (const car of [1, 2, 3, 4]) sten.place(car, 'last')
    const time = { kind: 'time', ms: 5000 } as const
    const places = { kind: 'positions', places: 2 } as const
    sten.set(1, 'penalty', [time, { kind: 'points', pointsMp: 3000 }])
    sten.set(2, 'penalty', [places])
    sten.set(3, 'penalty', [{ kind: 'dsq' }])
    sten.set(4, 'penalty', 2000)
    const compiled = compile(sten)
    if (compiled.kind !== 'ready') throw new Error('it is ready')
    const { results } = resultSubmit.args.parse(compiled.args)
    expect(
      results.map(({ position, status, penaltyMp, penalties }) => [position, status, penaltyMp, penalties]),
    ).toEqual([
      [1, 'FINISHED', 3000, [time]],
      [2, 'FINISHED', 0, [places]],
      [3, 'FINISHED', 0, [{ kind: 'dsq' }]],
      [4, 'FINISHED', 2000, []],
    ])
    expect(editsFromResults(sten.view(), field, results)).toEqual([])
    const olive = openLaptop(2, field)
    olive.edit(...editsFromResults(olive.view(), field, results))
    expect(olive.view().rows.map((row) => row.values.penalty)).toEqual(
      sten.view().rows.map((row) => row.values.penalty),
    )
  })

  test('[PN5] two different penalties of one car need a person; the same one, written twice, does not', () => {
    const [sten, olive] = [openLaptop(1, field), openLaptop(2, field)]
    sten.place(1, 'last')
    sten.set(2, 'penalty', [{ kind: 'time', ms: 5000 }])
    olive.set(2, 'penalty', [{ kind: 'time', ms: 5000 }])
    sten.set(1, 'penalty', [{ kind: 'time', ms: 5000 }])
    olive.set(1, 'penalty', [{ kind: 'positions', places: 2 }])
    exchange(sten, olive)
    expect(conflictsOf(sten.sheet, sten.view())).toMatchObject([
      { kind: 'values', car: carId(1), field: 'penalty', sides: [{}, {}] },
    ])
  })

  test('whatever is on a sheet without faults is accepted by result.submit', () => {
    const car = fc.integer({ min: 1, max: 5 }).map(carId)
    const edit = fc.oneof(
      fc.record({ kind: fc.constant('place' as const), car, place: fc.integer({ min: 1, max: 6 }) }),
      fc.record({
        kind: fc.constantFrom('remove-car' as const, 'restore-car' as const, 'unplace' as const),
        car,
      }),
      fc.record({
        kind: fc.constant('set' as const),
        car,
        field: fc.constant('status' as const),
        value: fc.constantFrom(null, 'FINISHED', 'DNF', 'DNS', 'DSQ', 'NC', 'EXCLUDED'),
      }),
      fc.record({
        kind: fc.constant('set' as const),
        car,
        field: fc.constant('classified' as const),
        value: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant('set' as const),
        car,
        field: fc.constantFrom('note' as const, 'gap' as const),
        value: fc.option(fc.string({ maxLength: 40 })),
      }),
      fc.record({
        kind: fc.constant('set' as const),
        car,
        field: fc.constantFrom('time' as const, 'bestLap' as const),
        value: fc.option(fc.nat(2_000_000_000)),
      }),
      fc.record({
        kind: fc.constant('set' as const),
        car,
        field: fc.constantFrom('bonus' as const, 'penalty' as const),
        value: fc.nat(10_000_000),
      }),
      fc.record({
        kind: fc.constant('set' as const),
        car,
        field: fc.constant('deadHeat' as const),
        value: fc.option(car),
      }),
    ) as fc.Arbitrary<SheetEdit>
    let ready = 0
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 25 }), (edits) => {
        const sten = openLaptop(1, field)
        for (const n of [1, 2, 3, 4, 5]) sten.place(n, 'last')
        sten.edit(...edits)
        const compiled = compile(sten)
        if (compiled.kind === 'faults') return
        ready++
        const parsed = resultSubmit.args.safeParse(compiled.args)
        expect(parsed.error?.issues).toBeUndefined()
        expect(parsed.data && sheetFault(parsed.data)).toBeNull()
      }),
      { numRuns: 300 },
    )
    expect(ready).toBeGreaterThan(30)
  })
})

describe('[CM2] faults by name', () => {
  test('an empty sheet', () => {
    expect(faults(openLaptop(1, field))).toEqual([['empty', null]])
  })

  test('a conflict', () => {
    const [sten, olive] = [openLaptop(1, field), openLaptop(2, field)]
    sten.place(1, 'last')
    olive.place(2, 'last')
    exchange(sten, olive)
    expect(faults(sten)).toEqual([['needs-decision', carId(1)]])
  })

  test('a car without a driver, and one that finished nowhere', () => {
    const sten = openLaptop(1, field)
    const car = uuid(7, 1)
    sten.edit({ kind: 'add-car', car, number: '9', drivers: [driverId(1)] })
    sten.set(1, 'laps', 40)
    sten.edit(
      { kind: 'set', car: carId(2), field: 'status', value: 'NC' },
      { kind: 'set', car: carId(2), field: 'classified', value: true },
    )
    expect(faults(sten)).toEqual([
      ['not-placed', carId(1)],
      ['not-placed', carId(2)],
      ['not-placed', car],
    ])
    const unknown = openLaptop(2, [])
    exchange(sten, unknown)
    expect(faults(unknown)).toEqual(expect.arrayContaining([['drivers-missing', carId(1)]]))
  })

  test('two cars with one number', () => {
    const sten = openLaptop(1, field)
    const car = uuid(7, 1)
    sten.edit(
      { kind: 'add-car', car, number: '1', drivers: [driverId(1)] },
      { kind: 'place', car, place: 'last' },
    )
    expect(faults(sten)).toEqual([['needs-decision', car]])
  })
})

describe('[AD1] results that came by another way', () => {
  const results = [result(3, 1), result(1, 2), result(4, null)]
  const takeOver = (laptop: Laptop) => laptop.edit(...editsFromResults(laptop.view(), field, results))

  test('are taken over, and then there is nothing left to take over', () => {
    const sten = openLaptop(1, field)
    sten.place(5, 'last')
    sten.set(1, 'laps', 39)
    takeOver(sten)
    expect(orderOf(sten)).toEqual(['3', '1'])
    expect(sten.view().byCar.get(carId(5))?.standing).toBe('removed')
    expect(sten.view().byCar.get(carId(1))?.values.laps).toBe(40)
    expect(editsFromResults(sten.view(), field, results)).toEqual([])
  })

  test('by two laptops at once, they do not disagree', () => {
    const [sten, olive] = [openLaptop(1, field), openLaptop(2, field)]
    takeOver(sten)
    takeOver(olive)
    exchange(sten, olive)
    expect(sten.conflicts()).toEqual([])
    expect(orderOf(olive)).toEqual(['3', '1'])
  })

  test('and compile back to the same results', () => {
    const sten = openLaptop(1, field)
    takeOver(sten)
    const compiled = compile(sten, new Map(results.map((each) => [each.entryId, each.id])))
    expect(compiled.kind === 'ready' && compiled.args.results).toEqual(results)
  })
})

test('a sheet reads the same after a step of many edits as after many steps', () => {
  const [sten, olive] = [openLaptop(1, field), openLaptop(2, field)]
  const edits = [3, 1, 5].flatMap((n): SheetEdit[] => [
    { kind: 'place', car: carId(n), place: 1 },
    { kind: 'set', car: carId(n), field: 'laps', value: n },
  ])
  expect(editSheet(sten.sheet, field, edits, 0)).toMatchObject({ ok: true })
  for (const edit of edits) olive.edit(edit)
  expect(orderOf(sten)).toEqual(orderOf(olive))
  expect(conflictsOf(sten.sheet, readSheet(sten.sheet, field))).toEqual([])
})

function result(n: number, position: number | null) {
  const ran = position === null ? ({ status: 'DNS' } as const) : { laps: 40 }
  return finished({ id: uuid(6, n), entryId: carId(n), position, ...ran })
}

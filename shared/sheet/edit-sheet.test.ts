import { describe, expect, test } from 'vitest'
import { editSheet, mostCars, type SheetEdit } from './edit-sheet.ts'
import {
  carId,
  driverId,
  exchange,
  fieldOf,
  openLaptop,
  orderOf,
  sixOClock,
  uuid,
} from './testing/race-desk.ts'
import { readSheet } from './read-sheet.ts'
import { applyUpdate, isWaiting, openSheet, wholeUpdate } from './sheet.ts'

const field = fieldOf(6)
const desk = () => [openLaptop(1, field), openLaptop(2, field)] as const
const row = (laptop: ReturnType<typeof openLaptop>, n: number) => laptop.view().byCar.get(carId(n))

describe('[OP1] fields merge by themselves', () => {
  test('two stewards on different fields of one car', () => {
    const [sten, olive] = desk()
    sten.set(1, 'laps', 40)
    olive.set(1, 'time', 3_600_000)
    exchange(sten, olive)
    for (const laptop of [sten, olive]) {
      expect(row(laptop, 1)?.values).toMatchObject({ laps: 40, time: 3_600_000 })
      expect(laptop.conflicts()).toEqual([])
    }
  })

  test('[OP2] the same value twice is settled', () => {
    const [sten, olive] = desk()
    sten.set(1, 'awards', [{ kind: 'pole' }, { kind: 'fastest-lap' }])
    olive.set(1, 'awards', [{ kind: 'fastest-lap' }, { kind: 'pole' }])
    exchange(sten, olive)
    expect(sten.conflicts()).toEqual([])
    olive.set(1, 'awards', [])
    exchange(sten, olive)
    expect(row(sten, 1)?.values.awards).toEqual([])
    expect(sten.conflicts()).toEqual([])
  })

  test('what its author saw is replaced without a word', () => {
    const [sten, olive] = desk()
    sten.set(1, 'laps', 40)
    exchange(sten, olive)
    olive.set(1, 'laps', 41)
    exchange(sten, olive)
    expect(row(sten, 1)?.values.laps).toBe(41)
    expect(sten.conflicts()).toEqual([])
  })

  test('[OP4] of two values the one entered last is shown on both laptops', () => {
    const [sten, olive] = desk()
    olive.at(sixOClock + 60_000)
    olive.set(1, 'laps', 41)
    sten.at(sixOClock + 120_000)
    sten.set(1, 'laps', 40)
    exchange(sten, olive)
    expect([row(sten, 1)?.values.laps, row(olive, 1)?.values.laps]).toEqual([40, 40])
  })

  test('an edit that changes nothing writes nothing', () => {
    const [sten] = desk()
    sten.set(1, 'laps', 40)
    sten.place(1, 'last')
    const before = wholeUpdate(sten.sheet)
    sten.set(1, 'laps', 40)
    sten.set(1, 'note', '  ')
    sten.set(1, 'number', ' 1 ')
    sten.place(1, 1)
    sten.edit({ kind: 'restore-car', car: carId(1) })
    expect(wholeUpdate(sten.sheet)).toEqual(before)
  })

  test('[UP1] a small edit is a small update', () => {
    const [sten] = desk()
    sten.set(1, 'laps', 39)
    expect(sten.set(1, 'laps', 40).length).toBeLessThan(130)
  })
})

describe('[OP5] [RD2] what is shown before anybody wrote', () => {
  test('a car is as it was entered until somebody writes otherwise', () => {
    const [sten] = desk()
    expect(row(sten, 3)).toMatchObject({
      standing: 'waiting',
      values: { number: '3', drivers: [driverId(3)] },
    })
    sten.set(3, 'number', '33')
    const renamed = fieldOf(6).map((car) => ({ ...car, carNumber: `9${car.carNumber}` }))
    const view = readSheet(sten.sheet, renamed)
    expect([view.byCar.get(carId(3))?.values.number, view.byCar.get(carId(4))?.values.number]).toEqual([
      '33',
      '94',
    ])
  })

  test('rows: placed, unplaced, waiting, removed', () => {
    const [sten] = desk()
    sten.place(5, 'last')
    sten.place(2, 'last')
    sten.set(6, 'status', 'DNF')
    sten.set(4, 'status', 'DNS')
    sten.set(1, 'note', 'late')
    sten.edit({ kind: 'remove-car', car: carId(1) })
    expect(sten.view().rows.map((each) => [each.values.number, each.standing, each.place])).toEqual([
      ['5', 'placed', 1],
      ['2', 'placed', 2],
      ['4', 'unplaced', null],
      ['6', 'unplaced', null],
      ['3', 'waiting', null],
      ['1', 'removed', null],
    ])
  })
})

describe('[OR1] the order', () => {
  test('moves of different cars merge', () => {
    const [sten, olive] = desk()
    for (const car of [1, 2, 3, 4, 5]) sten.place(car, 'last')
    exchange(sten, olive)
    sten.place(5, 1)
    olive.place(2, 3)
    exchange(sten, olive)
    expect(orderOf(sten)).toEqual(['5', '1', '3', '2', '4'])
    expect(orderOf(olive)).toEqual(orderOf(sten))
    expect(sten.conflicts()).toEqual([])
  })

  test('moves of one car are two values', () => {
    const [sten, olive] = desk()
    for (const car of [1, 2, 3, 4]) sten.place(car, 'last')
    exchange(sten, olive)
    sten.place(4, 1)
    olive.place(4, 2)
    exchange(sten, olive)
    expect(sten.conflicts()).toMatchObject([{ kind: 'order', cars: [carId(4)] }])
  })

  test('[OR2] one order entered on two laptops is one order', () => {
    const [sten, olive] = desk()
    for (const laptop of [sten, olive]) for (const car of [3, 1, 6, 2]) laptop.place(car, 'last')
    exchange(sten, olive)
    expect(orderOf(sten)).toEqual(['3', '1', '6', '2'])
    expect(sten.conflicts()).toEqual([])
  })

  test.each([
    [1, ['4', '1', '2', '3']],
    [2, ['1', '4', '2', '3']],
    [4, ['1', '2', '3', '4']],
    [99, ['1', '2', '3', '4']],
    ['last', ['1', '2', '3', '4']],
  ] as const)('a car put to place %s stands there', (place, order) => {
    const [sten] = desk()
    for (const car of [4, 1, 2, 3]) sten.place(car, 'last')
    sten.place(4, 3)
    sten.place(4, place)
    expect(orderOf(sten)).toEqual(order)
  })

  test('[OR3] a car that did not finish has no place, unless it is classified', () => {
    const [sten] = desk()
    for (const car of [1, 2, 3]) sten.place(car, 'last')
    sten.set(2, 'status', 'DNF')
    expect(orderOf(sten)).toEqual(['1', '3'])
    expect(row(sten, 3)?.place).toBe(2)
    sten.set(2, 'classified', true)
    expect(orderOf(sten)).toEqual(['1', '2', '3'])
    sten.set(2, 'status', 'DSQ')
    expect(orderOf(sten)).toEqual(['1', '3'])
    sten.edit({ kind: 'unplace', car: carId(3) })
    expect(orderOf(sten)).toEqual(['1'])
  })

  test('a car put between two that share a place stands there, and the others keep the order they are shown in', () => {
    const [sten, olive] = desk()
    sten.place(1, 'last')
    exchange(sten, olive)
    sten.place(2, 'last')
    olive.place(3, 'last')
    exchange(sten, olive)
    expect(orderOf(sten)).toEqual(['1', '2', '3'])
    sten.place(4, 3)
    exchange(sten, olive)
    expect(orderOf(olive)).toEqual(['1', '2', '4', '3'])
  })
})

describe('[UP1] updates', () => {
  test('may come in any order and again', () => {
    const [sten, olive] = desk()
    for (const car of [1, 2, 3]) sten.place(car, 'last')
    for (const update of sten.sent.toReversed()) {
      applyUpdate(olive.sheet, update)
      applyUpdate(olive.sheet, update)
    }
    expect(orderOf(olive)).toEqual(['1', '2', '3'])
    expect(wholeUpdate(openSheet([wholeUpdate(olive.sheet)]))).toEqual(wholeUpdate(sten.sheet))
  })

  test('one that builds on a missing one waits', () => {
    const [sten, olive] = desk()
    const [first, second] = [sten.set(1, 'laps', 1), sten.set(1, 'laps', 2)]
    applyUpdate(olive.sheet, second)
    expect([isWaiting(olive.sheet), row(olive, 1)?.values.laps]).toEqual([true, null])
    applyUpdate(olive.sheet, first)
    expect([isWaiting(olive.sheet), row(olive, 1)?.values.laps]).toEqual([false, 2])
  })

  test('[RD3] while an op between two others is on its way, both show', () => {
    const [sten, olive, ada] = [...desk(), openLaptop(3, field)]
    const first = sten.set(1, 'laps', 1)
    applyUpdate(olive.sheet, first)
    const second = olive.set(1, 'laps', 2)
    applyUpdate(sten.sheet, second)
    const third = sten.set(1, 'laps', 3)
    for (const update of [first, third]) applyUpdate(ada.sheet, update)
    expect(ada.conflicts()).toMatchObject([{ kind: 'values', field: 'laps' }])
    applyUpdate(ada.sheet, second)
    expect(ada.conflicts()).toEqual([])
    expect(row(ada, 1)?.values.laps).toBe(3)
  })

  test('[UP2] a client number that the sheet knows is a bug', () => {
    const [sten] = desk()
    sten.set(1, 'laps', 1)
    expect(() => openLaptop(1, field, sten.sent)).toThrow('fresh client number')
    expect(openLaptop(1, field, sten.sent, 77).set(1, 'laps', 2).length).toBeGreaterThan(2)
  })
})

describe('refused as a whole', () => {
  test.each([
    [{ kind: 'set', car: carId(1), field: 'laps', value: -1 }, ['invalid-value', 'laps']],
    [{ kind: 'set', car: carId(1), field: 'laps', value: 1.5 }, ['invalid-value', 'laps']],
    [{ kind: 'set', car: carId(1), field: 'number', value: '' }, ['invalid-value', 'number']],
    [{ kind: 'set', car: carId(1), field: 'note', value: 'x'.repeat(1001) }, ['invalid-value', 'note']],
    [{ kind: 'set', car: carId(1), field: 'penalty', value: -5 }, ['invalid-value', 'penalty']],
    [{ kind: 'place', car: carId(1), place: 0 }, ['invalid-value', 'grid']],
    [{ kind: 'place', car: carId(50), place: 1 }, ['unknown-car', 'car']],
    [{ kind: 'add-car', car: carId(50), number: '50', drivers: ['?'] }, ['invalid-value', 'drivers']],
  ] as [SheetEdit, string[]][])('%j', (edit, expected) => {
    expect(refusal(edit)).toEqual(expected)
  })

  test('more cars than a sheet holds', () => {
    const cars = Array.from({ length: mostCars + 1 }, (_, n): SheetEdit => ({
      kind: 'add-car',
      car: uuid(8, n),
      number: `${n}`,
      drivers: [driverId(1)],
    }))
    expect(refusal(...cars)).toEqual(['too-many-cars', undefined])
    const big = openLaptop(1, fieldOf(mostCars + 50))
    expect(big.place(mostCars + 1, 'last').length).toBeGreaterThan(2)
  })
})

test('[CM2] a car of which nobody knows yet who drove it can stand on the sheet', () => {
  const [sten] = desk()
  sten.edit({ kind: 'add-car', car: uuid(7, 1), number: '50', drivers: [] })
  expect(sten.view().byCar.get(uuid(7, 1))?.values).toMatchObject({ number: '50', drivers: [] })
  sten.edit({ kind: 'set', car: uuid(7, 1), field: 'drivers', value: [driverId(1)] })
  expect(sten.view().byCar.get(uuid(7, 1))?.values.drivers).toEqual([driverId(1)])
})

test('[CF7] a removed car that is written about is on the sheet again', () => {
  const [sten, olive] = desk()
  sten.place(1, 'last')
  sten.edit({ kind: 'remove-car', car: carId(1) })
  exchange(sten, olive)
  expect(row(olive, 1)?.standing).toBe('removed')
  olive.place(1, 'last')
  exchange(sten, olive)
  expect(row(sten, 1)).toMatchObject({ standing: 'placed', place: 1 })
  expect(sten.conflicts()).toEqual([])
})

function refusal(...edits: SheetEdit[]) {
  const [sten] = desk()
  const edited = editSheet(
    sten.sheet,
    field,
    [{ kind: 'set', car: carId(1), field: 'laps', value: 9 }, ...edits],
    0,
  )
  expect(sten.sheet.log.ops.size).toBe(0)
  return edited.ok ? null : [edited.code, edited.field]
}

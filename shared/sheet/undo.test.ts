import { describe, expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import {
  carId,
  exchange,
  fieldOf,
  openLaptop,
  orderOf,
  uuid,
  driverId,
  type Laptop,
} from './testing/race-desk.ts'
import { resolveConflicts } from './resolve-conflict.ts'
import { seenFromText, seenText } from './seen.ts'
import { openSheet, wholeUpdate } from './sheet.ts'
import { tidy } from './tidy.ts'
import { canUndo, redo, undo, type Undone } from './undo.ts'

const field = fieldOf(5)
const desk = () => [openLaptop(1, field), openLaptop(2, field)] as const
const laps = (laptop: Laptop, n = 1) => laptop.view().byCar.get(carId(n))?.values.laps
const sent = (laptop: Laptop, undone: Undone | null) => {
  if (undone) laptop.sent.push(undone.update)
  return undone
}
const back = (laptop: Laptop) => sent(laptop, undo(laptop.sheet, 0))
const again = (laptop: Laptop) => sent(laptop, redo(laptop.sheet, 0))

describe('[UN1] undo takes back one’s own last step', () => {
  test('[OP3] step by step, to before the first', () => {
    const [sten] = desk()
    expect(canUndo(sten.sheet)).toEqual({ undo: false, redo: false })
    sten.set(1, 'laps', 10)
    sten.set(1, 'laps', 11)
    sten.place(2, 'last')
    back(sten)
    expect([laps(sten), orderOf(sten)]).toEqual([11, []])
    back(sten)
    expect(laps(sten)).toBe(10)
    back(sten)
    expect(laps(sten)).toBeNull()
    expect(back(sten)).toBeNull()
    expect(canUndo(sten.sheet)).toEqual({ undo: false, redo: true })
  })

  test('a step of several fields at once', () => {
    const [sten] = desk()
    const car = uuid(7, 1)
    sten.edit(
      { kind: 'add-car', car, number: '88', drivers: [driverId(1)] },
      { kind: 'place', car, place: 'last' },
      { kind: 'set', car, field: 'laps', value: 12 },
    )
    back(sten)
    expect(sten.view().byCar.get(car)).toMatchObject({
      standing: 'waiting',
      values: { number: '', laps: null },
    })
    again(sten)
    expect(sten.view().byCar.get(car)).toMatchObject({
      standing: 'placed',
      values: { number: '88', laps: 12 },
    })
  })

  test('never a word of somebody else, whoever wrote last', () => {
    const [sten, olive] = desk()
    sten.set(1, 'laps', 10)
    exchange(sten, olive)
    olive.set(2, 'laps', 20)
    exchange(sten, olive)
    back(sten)
    exchange(sten, olive)
    expect([laps(olive, 1), laps(olive, 2)]).toEqual([null, 20])
    expect(back(sten)).toBeNull()
  })

  test('what somebody wrote over stays, and the answer says so', () => {
    const [sten, olive] = desk()
    sten.edit(
      { kind: 'set', car: carId(1), field: 'laps', value: 10 },
      { kind: 'set', car: carId(1), field: 'note', value: 'slow' },
    )
    exchange(sten, olive)
    olive.set(1, 'laps', 11)
    exchange(sten, olive)
    const undone = back(sten)
    expect(undone?.kept).toMatchObject([{ field: 'laps', value: 10 }])
    expect(sten.view().byCar.get(carId(1))?.values).toMatchObject({ laps: 11, note: null })
  })

  test('a step that is wholly written over is passed by', () => {
    const [sten, olive] = desk()
    sten.set(2, 'laps', 5)
    sten.set(1, 'laps', 10)
    exchange(sten, olive)
    olive.set(1, 'laps', 11)
    exchange(sten, olive)
    back(sten)
    expect([laps(sten, 1), laps(sten, 2)]).toEqual([11, null])
  })

  test('of two values at once only one’s own goes', () => {
    const [sten, olive] = desk()
    sten.set(1, 'laps', 9)
    exchange(sten, olive)
    sten.set(1, 'laps', 10)
    olive.set(1, 'laps', 11)
    exchange(sten, olive)
    expect(sten.conflicts()).toHaveLength(1)
    back(sten)
    exchange(sten, olive)
    expect([sten.conflicts(), laps(sten), laps(olive)]).toEqual([[], 11, 11])
    again(sten)
    exchange(sten, olive)
    expect(olive.conflicts()).toHaveLength(1)
  })

  test('only steps of this opening', () => {
    const [sten] = desk()
    sten.set(1, 'laps', 10)
    const reopened = openLaptop(1, field, sten.sent, 99)
    expect(back(reopened)).toBeNull()
    reopened.set(1, 'laps', 11)
    back(reopened)
    expect(laps(reopened)).toBe(10)
  })
})

describe('[UN2] what was there before stands again', () => {
  test('as its author said it', () => {
    const [sten, olive] = desk()
    olive.set(1, 'laps', 9)
    exchange(sten, olive)
    sten.set(1, 'laps', 10)
    back(sten)
    exchange(sten, olive)
    const olives = must(
      [...sten.sheet.log.ops.values()].find((op) => op.value === 9),
      'her op',
    )
    expect([...olive.sheet.log.ops.values()].find((op) => op.as !== undefined)).toMatchObject({
      as: olives.id,
      value: 9,
    })
  })

  test('both sides of a conflict that it had settled', () => {
    const [sten, olive] = desk()
    sten.set(1, 'laps', 10)
    olive.set(1, 'laps', 11)
    exchange(sten, olive)
    const conflict = must(sten.conflicts()[0], 'a conflict')
    const side = must(conflict.sides[0], 'a side')
    resolveConflicts(sten.sheet, field, [[conflict, { kind: 'take', op: side.id }]], 0)
    expect(sten.conflicts()).toEqual([])
    back(sten)
    expect(sten.conflicts()).toMatchObject([{ kind: 'values', field: 'laps' }])
    expect(
      sten
        .conflicts()[0]
        ?.sides.map((op) => op.value)
        .toSorted(),
    ).toEqual([10, 11])
    again(sten)
    expect(sten.conflicts()).toEqual([])
  })

  test('a car that was taken off', () => {
    const [sten] = desk()
    sten.place(1, 'last')
    sten.edit({ kind: 'remove-car', car: carId(1) })
    back(sten)
    expect(orderOf(sten)).toEqual(['1'])
    again(sten)
    expect([orderOf(sten), sten.conflicts()]).toEqual([[], []])
  })

  test('a value that was tidied away does not come back, and the step says so', () => {
    const [sten] = desk()
    sten.edit({ kind: 'set', car: carId(1), field: 'laps', value: 10 })
    const before = must(seenFromText(seenText(sten.sheet)), 'seen')
    sten.edit(
      { kind: 'set', car: carId(1), field: 'laps', value: 11 },
      { kind: 'set', car: carId(1), field: 'note', value: 'x' },
    )
    const { update, dropped } = tidy([wholeUpdate(sten.sheet)], before)
    expect(dropped).toBe(1)
    const { client } = must(sten.sheet.log.ops.values().next().value, 'an op')
    const tidied = openSheet([update])
    tidied.doc.clientID = client
    const undone = undo({ ...tidied, author: sten.sheet.author }, 0)
    expect(undone?.kept).toMatchObject([{ field: 'laps', value: 11 }])
  })
})

describe('[UN3] redo', () => {
  test('does the steps again in their order', () => {
    const [sten] = desk()
    for (const value of [10, 11, 12]) sten.set(1, 'laps', value)
    for (let n = 0; n < 3; n++) back(sten)
    const seen = [laps(sten)]
    for (let n = 0; n < 3; n++) {
      again(sten)
      seen.push(laps(sten))
    }
    expect(seen).toEqual([null, 10, 11, 12])
    expect(again(sten)).toBeNull()
  })

  test('ends with something new', () => {
    const [sten] = desk()
    sten.set(1, 'laps', 10)
    back(sten)
    sten.set(1, 'laps', 20)
    expect(again(sten)).toBeNull()
    back(sten)
    expect(laps(sten)).toBeNull()
  })

  test('undo and redo over and over', () => {
    const [sten] = desk()
    sten.set(1, 'laps', 10)
    sten.set(1, 'laps', 11)
    for (let n = 0; n < 5; n++) {
      back(sten)
      back(sten)
      expect(laps(sten)).toBeNull()
      again(sten)
      expect(laps(sten)).toBe(10)
      again(sten)
      expect(laps(sten)).toBe(11)
    }
  })
})

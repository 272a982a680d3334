import { beforeEach, expect, test } from 'vitest'
import { rejected, type Outcome } from '#shared/base/outcome.ts'
import type { SheetParts } from '#shared/queries/sheet-parts.ts'
import type { SheetSourceResult } from '#shared/sheet/sheet-source.ts'
import type { SheetEdit } from '#shared/sheet/edit-sheet.ts'
import { inspectUpdate } from '#shared/sheet/inspect-update.ts'
import { clientKey } from '#shared/sheet/op.ts'
import { carId, fieldOf, openLaptop, steward, uuid } from '#shared/sheet/testing/race-desk.ts'
import { toText } from '#shared/sheet/update-text.ts'
import { openDesk, type Desk } from './desk.ts'
import { finished } from '#shared/sheet/testing/finished.ts'

const field = fieldOf(4)
let kept: Uint8Array[] = []
let answers: Outcome[] = []
let remembered: string[] = []
beforeEach(() => {
  kept = []
  answers = []
  remembered = []
})

function partsOf(...updates: Uint8Array[]): SheetParts {
  const parts = updates.map((update, at) => ({ id: `part ${at}`, update: toText(update) }))
  return { parts, submitted: null, writers: {} }
}

function open(parts: SheetParts, results: SheetSourceResult[] = [], who = 1): Desk {
  let now = 1_000_000
  return openDesk({
    author: { by: steward(who), device: `Laptop ${who}` },
    parts,
    entered: field,
    results,
    seen: null,
    keep: async (update) => {
      const outcome = answers.shift() ?? { ok: true }
      if (outcome.ok) kept.push(update)
      return outcome
    },
    rememberSeen: (text) => remembered.push(text),
    now: () => (now += 1000),
  })
}

const laps = (car: number, value: number): SheetEdit => ({
  kind: 'set',
  car: carId(car),
  field: 'laps',
  value,
})
const place = (car: number): SheetEdit => ({ kind: 'place', car: carId(car), place: 'last' })
const order = (desk: Desk): string[] =>
  desk.state().view.rows.flatMap((row) => (row.place === null ? [] : [row.values.number]))
const result = (car: number, position: number) =>
  finished({ id: uuid(9, car), entryId: carId(car), position, laps: 30 })

test('what one writes is shown at once and kept; what others write comes in beside it', async () => {
  const desk = open(partsOf())
  expect(desk.edit([place(2), place(1)])).toBeNull()
  expect(order(desk)).toEqual(['2', '1'])
  expect(desk.state().saving.kind).toBe('saving')
  await desk.flush()
  expect(desk.state().saving.kind).toBe('saved')
  const olive = openLaptop(2, field, kept)
  const before = desk.state()
  desk.take(partsOf(...kept, olive.set(1, 'laps', 30)))
  expect(desk.state().view.byCar.get(carId(1))?.values.laps).toBe(30)
  expect(desk.state().merged).toHaveLength(1)
  // A row about which nothing was said is the same object: it is not drawn anew.
  expect(desk.state().view.byCar.get(carId(2))).toBe(before.view.byCar.get(carId(2)))
  desk.markSeen()
  expect(desk.state().merged).toEqual([])
  expect(remembered.length).toBeGreaterThan(1)
})

test('[DH2] a dead heat renumbers the cars behind it, whose rows say nothing else anew', () => {
  const desk = open(partsOf())
  desk.edit([1, 2, 3].map((car) => ({ kind: 'place' as const, car: carId(car), place: 'last' as const })))
  const before = desk.state().view.byCar.get(carId(1))
  desk.edit([{ kind: 'set', car: carId(2), field: 'deadHeat', value: carId(1) }])
  const positions = (): (number | null)[] =>
    desk
      .state()
      .view.rows.slice(0, 3)
      .map((row) => row.position)
  expect(positions()).toEqual([1, 1, 3])
  expect(desk.state().view.byCar.get(carId(1))?.deadHeat).toBe('shared')
  desk.undo()
  expect(positions()).toEqual([1, 2, 3])
  expect(desk.state().view.byCar.get(carId(1))).toEqual(before)
})

test('a refused edit changes nothing and says why', () => {
  const desk = open(partsOf())
  expect(desk.edit([laps(1, -1)])).toMatchObject({ code: 'invalid-value' })
  expect(desk.state().saving.kind).toBe('untouched')
})

test('a result that came another way is what the sheet starts from; undo leaves it alone, looking writes nothing', async () => {
  const desk = open(partsOf(), [result(3, 1), result(1, 2)])
  expect(order(desk)).toEqual(['3', '1'])
  await desk.flush()
  expect(kept).toEqual([])
  expect(desk.state()).toMatchObject({ canUndo: false, sinceSubmitted: [] })
  desk.edit([laps(3, 31)])
  await desk.flush()
  expect(kept.map((update) => inspectUpdate(update).ok)).toEqual([true, true])
  expect(desk.state().sinceSubmitted).toHaveLength(1)
  desk.undo()
  expect(order(desk)).toEqual(['3', '1'])
  expect(desk.undo()).toBeNull()
  expect(order(openDeskOn(kept))).toEqual(['3', '1'])
})

test('who only looks at a result does not disagree with whoever corrects it', async () => {
  const results = [result(3, 1), result(1, 2)]
  const looking = open(partsOf(), results, 2)
  const correcting = open(partsOf(), results)
  correcting.edit([laps(3, 31)])
  await correcting.flush()
  looking.take(partsOf(...kept))
  expect(looking.state()).toMatchObject({ conflicts: [], merged: [] })
  expect(looking.state().view.byCar.get(carId(3))?.values.laps).toBe(31)
  expect(looking.state().sinceSubmitted).toHaveLength(1)
})

test('[AD2] two who correct one old result apart disagree only where both wrote', async () => {
  const results = [result(3, 1), result(1, 2), result(2, 3)]
  const [one, two] = [open(partsOf(), results, 1), open(partsOf(), results, 2)]
  one.edit([laps(3, 31)])
  one.edit([{ kind: 'place', car: carId(2), place: 1 }])
  two.edit([laps(1, 29)])
  two.edit([{ kind: 'set', car: carId(1), field: 'penalty', value: 5000 }])
  for (const desk of [one, two]) await desk.flush()
  for (const desk of [one, two]) desk.take(partsOf(...kept))
  for (const desk of [one, two]) {
    expect(desk.state().conflicts).toEqual([])
    expect(order(desk)).toEqual(['2', '3', '1'])
    expect(desk.state().view.byCar.get(carId(3))?.values.laps).toBe(31)
    expect(desk.state().view.byCar.get(carId(1))?.values).toMatchObject({ laps: 29, penalty: 5000 })
  }
  expect(one.state().merged.map(({ op, was }) => [op.field, op.value, was?.value])).toEqual([
    ['laps', 29, 30],
    ['penalty', 5000, undefined],
  ])
  one.edit([laps(2, 10)])
  two.edit([laps(2, 11)])
  for (const desk of [one, two]) await desk.flush()
  for (const desk of [one, two]) desk.take(partsOf(...kept))
  expect(one.state().conflicts).toMatchObject([{ kind: 'values', field: 'laps', sides: [{}, {}] }])
})

test('what the server refused leaves the sheet, what was not kept yet is written again, and both can be kept', async () => {
  const desk = open(partsOf())
  desk.edit([place(1)])
  await desk.flush()
  const [refused] = kept
  const before = desk.client()
  answers = [rejected('sheet-gap', 'An edit before this one was refused.')]
  desk.edit([place(2)])
  await desk.flush()
  desk.reopen(partsOf())
  expect(desk.client()).not.toBe(before)
  expect(order(desk)).toEqual(['2'])
  expect(desk.writeAgain(refused ? [refused] : [])).toBe(true)
  expect(order(desk).toSorted()).toEqual(['1', '2'])
  await desk.flush()
  const [, ...again] = kept.map((update) => inspectUpdate(update))
  expect(again).toMatchObject([{ ok: true, client: clientKey(desk.client()), from: 0 }])
})

test('two who disagree are one thing that needs a person, at its cell, until it is decided', () => {
  const olive = openLaptop(2, field)
  const desk = open(partsOf())
  desk.edit([place(1), laps(1, 30)])
  olive.place(1, 'last')
  olive.set(1, 'laps', 29)
  desk.take(partsOf(...olive.sent))
  const [conflict] = desk.state().conflicts
  expect(desk.state().disputed.get(carId(1))).toBe('laps')
  if (conflict?.kind !== 'values') throw new Error('a field with two values')
  const mine = conflict.sides.find((side) => side.by === steward(1))
  expect(desk.resolve(conflict, { kind: 'take', op: mine?.id ?? '' })).toBeNull()
  expect(desk.state().conflicts).toEqual([])
  expect(desk.resolve(conflict, { kind: 'take', op: mine?.id ?? '' })).toMatchObject({
    code: 'conflict-changed',
  })
})

function openDeskOn(updates: readonly Uint8Array[]): Desk {
  return open(partsOf(...updates))
}

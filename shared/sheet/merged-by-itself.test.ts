import { expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import { carId, exchange, fieldOf, openLaptop, type Laptop } from './testing/race-desk.ts'
import { mergedByItself } from './merged-by-itself.ts'
import { hasSeen, notSeen, seenFromText, seenText } from './seen.ts'

const field = fieldOf(4)
const seenBy = (laptop: Laptop) => must(seenFromText(seenText(laptop.sheet)), 'what was seen')
const listed = (laptop: Laptop, since: ReturnType<typeof seenBy>) =>
  mergedByItself(laptop.sheet, laptop.conflicts(), since).map(({ op, was }) => [
    op.field,
    was?.value ?? null,
    op.value,
  ])

test('[MG1] what others wrote is listed once for each field, apart from what needs a person', () => {
  const [sten, olive] = [openLaptop(1, field), openLaptop(2, field)]
  sten.set(1, 'laps', 10)
  exchange(sten, olive)
  const since = seenBy(sten)
  olive.set(1, 'laps', 11)
  olive.set(1, 'laps', 12)
  olive.set(2, 'note', 'late')
  olive.set(3, 'grid', 4)
  sten.set(3, 'grid', 5)
  exchange(sten, olive)
  expect(sten.conflicts()).toMatchObject([{ kind: 'values', car: carId(3), field: 'grid' }])
  expect(listed(sten, since)).toEqual([
    ['laps', 10, 12],
    ['note', null, 'late'],
  ])
  expect(listed(sten, seenBy(sten))).toEqual([])
})

test('[MG1] one’s own edits, and a value that says the same, are not listed', () => {
  const [sten, olive] = [openLaptop(1, field), openLaptop(2, field)]
  sten.set(1, 'laps', 10)
  const since = seenBy(sten)
  sten.set(2, 'laps', 20)
  olive.set(1, 'laps', 10)
  exchange(sten, olive)
  expect(listed(sten, since)).toEqual([])
})

test('[MG1] cars in conflict are not counted as merged', () => {
  const [sten, olive] = [openLaptop(1, field), openLaptop(2, field)]
  sten.place(1, 'last')
  sten.place(2, 'last')
  exchange(sten, olive)
  const since = seenBy(sten)
  sten.edit({ kind: 'remove-car', car: carId(2) })
  olive.set(2, 'laps', 4)
  olive.place(3, 'last')
  sten.place(4, 'last')
  exchange(sten, olive)
  expect(sten.conflicts().map((conflict) => conflict.kind)).toEqual(['removed-and-edited', 'order'])
  expect(listed(sten, since)).toEqual([])
})

test('[SE1] who has seen what', () => {
  const [sten, olive] = [openLaptop(1, field), openLaptop(2, field)]
  sten.set(1, 'laps', 10)
  const before = seenBy(olive)
  expect(notSeen(sten.sheet, before).map((op) => op.value)).toEqual([10])
  exchange(sten, olive)
  expect(notSeen(sten.sheet, seenBy(olive))).toEqual([])
  expect([hasSeen(before, '1.1'), hasSeen(seenBy(olive), '1.1'), hasSeen(before, 'no id')]).toEqual([
    false,
    true,
    false,
  ])
  expect([seenFromText('!'), seenFromText('/////w==')]).toEqual([null, null])
})

test('[MG1] what one wrote at this laptop is known, also from an opening before this one', () => {
  const [sten, olive] = [openLaptop(1, field), openLaptop(2, field)]
  const since = seenBy(sten)
  for (const laptop of [sten, olive]) for (const car of [1, 2, 3]) laptop.place(car, 'last')
  sten.set(1, 'laps', 10)
  exchange(sten, olive)
  olive.set(1, 'laps', 11)
  exchange(sten, olive)
  expect(listed(sten, since)).toEqual([['laps', 10, 11]])
  const again = openLaptop(1, field, [...sten.sent, ...olive.sent], 7)
  expect(listed(again, since)).toEqual([['laps', 10, 11]])
})

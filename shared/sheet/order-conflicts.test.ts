import { describe, expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import { carsOf } from './conflicts.ts'
import { proposedOrders, shownOrder } from './order-conflicts.ts'
import {
  carId,
  exchange,
  fieldOf,
  orderOf,
  sixOClock,
  twoStewards,
  steward,
  type Laptop,
} from './testing/race-desk.ts'
import { resolveConflicts, type Decision } from './resolve-conflict.ts'

const field = fieldOf(8)

const desk = (...placed: number[]): [Laptop, Laptop] => twoStewards(field, ...placed)

/** Decides the first question of a laptop. */
function decide(laptop: Laptop, decision: Decision) {
  const conflict = must(laptop.conflicts()[0], 'a question')
  const resolved = resolveConflicts(laptop.sheet, field, [[conflict, decision]], sixOClock + 600_000)
  if (resolved.ok && resolved.update) laptop.sent.push(resolved.update)
  return resolved
}

/** Sten enters 3 before 4, Olive 4 before 3, each op at its own time: which are shown depends on the clocks. */
function swapped(times: readonly [number, number, number, number]): [Laptop, Laptop] {
  const [sten, olive] = desk(1, 2)
  const [stenThird, stenFourth, oliveThird, oliveFourth] = times
  sten.at(sixOClock + stenThird)
  sten.place(3, 'last')
  sten.at(sixOClock + stenFourth)
  sten.place(4, 'last')
  olive.at(sixOClock + oliveThird)
  olive.place(4, 'last')
  olive.at(sixOClock + oliveFourth)
  olive.place(3, 'last')
  exchange(sten, olive)
  return [sten, olive]
}
describe('[CF3] [CF8] a swap is one question, and its answer is what happens', () => {
  const clocks = [
    ['Olive later', [1, 2, 3, 4]],
    ['Sten later', [3, 4, 1, 2]],
    ['one inside the other', [1, 4, 2, 3]],
    ['alternating', [1, 3, 2, 4]],
    ['all at once', [1, 1, 1, 1]],
  ] as const

  test.each(clocks)('%s: asked once, with both orders', (_name, times) => {
    const [sten, olive] = swapped(times)
    for (const laptop of [sten, olive]) {
      const conflicts = laptop.conflicts()
      expect(conflicts).toMatchObject([{ kind: 'order' }])
      expect(conflicts.flatMap(carsOf).toSorted()).toEqual([carId(3), carId(4)])
      const [conflict] = conflicts
      if (conflict?.kind !== 'order') throw new Error('about the order')
      const proposed = proposedOrders(laptop.sheet, laptop.view(), conflict)
      expect(proposed[0]?.cars).toEqual(shownOrder(laptop.view()))
      expect(proposed.toSorted((a, b) => (a.by.join() < b.by.join() ? -1 : 1))).toEqual([
        { cars: [1, 2, 3, 4].map(carId), by: [steward(1)] },
        { cars: [1, 2, 4, 3].map(carId), by: [steward(2)] },
      ])
    }
  })

  test.each(
    clocks.flatMap(([name, times]) => [
      [name, times, [1, 2, 3, 4]] as const,
      [name, times, [1, 2, 4, 3]] as const,
    ]),
  )('%s %j: %j is chosen and shown, and nothing is asked again', (_name, times, order) => {
    const [sten, olive] = swapped(times)
    expect(decide(sten, { kind: 'order', cars: order.map(carId) })).toMatchObject({ ok: true })
    exchange(sten, olive)
    for (const laptop of [sten, olive]) {
      expect(orderOf(laptop)).toEqual(order.map(String))
      expect(laptop.conflicts()).toEqual([])
    }
  })

  test('two who choose alike agree; two who choose differently are asked once again', () => {
    for (const [stens, olives, open] of [
      [[1, 2, 4, 3], [1, 2, 4, 3], 0],
      [[1, 2, 3, 4], [1, 2, 4, 3], 1],
    ] as const) {
      const [sten, olive] = swapped([1, 4, 2, 3])
      decide(sten, { kind: 'order', cars: stens.map(carId) })
      decide(olive, { kind: 'order', cars: olives.map(carId) })
      exchange(sten, olive)
      expect(sten.conflicts()).toHaveLength(open)
      expect(orderOf(sten)).toEqual(orderOf(olive))
    }
  })

  test('a car that one list lacks moves all behind it: one question about them, not one for each', () => {
    const [sten, olive] = desk()
    for (const car of [1, 2, 3, 4, 5, 6]) sten.place(car, 'last')
    for (const car of [1, 3, 4, 5, 6]) olive.place(car, 'last')
    exchange(sten, olive)
    expect(sten.conflicts()).toHaveLength(1)
    expect(decide(olive, { kind: 'order', cars: [1, 2, 3, 4, 5, 6].map(carId) })).toMatchObject({ ok: true })
    exchange(sten, olive)
    expect(orderOf(sten)).toEqual(['1', '2', '3', '4', '5', '6'])
    expect(sten.conflicts()).toEqual([])
  })

  test('a swap and two cars that each added at the end are two questions: the car between them was put by both', () => {
    const [sten, olive] = desk()
    for (const car of [1, 2, 3, 4, 5]) sten.place(car, 'last')
    for (const car of [1, 3, 2, 4, 6]) olive.place(car, 'last')
    exchange(sten, olive)
    expect(sten.conflicts().map((conflict) => carsOf(conflict).toSorted())).toEqual([
      [carId(2), carId(3)],
      [carId(5), carId(6)],
    ])
  })

  test('two swaps apart from each other are two questions; the answer to one leaves the other open', () => {
    const [sten, olive] = desk(1, 2, 3, 4, 5, 6)
    sten.place(2, 1)
    olive.place(2, 3)
    sten.place(6, 5)
    olive.place(6, 4)
    exchange(sten, olive)
    const [first, second] = sten.conflicts()
    expect([first, second].map((each) => carsOf(must(each, 'a question')))).toEqual([[carId(2)], [carId(6)]])
    const shown = orderOf(sten)
    const order = [1, 3, 2, ...shown.slice(3).map(Number)].map(carId)
    expect(decide(sten, { kind: 'order', cars: order })).toMatchObject({ ok: true })
    expect(orderOf(sten)).toEqual(['1', '3', '2', ...shown.slice(3)])
    expect(sten.conflicts()).toMatchObject([{ cars: [carId(6)] }])
  })

  test('a car that one took out of the order while another moved it: either stands, as it was chosen', () => {
    for (const [order, shown] of [
      [
        [1, 2, 3],
        ['1', '2', '3'],
      ],
      [
        [3, 1, 2],
        ['3', '1', '2'],
      ],
      [
        [1, 2],
        ['1', '2'],
      ],
    ] as const) {
      const [sten, olive] = desk(1, 2, 3)
      sten.edit({ kind: 'unplace', car: carId(3) })
      olive.place(3, 1)
      exchange(sten, olive)
      expect(sten.conflicts()).toMatchObject([{ kind: 'order', cars: [carId(3)] }])
      expect(decide(sten, { kind: 'order', cars: order.map(carId) })).toMatchObject({ ok: true })
      exchange(sten, olive)
      expect(orderOf(olive)).toEqual(shown)
      expect(olive.conflicts()).toEqual([])
    }
  })

  test.each([
    ['one that lacks a car', [1, 2, 3]],
    ['one that names a car twice', [1, 2, 3, 4, 4]],
    ['one that names a stranger', [1, 2, 3, 4, 9]],
  ])('%s is refused', (_name, cars) => {
    const [sten] = swapped([1, 2, 3, 4])
    expect(decide(sten, { kind: 'order', cars: cars.map(carId) })).toMatchObject({
      ok: false,
      code: 'wrong-decision',
    })
  })
})

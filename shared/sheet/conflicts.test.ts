import { describe, expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import { describeConflict } from './describe-conflict.ts'
import {
  carId,
  driverId,
  exchange,
  fieldOf,
  openLaptop,
  orderOf,
  sixOClock,
  twoStewards,
  uuid,
  words,
  type Laptop,
} from './testing/race-desk.ts'
import { resolveConflicts, type Decision } from './resolve-conflict.ts'
import { applyUpdate } from './sheet.ts'

const field = fieldOf(8)

const desk = (...placed: number[]): [Laptop, Laptop] => twoStewards(field, ...placed)

const told = (laptop: Laptop) =>
  laptop.conflicts().map((conflict) => describeConflict(laptop.sheet, laptop.view(), conflict, words))

function decide(laptop: Laptop, ...decisions: Decision[]) {
  const decided = laptop
    .conflicts()
    .slice(0, decisions.length)
    .map((conflict, at) => [conflict, must(decisions[at], 'one')] as const)
  const resolved = resolveConflicts(laptop.sheet, field, decided, sixOClock + 600_000)
  if (resolved.ok && resolved.update) laptop.sent.push(resolved.update)
  return resolved
}

describe('[CF2] one field, two values', () => {
  test('is told in racing words with both values, who, when and where', () => {
    const [sten, olive] = desk(1, 2, 3, 4, 5)
    sten.place(5, 3)
    olive.place(5, 4)
    exchange(sten, olive)
    const expected = [
      {
        title: 'Where did car 5 come?',
        sides: ['Olive put car 5 fourth at 18:04 on Laptop B', 'Sten put car 5 third at 18:02 on Laptop A'],
      },
    ]
    expect(told(sten)).toEqual(expected)
    expect(told(olive)).toEqual(expected)
    expect(orderOf(sten)).toEqual(['1', '2', '3', '5', '4'])
  })

  test('taking a side settles it everywhere', () => {
    const [sten, olive] = desk(1)
    sten.set(1, 'laps', 40)
    olive.set(1, 'laps', 41)
    exchange(sten, olive)
    const [conflict] = sten.conflicts()
    const side = must(
      conflict?.sides.find((op) => op.value === 40),
      'a side',
    )
    expect(decide(sten, { kind: 'take', op: side.id })).toMatchObject({ ok: true })
    exchange(sten, olive)
    for (const laptop of [sten, olive]) {
      expect(laptop.conflicts()).toEqual([])
      expect(laptop.view().byCar.get(carId(1))?.values.laps).toBe(40)
    }
  })

  test('[CF6] two who decide differently disagree anew, two who decide alike agree', () => {
    for (const [mine, hers, left] of [
      [40, 41, 1],
      [40, 40, 0],
    ]) {
      const [sten, olive] = desk(1)
      sten.set(1, 'laps', 40)
      olive.set(1, 'laps', 41)
      exchange(sten, olive)
      const sideOf = (laps: number | undefined) =>
        must(
          sten.conflicts()[0]?.sides.find((op) => op.value === laps),
          'a side',
        ).id
      const [his, her] = [sideOf(mine), sideOf(hers)]
      decide(sten, { kind: 'take', op: his })
      decide(olive, { kind: 'take', op: her })
      exchange(sten, olive)
      expect(sten.conflicts()).toHaveLength(left ?? 0)
    }
  })

  test('[CF6] a decision about what changed meanwhile is refused', () => {
    const [sten, olive] = desk(1)
    sten.set(1, 'laps', 40)
    const other = olive.set(1, 'laps', 41)
    exchange(sten, olive)
    const [conflict] = sten.conflicts()
    const side = must(conflict, 'a conflict').sides[0]
    applyUpdate(sten.sheet, other)
    const third = openLaptop(3, field)
    applyUpdate(sten.sheet, third.set(1, 'laps', 42))
    expect(
      resolveConflicts(
        sten.sheet,
        field,
        [[must(conflict, 'a conflict'), { kind: 'take', op: must(side, 'a side').id }]],
        0,
      ),
    ).toMatchObject({ ok: false, code: 'conflict-changed' })
  })

  test('a decision of another kind is refused', () => {
    const [sten, olive] = desk(1)
    sten.set(1, 'laps', 40)
    olive.set(1, 'laps', 41)
    exchange(sten, olive)
    expect(decide(sten, { kind: 'keep-car' })).toMatchObject({ ok: false, code: 'wrong-decision' })
    expect(decide(sten, { kind: 'take', op: '1.1' })).toMatchObject({ ok: false, code: 'wrong-decision' })
  })

  test('a cleared value stands against a new one', () => {
    const [sten, olive] = desk(1)
    sten.set(1, 'grid', 3)
    exchange(sten, olive)
    sten.set(1, 'grid', null)
    olive.set(1, 'grid', 4)
    exchange(sten, olive)
    expect(told(sten)[0]?.sides).toEqual([
      'Olive put car 1 fourth on the grid at 18:04 on Laptop B',
      'Sten cleared the grid place of car 1 at 18:02 on Laptop A',
    ])
  })
})

describe('[CF3] [OR4] two cars put in one place', () => {
  test('are listed, and nothing is listed where a third car stands between', () => {
    const [sten, olive] = desk(1, 2, 3)
    sten.place(4, 3)
    olive.place(5, 3)
    olive.place(6, 1)
    exchange(sten, olive)
    expect(told(sten)).toEqual([
      {
        title: 'In which order did car 4 and car 5 come?',
        sides: ['Sten put car 4 third at 18:02 on Laptop A', 'Olive put car 5 third at 18:04 on Laptop B'],
      },
    ])
    expect(orderOf(sten)).toEqual(['6', '1', '2', '4', '5', '3'])
  })

  test('are listed also where their keys differ', () => {
    const [sten, olive] = desk(1, 2)
    sten.place(3, 2)
    sten.place(4, 2)
    olive.place(5, 2)
    exchange(sten, olive)
    const keys = [3, 4, 5].map((n) => sten.view().byCar.get(carId(n))?.values.order?.key)
    expect(keys[1]).not.toBe(keys[2])
    expect(sten.conflicts()).toMatchObject([{ kind: 'order', cars: [carId(4), carId(3), carId(5)] }])
  })

  test('one who knew of the other car decided by putting theirs', () => {
    const [sten, olive] = desk(1, 2)
    sten.place(3, 2)
    exchange(sten, olive)
    olive.place(4, 2)
    olive.place(5, 4)
    exchange(sten, olive)
    expect(orderOf(sten)).toEqual(['1', '4', '3', '5', '2'])
    expect(sten.conflicts()).toEqual([])
  })

  test.each([
    [
      [3, 4, 5],
      ['1', '3', '4', '5', '2'],
    ],
    [
      [4, 3, 5],
      ['1', '4', '3', '5', '2'],
    ],
    [
      [5, 3, 4],
      ['1', '5', '3', '4', '2'],
    ],
    [
      [5, 4, 3],
      ['1', '5', '4', '3', '2'],
    ],
    [
      [4, 5, 3],
      ['1', '4', '5', '3', '2'],
    ],
  ])('putting them in the order %j settles it', (cars, order) => {
    const [sten, olive] = desk(1, 2)
    sten.place(3, 2)
    sten.place(4, 2)
    olive.place(5, 2)
    exchange(sten, olive)
    expect(decide(olive, { kind: 'order', cars: cars.map(carId) })).toMatchObject({ ok: true })
    exchange(sten, olive)
    for (const laptop of [sten, olive]) {
      expect(orderOf(laptop)).toEqual(order)
      expect(laptop.conflicts()).toEqual([])
    }
  })

  test('two lists of different cars entered at once are one question', () => {
    const [sten, olive] = desk()
    for (const car of [1, 2]) sten.place(car, 'last')
    for (const car of [3, 4]) olive.place(car, 'last')
    exchange(sten, olive)
    expect(told(sten)).toMatchObject([{ title: 'In which order did car 1, car 3, car 2 and car 4 come?' }])
  })
})

describe('[CF4] one number, two cars', () => {
  test('both stand on the sheet and are listed', () => {
    const [sten] = bothAdd()
    expect(told(sten)).toEqual([
      {
        title: '2 cars have the number 88. Are they one car?',
        sides: [
          'Sten gave a car the number 88 at 18:02 on Laptop A',
          'Olive gave a car the number 88 at 18:04 on Laptop B',
        ],
      },
    ])
  })

  test('said to be several cars, both stay, and only a further car of the number is asked about', () => {
    const [sten, olive] = bothAdd()
    expect(decide(sten, { kind: 'several' })).toMatchObject({ ok: true })
    exchange(sten, olive)
    expect(olive.conflicts()).toEqual([])
    expect(olive.view().rows.filter((row) => row.values.number === '88')).toHaveLength(2)
    olive.edit({ kind: 'add-car', car: uuid(7, 3), number: '88', drivers: [driverId(3)] })
    expect(olive.conflicts()).toMatchObject([{ kind: 'same-number' }])
  })

  test('joined they are one car with what was said of both; where they differ both stand', () => {
    const [sten, olive] = bothAdd()
    decide(sten, { kind: 'join', keep: uuid(7, 1) })
    exchange(sten, olive)
    const view = olive.view()
    expect(view.byCar.get(uuid(7, 2))?.standing).toBe('removed')
    expect(view.byCar.get(uuid(7, 1))).toMatchObject({ standing: 'placed', values: { laps: 12 } })
    expect(told(olive)).toEqual([
      {
        title: 'Which is right for car 88?',
        sides: [
          'Olive named Driver 10 as the crew of car 88 at 18:04 on Laptop B, as Sten has it again',
          'Sten named Driver 9 as the crew of car 88 at 18:02 on Laptop A',
        ],
      },
    ])
  })

  test('joined to an entered car, the copy does not cover what it was entered with', () => {
    const [sten] = desk()
    sten.edit({ kind: 'add-car', car: uuid(7, 1), number: '3', drivers: [driverId(9)] })
    expect(sten.conflicts()).toMatchObject([{ kind: 'same-number', number: '3' }])
    decide(sten, { kind: 'join', keep: carId(3) })
    const [conflict] = sten.conflicts()
    expect(conflict?.sides.map((op) => op.value)).toEqual(
      expect.arrayContaining([[driverId(3)], [driverId(9)]]),
    )
  })

  test('another number for one of them settles it too', () => {
    const [sten, olive] = bothAdd()
    olive.edit({ kind: 'set', car: uuid(7, 2), field: 'number', value: '89' })
    exchange(sten, olive)
    expect(sten.conflicts()).toEqual([])
  })

  test('two entered cars that nobody wrote about are no affair of the sheet', () => {
    const twins = [...field, { ...must(field[0], 'a car'), id: carId(90) }]
    expect(openLaptop(1, twins).conflicts()).toEqual([])
  })
})

describe('[CF5] a car removed here and edited there', () => {
  test('stays on the sheet and is listed', () => {
    const [sten, olive] = removedAndEdited()
    expect(orderOf(sten)).toEqual(['2', '1'])
    expect(told(olive)).toEqual([
      {
        title: 'Is car 2 on the sheet?',
        sides: [
          'Sten took car 2 off the sheet at 18:02 on Laptop A',
          'Olive put car 2 first at 18:04 on Laptop B',
          'Olive gave car 2 12 laps at 18:04 on Laptop B',
        ],
      },
    ])
  })

  test.each([
    ['keep-car', ['2', '1']],
    ['remove-car', ['1']],
  ] as const)('%s settles it', (kind, order) => {
    const [sten, olive] = removedAndEdited()
    decide(olive, { kind })
    exchange(sten, olive)
    for (const laptop of [sten, olive]) {
      expect(orderOf(laptop)).toEqual(order)
      expect(laptop.conflicts()).toEqual([])
    }
  })

  test('removing it again, now knowing, settles it too', () => {
    const [sten, olive] = removedAndEdited()
    olive.edit({ kind: 'remove-car', car: carId(2) })
    exchange(sten, olive)
    expect(sten.conflicts()).toEqual([])
    expect(orderOf(sten)).toEqual(['1'])
  })

  test('what was known when it was removed is no dispute', () => {
    const [sten, olive] = desk(1, 2)
    olive.set(2, 'laps', 12)
    exchange(sten, olive)
    sten.edit({ kind: 'remove-car', car: carId(2) })
    exchange(sten, olive)
    expect(olive.conflicts()).toEqual([])
    expect(orderOf(olive)).toEqual(['1'])
  })

  test('a dispute about a car that is off the sheet is nobody’s work', () => {
    const [sten, olive] = desk(1, 2)
    sten.set(2, 'laps', 12)
    olive.set(2, 'laps', 13)
    exchange(sten, olive)
    sten.edit({ kind: 'remove-car', car: carId(2) })
    expect(sten.conflicts()).toEqual([])
  })
})

function added(n: number, driver: number) {
  return {
    kind: 'add-car' as const,
    car: uuid(7, n),
    number: '88',
    drivers: [driverId(driver)],
  }
}

function bothAdd(): [Laptop, Laptop] {
  const [sten, olive] = desk()
  sten.edit(added(1, 9), { kind: 'place', car: uuid(7, 1), place: 'last' })
  olive.edit(added(2, 10), { kind: 'set', car: uuid(7, 2), field: 'laps', value: 12 })
  exchange(sten, olive)
  return [sten, olive]
}

function removedAndEdited(): [Laptop, Laptop] {
  const [sten, olive] = desk(1, 2)
  sten.edit({ kind: 'remove-car', car: carId(2) })
  olive.place(2, 1)
  olive.set(2, 'laps', 12)
  exchange(sten, olive)
  return [sten, olive]
}

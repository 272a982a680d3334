import { describe, expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import {
  carId,
  exchange,
  fieldOf,
  steward,
  twoStewards,
  type Laptop,
} from '#shared/sheet/testing/race-desk.ts'
import { choicesOf } from './choices.ts'
import { sheetNames } from './sheet-names.ts'

const names = sheetNames(
  { drivers: [], teams: [] },
  { [steward(1)]: 'Sten', [steward(2)]: 'Olive' },
  { id: steward(2), name: 'Olive' },
)

const laptops = (): [Laptop, Laptop] => twoStewards(fieldOf(4), 1, 2, 3, 4)

const offered = (laptop: Laptop) => {
  const conflict = must(laptop.conflicts()[0], 'a conflict')
  return choicesOf(laptop.sheet, laptop.view(), conflict, names)
}

describe('a conflict is decided between', () => {
  test('what each wrote, in words and by whom', () => {
    const [sten, olive] = laptops()
    sten.set(2, 'laps', 30)
    olive.set(2, 'laps', 31)
    exchange(sten, olive)
    const choices = offered(olive)
    expect(choices.map(({ words }) => words).toSorted()).toEqual([
      '30 laps, as Sten wrote it',
      '31 laps, as you wrote it',
    ])
    expect(choices.every(({ decision }) => decision.kind === 'take')).toBe(true)
  })

  test('the orders of two who moved the same cars apart', () => {
    const [sten, olive] = laptops()
    sten.place(4, 1)
    olive.place(4, 2)
    exchange(sten, olive)
    const choices = offered(olive)
    const said = choices.map(({ words }) => words)
    expect(said).toHaveLength(2)
    expect(said.filter((words) => words.endsWith('as Sten wrote it'))).toEqual([
      expect.stringMatching(/^Car 4 first/),
    ])
    expect(said.filter((words) => words.endsWith('as you wrote it'))).toEqual([
      expect.stringMatching(/^Car 4 second/),
    ])
    const order = choices.find(({ words }) => words.includes('Sten'))?.decision
    expect(order).toMatchObject({ kind: 'order' })
    expect(order?.kind === 'order' && order.cars[0]).toBe(carId(4))
  })

  test('keeping a car on the sheet or taking it off, where one removed what another wrote about', () => {
    const [sten, olive] = laptops()
    sten.edit({ kind: 'remove-car', car: carId(3) })
    olive.set(3, 'laps', 12)
    exchange(sten, olive)
    expect(offered(sten)).toEqual([
      { words: 'Keep car 3 on the sheet', decision: { kind: 'keep-car' } },
      { words: 'Take car 3 off the sheet', decision: { kind: 'remove-car' } },
    ])
  })

  test('one car or several, where two were added under one number', () => {
    const [sten, olive] = laptops()
    sten.edit({ kind: 'add-car', car: carId(50), number: '99', drivers: [] })
    olive.edit({ kind: 'add-car', car: carId(51), number: '99', drivers: [] })
    exchange(sten, olive)
    const choices = offered(olive)
    expect(choices.at(-1)).toEqual({
      words: '2 cars with one number: keep all',
      decision: { kind: 'several' },
    })
    expect(choices.slice(0, -1).map(({ decision }) => decision)).toEqual(
      expect.arrayContaining([
        { kind: 'join', keep: carId(50) },
        { kind: 'join', keep: carId(51) },
      ]),
    )
  })
})

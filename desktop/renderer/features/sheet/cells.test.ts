import { describe, expect, test } from 'vitest'
import { carId, fieldOf, openLaptop } from '#shared/sheet/testing/race-desk.ts'
import { columnsFor, readCell, textOf, type Column } from './cells.ts'

const car = carId(1)
const valueOf = (column: Column, typed: string) => {
  const read = readCell(car, column, typed)
  if (!read.ok || read.edit.kind !== 'set') return read
  expect(read.edit).toMatchObject({ car, field: column })
  return read.edit.value
}

describe('a cell that is typed into', () => {
  test.each([
    ['laps', '0', 0],
    ['laps', ' 31 ', 31],
    ['laps', '', null],
    ['grid', '1', 1],
    ['grid', '', null],
    ['time', '1:00:00', 3_600_000],
    ['time', '58:12.345', 3_492_345],
    ['time', '', null],
    ['bestLap', '83.4', 83_400],
    ['bonus', '0.5', 500],
    ['bonus', '', 0],
    ['penalty', '-5', 5000],
    ['penalty', '5s', [{ kind: 'time', ms: 5000 }]],
    ['penalty', '', 0],
    ['gap', ' +1 lap ', '+1 lap'],
    ['gap', '', null],
    ['note', 'Lost a wheel', 'Lost a wheel'],
    ['note', '  ', null],
  ] as const)('%s: %j sets %j', (column, typed, value) => {
    expect(valueOf(column, typed)).toEqual(value)
  })

  test.each([
    ['laps', '-1', 'whole number'],
    ['laps', '31.5', 'whole number'],
    ['laps', '100001', 'whole number'],
    ['grid', '0', 'from 1'],
    ['grid', '1000', 'from 1'],
    ['time', '1:75', '1:23.456'],
    ['bestLap', 'quick', '1:23.456'],
    ['bonus', '1.2345', 'three decimals'],
    ['bonus', '10001', '10000'],
    ['penalty', '5', '5 places'],
    ['penalty', 'some', 'DSQ'],
    ['gap', 'x'.repeat(41), '40 characters'],
    ['note', 'x'.repeat(1001), '1000 characters'],
  ] as const)('%s: %j cannot be read, and says what can', (column, typed, words) => {
    const read = readCell(car, column, typed)
    expect(read.ok ? 'accepted' : read.message).toContain(words)
  })
})

test.each([
  ['laps', 31, '31'],
  ['laps', 0, '0'],
  ['grid', 4, '4'],
  ['time', 3_492_345, '58:12.345'],
  ['bestLap', 83_400, '1:23.400'],
  ['bonus', 500, '0.5'],
  ['bonus', 0, ''],
  ['penalty', [{ kind: 'time', ms: 5000 }], '+5s'],
  ['penalty', 0, ''],
  ['gap', '+1 lap', '+1 lap'],
  ['note', null, ''],
  ['time', null, ''],
] as const)('%s: %j is shown as %j, and read back as the same', (column, value, text) => {
  const laptop = openLaptop(1, fieldOf(1))
  laptop.place(1, 'last')
  laptop.set(1, column, value)
  const row = laptop.view().byCar.get(car)
  expect(row && textOf(column, row.values)).toBe(text)
  expect(valueOf(column, text)).toEqual(value)
})

const headings = (kind: Parameters<typeof columnsFor>[0]) => columnsFor(kind).map(({ heading }) => heading)

test('nobody starts practice or qualifying from a grid, or races there against the clock', () => {
  expect(headings('race')).toEqual(['Laps', 'Time', 'Gap', 'Best lap', 'Grid', 'Bonus', 'Penalty', 'Note'])
  expect(headings('sprint')).toEqual(headings('race'))
  for (const kind of ['qualifying', 'practice'] as const) {
    expect(headings(kind)).toEqual(['Laps', 'Gap', 'Best lap', 'Bonus', 'Penalty', 'Note'])
  }
})

import { expect, test } from 'vitest'
import {
  carId,
  driverId,
  fieldOf,
  openLaptop,
  orderOf,
  type Laptop,
} from '#shared/sheet/testing/race-desk.ts'
import type { SheetEdit } from '#shared/sheet/edit-sheet.ts'
import { linesOf, readCar, readLine, type Line } from './crossing-line.ts'

const field = fieldOf(12)
const called: Readonly<Record<string, string>> = {
  [driverId(1)]: 'Ana Lindqvist',
  [driverId(2)]: 'Ola Søreng',
  [driverId(3)]: 'Ana-Lucía Prado',
}
const nameOf = (id: string): string => called[id] ?? `Driver ${Number(id.slice(-12))}`

function editsOf(line: Line): readonly SheetEdit[] {
  if (line.kind !== 'take') throw new Error(`it was ${line.kind}`)
  return line.edits
}

function type(laptop: Laptop, ...lines: string[]): void {
  for (const typed of lines) {
    const line = readLine(laptop.view(), typed, nameOf)
    if (line.kind !== 'take') throw new Error(`${typed} was ${line.kind}`)
    laptop.edit(...line.edits)
  }
}

test('numbers typed in crossing order become places; a status in the same line takes none', () => {
  const sten = openLaptop(1, field)
  type(sten, '7', '#3', ' 12 ', '5 dnf', '6 DNS')
  expect(orderOf(sten)).toEqual(['7', '3', '12'])
  expect(sten.view().byCar.get(carId(5))).toMatchObject({ standing: 'unplaced', values: { status: 'DNF' } })
})

test('a number that stands already is flagged, with a status it is that car’s new status', () => {
  const sten = openLaptop(1, field)
  type(sten, '7', '3')
  expect(readLine(sten.view(), '7', nameOf)).toMatchObject({ kind: 'stands', car: carId(7), again: null })
  type(sten, '7 dsq')
  expect(orderOf(sten)).toEqual(['3'])
  type(sten, '7 fin')
  expect(orderOf(sten)).toEqual(['7', '3'])
})

test('a retirement that is typed as a finisher is asked about, and the same line again places it', () => {
  const sten = openLaptop(1, field)
  type(sten, '3', '7 dnf')
  const line = readLine(sten.view(), '7', nameOf)
  if (line.kind !== 'stands' || !line.again) throw new Error('it is asked about')
  expect(line.message).toContain('on the sheet as DNF')
  sten.edit(...line.again)
  expect(orderOf(sten)).toEqual(['3', '7'])
})

test('an unknown number is named with what it may have been meant to be', () => {
  const sten = openLaptop(1, field)
  expect(readLine(sten.view(), '13', nameOf)).toEqual({
    kind: 'unknown',
    typed: '13',
    similar: ['1', '3', '10', '11', '12'],
  })
  expect(readLine(sten.view(), '  ', nameOf)).toEqual({ kind: 'nothing' })
})

test('[EN2] a name does what the number does; a part that several have asks which', () => {
  const sten = openLaptop(1, field)
  type(sten, 'lindqvist', 'prado ana', 'soreng dnf')
  expect(orderOf(sten)).toEqual(['1', '3'])
  expect(sten.view().byCar.get(carId(2))?.values.status).toBe('DNF')
  expect(readLine(sten.view(), 'ana', nameOf)).toMatchObject({ kind: 'which', cars: [carId(1), carId(3)] })
  expect(readLine(sten.view(), 'lucia', nameOf)).toMatchObject({ kind: 'stands', car: carId(3) })
  expect(readLine(sten.view(), 'Nina Petit', nameOf)).toEqual({
    kind: 'unknown',
    typed: 'Nina Petit',
    similar: [],
  })
})

test('[EN2] a number of two drivers asks which; who has none is entered by name', () => {
  const numbered = fieldOf(3).map((car, at) => ({ ...car, carNumber: ['7', '7', ''][at] ?? '' }))
  const sten = openLaptop(1, numbered)
  expect(readLine(sten.view(), '7', nameOf)).toMatchObject({ kind: 'which', cars: [carId(1), carId(2)] })
  sten.edit(...editsOf(readCar(sten.view(), carId(2), '7')))
  expect(sten.conflicts()).toEqual([])
  type(sten, 'prado')
  sten.edit(...editsOf(readCar(sten.view(), carId(1), '7 dnf')))
  expect(sten.view().rows.map((row) => [row.car, row.place])).toEqual([
    [carId(2), 1],
    [carId(3), 2],
    [carId(1), null],
  ])
})

test('[DH1] “=” before a number or a name is a dead heat with the car ahead', () => {
  const sten = openLaptop(1, field)
  type(sten, '7', '1', '=5', '= ola', '9')
  expect(
    sten
      .view()
      .rows.slice(0, 5)
      .map((row) => `${row.values.number}:${row.position}`),
  ).toEqual(['7:1', '1:2', '5:2', '2:2', '9:5'])
})

test('pasted lists come apart at lines, commas, semicolons and tabs', () => {
  expect(linesOf('44\r\n7, 3;30 dnf\t9\n\n')).toEqual(['44', '7', '3', '30 dnf', '9'])
})

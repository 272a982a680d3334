import { expect, test } from 'vitest'
import { carId, fieldOf, openLaptop, orderOf, type Laptop } from '#shared/sheet/race-desk-fixture.ts'
import { linesOf, readLine } from './crossing-line.ts'

const field = fieldOf(12)

function type(laptop: Laptop, ...lines: string[]): void {
  for (const typed of lines) {
    const line = readLine(laptop.view(), typed)
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
  expect(readLine(sten.view(), '7')).toMatchObject({ kind: 'stands', car: carId(7), again: null })
  type(sten, '7 dsq')
  expect(orderOf(sten)).toEqual(['3'])
  type(sten, '7 fin')
  expect(orderOf(sten)).toEqual(['7', '3'])
})

test('a retirement that is typed as a finisher is asked about, and the same line again places it', () => {
  const sten = openLaptop(1, field)
  type(sten, '3', '7 dnf')
  const line = readLine(sten.view(), '7')
  if (line.kind !== 'stands' || !line.again) throw new Error('it is asked about')
  expect(line.message).toContain('on the sheet as DNF')
  sten.edit(...line.again)
  expect(orderOf(sten)).toEqual(['3', '7'])
})

test('an unknown number is named with what it may have been meant to be', () => {
  const sten = openLaptop(1, field)
  expect(readLine(sten.view(), '13')).toEqual({
    kind: 'unknown',
    number: '13',
    similar: ['1', '3', '10', '11', '12'],
  })
  expect(readLine(sten.view(), '  ')).toEqual({ kind: 'nothing' })
})

test('pasted lists come apart at lines, commas, semicolons and tabs', () => {
  expect(linesOf('44\r\n7, 3;30 dnf\t9\n\n')).toEqual(['44', '7', '3', '30 dnf', '9'])
})

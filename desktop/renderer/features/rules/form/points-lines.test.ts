import { expect, test } from 'vitest'
import { pasteDown, setCell, shownLines } from './points-lines.ts'

const line = (race: string, sprint = '') => ({ race, sprint, heat: '', qualifying: '' })
const races = (lines: readonly { readonly race: string }[]) => lines.map(({ race }) => race)

test('there is always one more line to type into, up to 300', () => {
  expect(shownLines([])).toEqual([line('')])
  expect(races(shownLines([line('25')]))).toEqual(['25', ''])
  const full = Array.from({ length: 300 }, () => line('1'))
  expect(shownLines(full)).toHaveLength(300)
})

test('an amount is set where it is typed, and other kinds of session stay', () => {
  expect(setCell([line('25', '8')], 0, 'race', '30')).toEqual([line('30', '8')])
  expect(setCell([line('25', '8')], 1, 'sprint', '7')).toEqual([line('25', '8'), line('', '7')])
})

test('empty places at the end go, those between stay', () => {
  expect(races(setCell([line('25'), line('18'), line('15')], 2, 'race', ' '))).toEqual(['25', '18'])
  expect(races(setCell([line('25'), line('18'), line('15')], 1, 'race', ''))).toEqual(['25', '', '15'])
  expect(setCell([line('25')], 0, 'race', '')).toEqual([])
})

test('what is pasted goes down from its place and leaves what is above and below', () => {
  const lines = [line('25'), line('18'), line('15'), line('12')]
  expect(races(pasteDown(lines, 1, 'race', ['20', '16']))).toEqual(['25', '20', '16', '12'])
  expect(races(pasteDown(lines, 3, 'race', ['10', '8', '6']))).toEqual(['25', '18', '15', '10', '8', '6'])
  expect(races(pasteDown([], 2, 'race', ['5']))).toEqual(['', '', '5'])
  expect(lines).toHaveLength(4)
})

test('a table has at most 300 places, whatever is pasted', () => {
  const amounts = Array.from({ length: 400 }, (_, at) => String(400 - at))
  const pasted = pasteDown([], 10, 'race', amounts)
  expect([pasted.length, pasted[10]?.race, pasted[299]?.race]).toEqual([300, '400', '111'])
})

import { expect, test } from 'vitest'
import { rankFinds, type Find } from './rank-finds.ts'

const find = (label: string, context = ''): Find => ({
  id: label,
  label,
  context,
  keys: null,
  open: () => undefined,
})
const finds = [
  find('Standings', 'Harbour Cup'),
  find('São Paulo', 'Round 3'),
  find('Ana Lind', 'Driver, 44'),
  find('Marsh Lane', 'Round 4'),
  find('Olive Marsh', 'Driver, 7'),
]
const found = (text: string) => rankFinds(finds, text).map(({ label }) => label)

test('an empty text fits everything, as it comes', () => {
  expect(found('  ')).toEqual(finds.map(({ label }) => label))
})

test.each([
  ['sao', ['São Paulo']],
  ['SÃO', ['São Paulo']],
  ['44', ['Ana Lind']],
  ['driver ana', ['Ana Lind']],
  ['ana driver', ['Ana Lind']],
  ['round 5', []],
  ['xyz', []],
])('%j finds %j', (text, labels) => {
  expect(found(text)).toEqual(labels)
})

test('words that begin with what is typed come before those that contain it', () => {
  expect(found('an')).toEqual(['Ana Lind', 'Standings', 'Marsh Lane'])
  expect(found('marsh')).toEqual(['Marsh Lane', 'Olive Marsh'])
})

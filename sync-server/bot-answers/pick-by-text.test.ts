import { expect, test } from 'vitest'
import { pickByText, suggest } from './pick-by-text.ts'

const drivers = [
  { id: 'a', name: 'Ana Lind', number: '44' },
  { id: 'b', name: 'Anabel Roy', number: '4' },
  { id: 'c', name: 'Łukasz Østby', number: null },
  { id: 'd', name: '🏎️', number: '7' },
  { id: 'e', name: 'Roy Keane', number: '12' },
]
const known = ({ id, name, number }: (typeof drivers)[number]) => ({ id, names: [name, number] })
const picked = (text: string): unknown => {
  const found = pickByText(drivers, text, known)
  if (found.kind === 'one') return found.item.id
  return found.kind === 'none' ? 'none' : found.items.map(({ id }) => id)
}
const offered = (text: string, most?: number) => suggest(drivers, text, known, most).map(({ id }) => id)

test.each([
  ['a', 'a'],
  ['ana lind', 'a'],
  ['  ANA  LIND ', 'a'],
  ['44', 'a'],
  ['#4', 'b'],
  ['4', 'b'],
  ['anab', 'b'],
  ['lukasz ostby', 'c'],
  ['lind', 'a'],
  ['🏎️', 'd'],
  ['roy', 'e'],
  ['ana', ['a', 'b']],
  ['nobody', 'none'],
  ['', 'none'],
  ['#', 'none'],
])('%j means %j', (text, meant) => {
  expect(picked(text)).toEqual(meant)
})

test('what begins so is offered before what has it in it, and no more than there is room for', () => {
  expect(offered('roy')).toEqual(['e', 'b'])
  expect(offered('li')).toEqual(['a'])
  expect(suggest(drivers, 'l', known).map(({ id }) => id)).toEqual(['c', 'a', 'b'])
  expect(offered('4')).toEqual(['a', 'b'])
  expect(offered('')).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(offered('', 2)).toEqual(['a', 'b'])
  expect(offered('xyz')).toEqual([])
})

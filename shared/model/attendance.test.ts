import { expect, test } from 'vitest'
import { groupAttendance } from './attendance.ts'

test('an answer is waited for from regular drivers alone', () => {
  const groups = groupAttendance([
    { name: 'Ana', kind: 'regular', state: 'confirmed' },
    { name: 'Bo', kind: 'regular', state: null },
    { name: 'Cy', kind: 'reserve', state: null },
    { name: 'Di', kind: 'reserve', state: 'confirmed' },
    { name: 'Ed', kind: 'guest', state: 'withdrawn' },
    { name: 'Flo', kind: 'guest', state: null },
  ])
  expect(namesIn(groups.confirmed)).toEqual(['Ana', 'Di'])
  expect(namesIn(groups.withdrawn)).toEqual(['Ed'])
  expect(namesIn(groups.unanswered)).toEqual(['Bo'])
  expect(namesIn(groups.inReserve)).toEqual(['Cy'])
})

function namesIn(drivers: readonly { readonly name: string }[]): string[] {
  return drivers.map(({ name }) => name)
}

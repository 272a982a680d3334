import { expect, test } from 'vitest'
import type { Roster } from '#shared/queries/roster.ts'
import { sheetNames } from './sheet-names.ts'

const roster = {
  drivers: [
    { id: 'ana', displayName: 'Ana Lind' },
    { id: 'bo', displayName: 'Bo Marsh' },
  ],
  teams: [{ id: 'gull', name: 'Gull Racing' }],
} as unknown as Roster
const names = sheetNames(roster, { sten: 'Sten' }, { id: 'me', name: 'Olive' })

test('people are called by name, the reader “you”, and whoever is not known a steward', () => {
  expect(['me', 'sten', 'gone'].map((id) => names.person(id))).toEqual(['You', 'Sten', 'A steward'])
})

test('drivers and teams that left are said to be archived', () => {
  expect([names.driver('ana'), names.driver('gone')]).toEqual(['Ana Lind', 'Archived driver'])
  expect([names.team('gull'), names.team('gone')]).toEqual(['Gull Racing', 'an archived team'])
})

test('a crew is all its drivers in order', () => {
  expect(names.crew(['bo', 'ana'])).toBe('Bo Marsh / Ana Lind')
  expect(names.crew([])).toBe('No driver named')
})

test('one point is not points', () => {
  expect([1000, 2500, 0].map((milliPoints) => names.points(milliPoints))).toEqual([
    '1 point',
    '2.5 points',
    '0 points',
  ])
})

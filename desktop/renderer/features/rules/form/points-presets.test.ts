import { expect, test } from 'vitest'
import { pointsPresets, presetForm, type PointsPreset } from './points-presets.ts'

const paid = (preset: PointsPreset, kind: 'race' | 'sprint') =>
  presetForm(preset)
    .map((line) => line[kind])
    .filter((text) => text !== '')

test.each([
  ['f1', ['25', '18', '15', '12', '10', '8', '6', '4', '2', '1'], []],
  [
    'f1-sprint',
    ['25', '18', '15', '12', '10', '8', '6', '4', '2', '1'],
    ['8', '7', '6', '5', '4', '3', '2', '1'],
  ],
  ['small', ['10', '8', '6', '5', '4', '3', '2', '1'], []],
  [
    'two-races',
    ['20', '17', '15', '13', '11', '10', '9', '8', '7', '6', '5', '4', '3', '2', '1'],
    ['10', '8', '7', '6', '5', '4', '3', '2', '1'],
  ],
] as const)('the table %s pays what its name says', (preset, race, sprint) => {
  expect(paid(preset, 'race')).toEqual(race)
  expect(paid(preset, 'sprint')).toEqual(sprint)
})

test('in a large grid everybody scores, each place more than the next', () => {
  const race = paid('large', 'race').map(Number)
  expect([race.length, race[0], race[9], race[10], race.at(-1)]).toEqual([30, 40, 23, 20, 1])
  expect(race.every((amount, at) => at === 0 || amount < (race[at - 1] ?? 0))).toBe(true)
})

test.each([
  ['f1', 'ten places'],
  ['small', 'eight places'],
  ['two-races', 'fifteen places'],
  ['large', 'thirty places'],
] as const)('%s is chosen by how many places it pays', (preset, words) => {
  expect(pointsPresets[preset].label).toContain(words)
})

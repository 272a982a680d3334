import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { teamColours } from './team-colours.ts'

const ids = fc.uniqueArray(fc.uuid(), { maxLength: 12 })

test('twelve teams have twelve colours, whatever order they come in', () => {
  fc.assert(
    fc.property(ids, (teams) => {
      const colours = teamColours(teams)
      expect(new Set(colours.values()).size).toBe(teams.length)
      expect(teamColours([...teams, ...teams].toReversed())).toEqual(colours)
    }),
  )
})

test('more teams than colours have colours, too', () => {
  const teams = Array.from({ length: 40 }, (_, index) => `team-${index}`)
  const colours = teamColours(teams)
  expect(colours.size).toBe(40)
  expect(new Set(colours.values()).size).toBe(12)
})

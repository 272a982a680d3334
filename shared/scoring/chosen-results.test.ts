import { expect, test } from 'vitest'
import { openSessions, withChosenResults } from './chosen-results.ts'
import { computeStandings } from './compute-standings.ts'
import { inventSeason, pointsByName, tableText } from './testing/invent-season.ts'

const rules = {
  points: { race: [10_000, 6000, 4000], qualifying: [1000] },
  bonuses: [{ award: 'fastest-lap', pointsMp: 5000 }],
  teams: {},
}
const season = inventSeason(
  [
    'Ada Bo Cy',
    [
      { kind: 'practice', order: '' },
      { kind: 'qualifying', order: '' },
      { kind: 'race', order: '' },
    ],
    '',
  ],
  { rules, teams: { Ada: 'Red', Bo: 'Blue', Cy: 'Blue' } },
)

test('[WI4] what is open comes in the order in which it is run', () => {
  expect(openSessions(season).map(({ id }) => id)).toEqual(['2.2', '2.3', '3.1'])
  expect(openSessions(inventSeason(['Ada Bo'], { rules }))).toEqual([])
})

test('[WI4] those who are chosen finish in that order, for their teams and without bonuses', () => {
  const { drivers, teams, roundsHeld } = computeStandings(
    withChosenResults(season, [
      { sessionId: '2.3', driverIds: ['Cy', 'Bo'] },
      { sessionId: '3.1', driverIds: ['Bo'] },
    ]),
  )
  expect(pointsByName(drivers)).toEqual({ Bo: 22_000, Cy: 14_000, Ada: 10_000 })
  expect(pointsByName(teams)).toEqual({ Blue: 36_000, Red: 10_000 })
  expect(tableText(drivers)).toBe('1 Bo, 2 Cy, 3 Ada')
  expect(roundsHeld).toBe(3)
})

test('[WI4] who is chosen twice has the first place, and what is not in the season is passed over', () => {
  const changed = withChosenResults(season, [
    { sessionId: '2.3', driverIds: ['Cy', 'Cy', 'Nobody', 'Ada'] },
    { sessionId: '1.1', driverIds: ['Cy'] },
    { sessionId: '3.1', driverIds: ['Nobody'] },
  ])
  expect(pointsByName(computeStandings(changed).drivers)).toEqual({ Ada: 16_000, Cy: 14_000, Bo: 6000 })
})

test('[WI4] nothing chosen changes nothing', () => {
  expect(computeStandings(withChosenResults(season, []))).toEqual(computeStandings(season))
})

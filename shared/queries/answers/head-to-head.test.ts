import { expect, test } from 'vitest'
import { inventSeason } from '#shared/scoring/testing/invent-season.ts'
import { rowsOfSeasons } from '../testing/rows-of-seasons.ts'
import { driverResults } from './driver-results.ts'
import { headToHead, type HeadToHead } from './head-to-head.ts'

function met(rounds: Parameters<typeof inventSeason>[0]): HeadToHead {
  const rows = rowsOfSeasons([{ id: 'now', input: inventSeason(rounds) }])
  return headToHead(rows, driverResults(rows, 'Ada'), driverResults(rows, 'Bo'))
}

test('who was ahead is counted where both started in a car of their own', () => {
  const rounds = [
    'Ada Cy Bo',
    'Bo Ada',
    'Cy Bo Ada:DNF',
    'Ada Bo:DNS',
    'Ada+Bo Cy',
    'Cy Ada:DNF Bo:DNF',
    'Ada Cy',
  ]
  expect(met(rounds).races).toEqual({ met: 4, own: 1, other: 2 })
})

test('a dead heat is nobody’s', () => {
  expect(met([{ order: 'Ada Bo', results: { Bo: { position: 1 } } }]).races).toEqual({
    met: 1,
    own: 0,
    other: 0,
  })
})

test('qualifying is counted by itself', () => {
  const round = [
    { order: 'Ada Bo', kind: 'qualifying' as const },
    { order: 'Bo Ada', kind: 'race' as const },
    { order: 'Bo Ada', kind: 'practice' as const },
  ]
  expect(met([round, round])).toMatchObject({
    qualifying: { met: 2, own: 2, other: 0 },
    races: { met: 2, own: 0, other: 2 },
  })
  expect(met([round]).meetings.map(({ own, ahead }) => [own.sessionKind, ahead])).toEqual([
    ['race', 'other'],
    ['qualifying', 'own'],
  ])
})

const timed = (ms: number, laps = 10) => ({ timeMs: ms, laps })

test('the gap is the mean of the races that both finished on one lap, with penalties', () => {
  const ahead = { order: 'Ada Bo', results: { Ada: timed(600_000), Bo: timed(603_000) } }
  const penalised = {
    order: 'Ada Bo Cy',
    results: {
      Ada: { ...timed(600_000), penalties: [{ kind: 'time' as const, ms: 10_000 }] },
      Bo: timed(603_000),
      Cy: timed(604_000),
    },
  }
  const lapped = { order: 'Ada Bo', results: { Ada: timed(600_000), Bo: timed(601_000, 9) } }
  expect(met([ahead, penalised, lapped, 'Ada Bo']).gapMs).toEqual({ average: 2000, races: 2 })
  expect(met([lapped]).gapMs).toBeNull()
})

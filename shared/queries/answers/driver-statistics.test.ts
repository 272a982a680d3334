import { describe, expect, test } from 'vitest'
import { inventSeason, type InventedLeague } from '#shared/scoring/testing/invent-season.ts'
import { rowsOfSeasons, type StoredSeason } from '../testing/rows-of-seasons.ts'
import { driverResults } from './driver-results.ts'
import { driverStatistics, type DriverStatistics } from './driver-statistics.ts'

function statistics(...seasons: readonly StoredSeason[]): DriverStatistics {
  const rows = rowsOfSeasons(seasons)
  return driverStatistics(rows, 'Ada', driverResults(rows, 'Ada'))
}

const season = (
  rounds: Parameters<typeof inventSeason>[0],
  league: InventedLeague = {},
  more: Partial<StoredSeason> = {},
): StoredSeason => ({ id: 'now', input: inventSeason(rounds, league), ...more })

describe('what a driver achieved', () => {
  test('is counted over all seasons', () => {
    const old = season(['Bo Ada Cy', 'Bo Cy Di Ada'], {}, { id: 'old' })
    expect(statistics(season(['Ada Bo', 'Bo Cy Ada:DNF', 'Bo Ada:DNS']), old)).toEqual({
      starts: 4,
      wins: 1,
      podiums: 2,
      poles: 0,
      fastestLaps: 0,
      bestFinish: 1,
      retirements: 1,
      averageFinish: (1 + 2 + 4) / 3,
      provisional: 0,
    })
  })

  test('is nothing for who was never classified', () => {
    expect(statistics(season(['Bo Ada:DNF']))).toMatchObject({
      starts: 1,
      wins: 0,
      bestFinish: null,
      averageFinish: null,
      retirements: 1,
    })
  })

  test('counts places after penalties, and a place shared by a crew for each of it', () => {
    const penalised = season(
      ['Bo Ada', 'Ada+Bo Cy'],
      {},
      {
        results: {
          '1.1/Bo': { time_ms: 600_000, laps: 10, penalties: [{ kind: 'time', ms: 5000 }] },
          '1.1/Ada': { time_ms: 601_000, laps: 10 },
        },
      },
    )
    expect(statistics(penalised)).toMatchObject({ starts: 2, wins: 2 })
  })

  test('counts places in the sessions that the rules of the season name, never in practice or a cancelled event', () => {
    const rounds = [
      [
        { order: 'Ada Bo', kind: 'practice' as const },
        { order: 'Ada Bo', kind: 'sprint' as const },
        { order: 'Bo Ada', kind: 'race' as const },
      ],
    ]
    expect(statistics(season(rounds))).toMatchObject({ starts: 1, wins: 0 })
    const order = { criteria: [{ by: 'points' as const }], places: ['race' as const, 'sprint' as const] }
    expect(statistics(season(rounds, { rules: { points: {}, drivers: { order } } }))).toMatchObject({
      starts: 2,
      wins: 1,
    })
    const input = inventSeason(rounds)
    const cancelled = {
      ...input,
      events: input.events.map((event) => ({ ...event, status: 'cancelled' as const })),
    }
    expect(statistics({ id: 'now', input: cancelled })).toMatchObject({ starts: 0, wins: 0 })
  })

  test('says how many of the starts are not official', () => {
    const rounds = [
      { order: 'Ada Bo', status: 'provisional' as const },
      { order: 'Ada Bo', underProtest: true },
      { order: 'Ada Bo', status: 'amended' as const },
    ]
    expect(statistics(season(rounds))).toMatchObject({ starts: 3, provisional: 2 })
  })
})

const award = (driverId: string) => ({
  order: 'Bo+Ada',
  awards: { 'Bo+Ada': [{ kind: 'pole', driverId }] },
})

describe('poles', () => {
  const qualifying = { order: 'Ada Bo', kind: 'qualifying' as const }

  test('are qualifying sessions won where stewards awarded none in the event', () => {
    expect(
      statistics(season([[qualifying, { order: 'Bo Ada' }], [{ ...qualifying, order: 'Bo Ada' }]])).poles,
    ).toBe(1)
  })

  test('are those awarded, to whomever, where one was', () => {
    const toBo = [qualifying, { order: 'Bo Ada', awards: { Bo: [{ kind: 'pole' }] } }]
    const toAda = [{ order: 'Bo Ada', awards: { Ada: [{ kind: 'pole' }] } }]
    expect(statistics(season([toBo, toAda])).poles).toBe(1)
  })

  test('are of the one driver of a crew whom the award names', () => {
    expect(statistics(season([award('Bo'), award('Ada')])).poles).toBe(1)
  })
})

const lap = (ms: number) => ({ bestLapMs: ms })

describe('fastest laps', () => {
  test('are by the best lap of the session', () => {
    const rounds = [
      { order: 'Bo Ada', results: { Ada: lap(80_000), Bo: lap(81_000) } },
      { order: 'Ada Bo', results: { Ada: lap(80_000), Bo: lap(79_000) } },
    ]
    expect(statistics(season(rounds)).fastestLaps).toBe(1)
  })

  test('are by the award where there is one', () => {
    const results = { Ada: lap(80_000), Bo: lap(81_000) }
    const rounds = [{ order: 'Bo Ada', results, awards: { Bo: [{ kind: 'fastest-lap' }] } }]
    expect(statistics(season(rounds)).fastestLaps).toBe(0)
  })

  test('are nobody’s where no lap was timed', () => {
    expect(statistics(season(['Ada Bo'])).fastestLaps).toBe(0)
  })
})

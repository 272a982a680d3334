import { describe, expect, test } from 'vitest'
import { inventSeason } from '#shared/scoring/testing/invent-season.ts'
import { feedRow, rowsOfSeasons, type StoredSeason } from '../testing/rows-of-seasons.ts'
import { driverPage, type DriverPage, type DriverRequest } from './driver-page.ts'

const teams = { Ada: 'Gull', Bo: 'Heron', Cy: 'Heron' }
const now: StoredSeason = {
  id: 'now',
  isActive: true,
  input: inventSeason(['Ada Bo Cy', 'Bo Cy Ada:DNF'], { teams }),
  drivers: { Ada: { car_number: '7', team_id: 'Gull' } },
}
const old: StoredSeason = {
  id: 'old',
  input: inventSeason(['Bo Ada', 'Ada Bo', 'Bo Ada', 'Ada Bo'], { teams: { Ada: 'Heron', Bo: 'Heron' } }),
}
const rows = rowsOfSeasons([now, old])

function page(request: Partial<DriverRequest> = {}, of = rows): DriverPage | null {
  return driverPage(of, { kind: 'driver', driverId: 'Ada', seasonId: null, against: null, ...request })
}

const totals = (request: Partial<DriverRequest>) =>
  page(request)?.progress?.lines.map(({ id, cells }) => [id, ...cells.map((cell) => cell?.totalMp)])

describe('the page of a driver', () => {
  test('tells who they are, where they stand and what they achieved', () => {
    expect(page()).toMatchObject({
      closed: null,
      driver: { name: 'Ada', carNumber: '7', team: { id: 'Gull', name: 'Gull' }, archived: false },
      season: { id: 'now', isActive: true },
      statistics: { starts: 6, wins: 3, podiums: 5, retirements: 1 },
    })
    expect(page()?.seasons.map(({ id, standing }) => [id, standing?.rank, standing?.pointsMp])).toEqual([
      ['now', 3, 25_000],
      ['old', 1, 86_000],
    ])
  })

  test('has the results of one season with the points of each, the latest first', () => {
    expect(
      page()?.results.map(({ round, position, status, pointsMp }) => [round, position, status, pointsMp]),
    ).toEqual([
      [2, null, 'DNF', 0],
      [1, 1, 'FINISHED', 25_000],
    ])
    expect(page({ seasonId: 'old' })?.results.map(({ pointsMp }) => pointsMp)).toEqual([
      25_000, 18_000, 25_000, 18_000,
    ])
  })

  test('has the form of the last five, across seasons, the earliest first', () => {
    expect(page()?.form.map(({ position, status }) => position ?? status)).toEqual([1, 2, 1, 1, 'DNF'])
  })

  test('has the points after each round, beside those of who leads and whom they are compared with', () => {
    expect(totals({})).toEqual([
      ['Bo', 18_000, 43_000],
      ['Ada', 25_000, 25_000],
    ])
    expect(totals({ against: 'Cy' })?.map(([id]) => id)).toEqual(['Bo', 'Cy', 'Ada'])
  })

  test('has the teams of all seasons, the latest first', () => {
    expect(page()?.teams.map(({ seasonId, teamName, events }) => [seasonId, teamName, events])).toEqual([
      ['now', 'Gull', 2],
      ['old', 'Heron', 4],
    ])
  })

  test('is that of the latest season they drove in where none is asked for', () => {
    expect(page({ driverId: 'Cy' })?.season?.id).toBe('now')
    expect(page({}, rowsOfSeasons([{ ...now, input: inventSeason(['Bo Cy']) }, old]))?.season?.id).toBe('old')
  })

  test('is none for a driver, a season or somebody to compare with that the league does not have', () => {
    expect(page({ driverId: 'Zoe' })).toBeNull()
    expect(page({ seasonId: 'never' })).toBeNull()
    expect(page({ against: 'Zoe' })).toBeNull()
  })

  test('of a driver who was never entered is empty', () => {
    const idle = rowsOfSeasons(
      [now],
      [
        feedRow('driver', {
          id: 'Zoe',
          display_name: 'Zoe',
          car_number: null,
          team_id: null,
          kind: 'regular',
          archived_at: null,
        }),
      ],
    )
    expect(page({ driverId: 'Zoe' }, idle)).toMatchObject({
      season: null,
      seasons: [],
      results: [],
      form: [],
      rivals: [],
    })
  })
})

describe('one driver beside another', () => {
  test('is offered with who was in a table with them', () => {
    expect(page()?.rivals).toEqual([
      { id: 'Bo', name: 'Bo' },
      { id: 'Cy', name: 'Cy' },
    ])
  })

  test('counts all seasons and lists the meetings of one', () => {
    const versus = page({ against: 'Bo' })?.versus
    expect(versus).toMatchObject({
      other: { id: 'Bo', name: 'Bo' },
      races: { met: 6, own: 3, other: 3 },
      points: { ownMp: 25_000 + 86_000, otherMp: 43_000 + 86_000, seasons: 2 },
    })
    expect(versus?.meetings.map(({ own }) => own.round)).toEqual([2, 1])
  })

  test('is nobody beside themselves', () => {
    expect(page({ against: 'Ada' })?.versus).toBeNull()
  })
})

describe('a league whose plan has only the active season', () => {
  const free = rowsOfSeasons([{ ...now, league: { plan: 'FREE' } }, old])

  test('shows nothing of the others, and says what opens them', () => {
    expect(page({ against: 'Bo' }, free)).toMatchObject({
      closed: null,
      statistics: { starts: 2, wins: 1 },
      seasons: [{ id: 'now' }],
      closedSeasons: { names: ['Season 2030'], lifts: { plan: 'PRO' } },
      versus: { races: { met: 2, own: 1, other: 1 }, points: { seasons: 1 } },
    })
    expect(page({}, free)?.teams.map(({ seasonId }) => seasonId)).toEqual(['now'])
    expect(page({}, free)?.form).toHaveLength(2)
  })

  test('shows no result of a closed season that is asked for', () => {
    expect(page({ seasonId: 'old', against: 'Bo' }, free)).toMatchObject({
      closed: { plan: 'PRO' },
      season: { id: 'old' },
      results: [],
      rulings: [],
      versus: { meetings: [] },
    })
  })
})

const ruling = (n: number, sessionId: string | null, kind: string, body: object, more: object = {}) =>
  feedRow('ruling', {
    id: `ruling ${n}`,
    season_id: 'now',
    session_id: sessionId,
    kind,
    body,
    reason: `Reason ${n}`,
    decided_at: `2031-03-0${n}T20:00:00Z`,
    revoked_at: null,
    ...more,
  })

describe('rulings about a driver', () => {
  const ada = '01900000-0000-7000-8000-000000000031'
  const judged = rowsOfSeasons(
    [
      {
        id: 'now',
        isActive: true,
        input: inventSeason([`${ada} Bo`]),
        results: { [`1.1/${ada}`]: { penalties: [{ kind: 'positions', places: 1 }] } },
      },
    ],
    [
      ruling(3, 'now:1.1', 'grid', { driverId: ada, places: 3 }),
      ruling(4, null, 'licence', { driverId: ada, points: 2 }),
      ruling(5, null, 'reprimand', { driverId: ada }, { revoked_at: '2031-03-06T10:00:00Z' }),
      ruling(6, null, 'adjustment', { subject: 'team', id: ada, pointsMp: -1000 }),
    ],
  )

  test('are those in force, with the penalties of their results, the latest first', () => {
    expect(
      page({ driverId: ada }, judged)?.rulings.map(({ decision, session }) => [
        decision.kind,
        session?.round,
      ]),
    ).toEqual([
      ['licence', undefined],
      ['grid', 1],
      ['positions', 1],
    ])
  })
})

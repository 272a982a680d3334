import { expect, test } from 'vitest'
import { leagueRows, type RowTables } from '../rows/league-rows.ts'
import { publishedResult } from './published-result.ts'

const id = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const at = '2026-03-01T20:00:00.000Z'

/** A race of three cars that pays 10, 6 and 4; rulings as given. */
function race(changes: RowTables = {}): RowTables {
  const drivers = [1, 2, 3]
  return {
    league: [{ id: id(900), slug: 'gp', name: 'GP', plan: 'FREE', deleted_at: null }],
    season: [
      {
        id: id(901),
        name: '2026',
        is_active: true,
        ruleset_version_id: id(902),
        created_at: at,
        archived_at: null,
      },
    ],
    ruleset_version: [
      {
        id: id(902),
        ruleset_id: id(905),
        version: 1,
        rules: { points: { race: [10_000, 6_000, 4_000] } },
        note: null,
        created_at: at,
      },
    ],
    event: [
      {
        id: id(903),
        season_id: id(901),
        round: 1,
        name: 'Imola',
        track: 'Imola',
        starts_at: at,
        zone: 'Europe/Rome',
        laps: 10,
        distance_m: null,
        status: 'completed',
        ruleset_version_id: id(902),
      },
    ],
    session: [
      {
        id: id(904),
        event_id: id(903),
        kind: 'race',
        name: 'Race',
        ordinal: 1,
        multiplier: '1',
        status: 'official',
        under_protest: false,
        submitted_at: at,
        sheet_version: 1,
      },
    ],
    driver: drivers.map((n) => ({
      id: id(n),
      display_name: `Driver ${n}`,
      car_number: String(n),
      team_id: null,
      kind: 'regular',
      archived_at: null,
    })),
    entry: drivers.map((n) => ({
      id: id(10 + n),
      event_id: id(903),
      car_number: String(n),
      class: n === 3 ? 'GT4' : 'GT3',
      team_id: null,
      driver_ids: [id(n)],
      points: 'eligible',
    })),
    result: drivers.map((n) => ({
      id: id(20 + n),
      session_id: id(904),
      entry_id: id(10 + n),
      position: n,
      status: 'FINISHED',
      driver_ids: null,
      laps: 10,
      time_ms: 600_000 + n * 1000,
      gap: null,
      best_lap_ms: null,
      grid_position: null,
      awards: [],
      bonus_mp: 0,
      penalty_mp: 0,
      note: null,
    })),
    ...changes,
  }
}

const ruling = (n: number, kind: string, body: object, revoked_at: string | null = null) => ({
  id: id(n),
  season_id: id(901),
  session_id: id(904),
  kind,
  body,
  reason: `Reason ${n}`,
  decided_at: at,
  revoked_at,
})

const published = (changes?: RowTables) => publishedResult(leagueRows(race(changes)), id(904))

test('each car has its place, class and what the session paid it', () => {
  expect(
    published()?.lines.map(({ position, carNumber, class: group, pointsMp }) => [
      position,
      carNumber,
      group,
      pointsMp,
    ]),
  ).toEqual([
    [1, '1', 'GT3', 10_000],
    [2, '2', 'GT3', 6_000],
    [3, '3', 'GT4', 4_000],
  ])
})

test('a ruling moves a car and its points; those about no car stand beside, and revoked ones nowhere', () => {
  const result = published({
    ruling: [
      ruling(31, 'dsq', { entryId: id(11) }),
      ruling(32, 'licence', { driverId: id(1), points: 2 }),
      ruling(33, 'licence', { driverId: id(2), points: 9 }, at),
    ],
  })
  expect(result?.lines.map(({ carNumber, status, pointsMp }) => [carNumber, status, pointsMp])).toEqual([
    ['2', 'FINISHED', 10_000],
    ['3', 'FINISHED', 6_000],
    ['1', 'DSQ', 0],
  ])
  expect(result?.rulings).toEqual([
    {
      id: id(32),
      decision: { kind: 'licence', driverId: id(1), points: 2 },
      reason: 'Reason 32',
      about: ['Driver 1'],
    },
  ])
})

test('practice pays nothing, which is not the same as no points', () => {
  const [session] = race().session!
  expect(
    published({ session: [{ ...session!, kind: 'practice' }] })?.lines.map(({ pointsMp }) => pointsMp),
  ).toEqual([null, null, null])
})

test('it says how settled it is: a protest before all else, and the window as long as it is provisional', () => {
  const [session] = race().session!
  const window = { window_minutes: 30, window_ends_at: '2026-03-01T20:30:00.000Z' }
  const told = (change: object) => {
    const result = published({ session: [{ ...session!, ...window, ...change }] })
    return [result?.certainty, result?.windowEndsAt]
  }
  expect(told({})).toEqual(['official', null])
  expect(told({ status: 'provisional' })).toEqual(['provisional', '2026-03-01T20:30:00.000Z'])
  expect(told({ status: 'official', under_protest: true })).toEqual(['under-protest', null])
  expect(told({ status: 'amended' })).toEqual(['amended', null])
})

test('the newest revision is named whatever the order of the rows', () => {
  const revision = (number: number) => ({
    id: id(40 + number),
    session_id: id(904),
    number,
    cause: 'corrected' as const,
    made_by: null,
    made_at: at,
    reason: `Because ${number}`,
    status: 'provisional' as const,
    under_protest: false,
    multiplier: '1',
    restored_from: null,
    sheet: null,
    rulings: [],
  })
  expect(published({ session_revision: [2, 10, 9].map(revision) })?.revision).toEqual({
    number: 10,
    madeAt: at,
    cause: 'corrected',
    reason: 'Because 10',
  })
  expect(published()?.revision).toBeNull()
})

test('there is none before a result is submitted, and none of a session that is not there', () => {
  const [session] = race().session!
  expect(published({ session: [{ ...session!, status: 'draft' }] })).toBeNull()
  expect(published({ session: [] })).toBeNull()
})

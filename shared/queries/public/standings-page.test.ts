import { expect, test } from 'vitest'
import { standingsPage } from './standings-page.ts'
import { standingsQuery, type StandingsRequest } from './standings-request.ts'
import { smallLeague, type RowChanges } from './testing/small-league.ts'

const standing = (id: string, position: number, pointsMp: number) => ({
  subjectId: id,
  position,
  name: id,
  pointsMp,
  wins: 0,
  bestFinish: position,
  licencePoints: 0,
  shared: false,
  excluded: false,
  tooFewRounds: false,
})

/** The league with the standings that its results lead to: two races of the table 25-18-15-12. */
const league = (changes: RowChanges = {}) =>
  smallLeague({
    standings: {
      'of drivers': {
        rows: [
          standing('ana', 1, 43_000),
          standing('bo', 2, 37_000),
          standing('cy', 3, 33_000),
          standing('di', 4, 27_000),
        ],
      },
    },
    ...changes,
  })

const plain: StandingsRequest = {
  kind: 'standings',
  seasonId: null,
  of: 'driver',
  chart: 'position',
  explain: null,
  chances: false,
  suppose: null,
}
const ask = (changes: Partial<StandingsRequest> = {}, rows = league()) =>
  standingsPage(rows, { ...plain, ...changes })

test('the standings are told with the season round by round', () => {
  const page = ask()
  expect(page?.standings.rows.map(({ rank, name, pointsMp }) => [rank, name, pointsMp])).toEqual([
    [1, 'Ana Lind', 43_000],
    [2, 'Bo Marsh', 37_000],
    [3, 'Cy Roy', 33_000],
    [4, 'Di Okoro', 27_000],
  ])
  expect(page?.standings).toMatchObject({ status: 'provisional', asOfRevision: 1 })
  expect(page?.progress?.rounds.map(({ name, state, provisional }) => [name, state, provisional])).toEqual([
    ['Lake', 'held', false],
    ['Pine', 'held', true],
    ['Cape', 'to-come', false],
  ])
  const [ana] = page?.progress?.lines ?? []
  expect(ana?.cells.map((cell) => cell && [cell.rank, cell.totalMp, cell.own?.place])).toEqual([
    [2, 18_000, 2],
    [1, 43_000, 1],
    null,
  ])
  expect([...(page?.podiums ?? [])]).toEqual([
    ['ana', 2],
    ['bo', 1],
    ['cy', 2],
    ['di', 1],
  ])
  expect([page?.explained, page?.chances, page?.supposed]).toEqual([null, null, null])
})

test('a total is explained, and who can still win is told, where they are asked for', () => {
  const { explained, chances } = ask({ explain: 'bo', chances: true }) ?? {}
  expect(explained).toMatchObject({ row: { name: 'Bo Marsh' }, explanation: { pointsMp: 37_000 } })
  expect(explained?.explanation?.rounds.map(({ eventName, pointsMp }) => [eventName, pointsMp])).toEqual([
    ['Lake', 25_000],
    ['Pine', 12_000],
  ])
  expect(chances?.rows.map(({ name, bestMp, canWin }) => [name, bestMp, canWin])).toEqual([
    ['Ana Lind', 68_000, true],
    ['Bo Marsh', 62_000, true],
    ['Cy Roy', 58_000, true],
    ['Di Okoro', 52_000, true],
  ])
  expect(ask({ explain: 'nobody' })?.explained).toBeNull()
})

test('what is supposed of the next race is counted, with what it changes', () => {
  const supposed = ask({ suppose: { races: 'next', order: ['cy', '', 'cy', 'nobody', 'bo'] } })?.supposed
  expect(supposed).toMatchObject({
    next: { eventName: 'Cape', sessionName: 'Race', round: 3 },
    left: 1,
    places: 4,
    order: ['cy', '', '', ''],
  })
  expect(
    supposed?.rows.map(({ rank, name, pointsMp, rankBefore, changeMp }) => [
      rank,
      name,
      pointsMp,
      rankBefore,
      changeMp,
    ]),
  ).toEqual([
    [1, 'Cy Roy', 58_000, 3, 25_000],
    [2, 'Ana Lind', 43_000, 1, 0],
    [3, 'Bo Marsh', 37_000, 2, 0],
    [4, 'Di Okoro', 27_000, 4, 0],
  ])
  expect(supposed?.drivers.map(({ name }) => name)).toEqual(['Ana Lind', 'Bo Marsh', 'Cy Roy', 'Di Okoro'])
})

test('nothing can be supposed where no race is left', () => {
  const rows = league({ event: { cape: { status: 'cancelled' } } })
  const supposed = ask({ suppose: { races: 'all', order: ['cy'] } }, rows)?.supposed
  expect(supposed).toMatchObject({ next: null, left: 0 })
  expect(supposed?.rows[0]).toMatchObject({ name: 'Ana Lind', changeMp: 0 })
})

test('where the standings do not follow from what is public, only a total is explained, as far as it is known', () => {
  const page = ask({ explain: 'ana', chances: true, suppose: { races: 'next', order: [] } }, smallLeague())
  expect(page?.standings.rows).toHaveLength(3)
  expect(page?.explained).toMatchObject({ row: { pointsMp: 43_000 }, explanation: { pointsMp: 43_000 } })
  expect([page?.progress, page?.podiums, page?.chances, page?.supposed]).toEqual([null, null, null, null])
})

test('a newer result is in what is drawn already while its standings are being computed', () => {
  const page = ask({}, smallLeague({ standings: { 'of drivers': { as_of_revision: 0 } } }))
  expect(page?.standings.reasons).toContain('not-recomputed')
  expect(page?.progress?.lines.map(({ name }) => name)).toEqual([
    'Ana Lind',
    'Bo Marsh',
    'Cy Roy',
    'Di Okoro',
  ])
})

test('a season that the plan does not have is closed, and shows nothing of itself', () => {
  expect(ask({ seasonId: 'autumn', chances: true })).toMatchObject({
    closed: { plan: 'PRO' },
    season: { id: 'autumn' },
    standings: { rows: [] },
    progress: null,
    chances: null,
  })
})

test('there is no page of a season that is not there, nor of a league that is deleted', () => {
  expect(ask({ seasonId: 'winter' })).toBeNull()
  expect(ask({}, league({ league: { league: { deleted_at: '2026-03-01T00:00:00Z' } } }))).toBeNull()
  expect(ask({}, league({ season: { spring: null, autumn: null } }))).toMatchObject({
    season: null,
    standings: { rows: [] },
  })
})

test('an address names what is asked for, and nothing that goes without saying', () => {
  expect(standingsQuery(plain)).toEqual([])
  expect(
    standingsQuery({
      ...plain,
      seasonId: 'spring',
      of: 'team',
      chart: 'gap',
      explain: 'gull',
      chances: true,
      suppose: { races: 'all', order: ['bo', '', 'ana'] },
    }),
  ).toEqual([
    ['season', 'spring'],
    ['of', 'team'],
    ['chart', 'gap'],
    ['explain', 'gull'],
    ['chances', '1'],
    ['suppose', 'all'],
    ['p1', 'bo'],
    ['p3', 'ana'],
  ])
})

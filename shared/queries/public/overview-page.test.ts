import { expect, test } from 'vitest'
import { overviewPage } from './overview-page.ts'
import { smallLeague } from './testing/small-league.ts'

test('what comes is told with its sessions and who comes', () => {
  expect(overviewPage(smallLeague())?.coming).toEqual([
    {
      id: 'cape',
      round: 3,
      name: 'Cape',
      track: 'Cape Ring',
      startsAt: '2026-04-25T23:00:00+00:00',
      zone: 'Europe/Berlin',
      laps: 20,
      status: 'scheduled',
      sessions: [
        { id: 'cape-qualifying', kind: 'qualifying', name: 'Qualifying' },
        { id: 'cape-race', kind: 'race', name: 'Race' },
      ],
      attendance: {
        confirmed: [{ id: 'ana', name: 'Ana Lind', carNumber: '44' }],
        withdrawn: [{ id: 'bo', name: 'Bo Marsh', carNumber: '7' }],
      },
    },
  ])
})

test('the earliest event comes first, whatever its round, and what is called off does not come', () => {
  const rows = smallLeague({
    event: {
      lake: { status: 'scheduled', starts_at: '2026-06-01T19:00:00+00:00' },
      pine: { status: 'cancelled' },
    },
  })
  expect(overviewPage(rows)?.coming.map(({ id }) => id)).toEqual(['cape', 'lake'])
})

test('the event that was run last has the podium of each session, and how settled it is', () => {
  const latest = overviewPage(smallLeague())?.latest
  expect(latest).toMatchObject({
    id: 'pine',
    name: 'Pine',
    round: 2,
    track: 'Pine Ring',
    zone: 'Europe/Berlin',
  })
  expect(latest?.sessions).toHaveLength(1)
  expect(latest?.sessions[0]).toMatchObject({ id: 'pine-race', status: 'provisional', underProtest: false })
  expect(latest?.sessions[0]?.podium.map(({ position, drivers }) => [position, drivers])).toEqual([
    [1, ['Ana Lind']],
    [2, ['Cy Roy']],
    [3, ['Di Okoro']],
  ])
})

test('a shared third place puts four on the podium', () => {
  const rows = smallLeague({ result: { 'pine-race-bo': { position: 3 } } })
  expect(overviewPage(rows)?.latest?.sessions[0]?.podium.map(({ carNumber }) => carNumber)).toEqual([
    '44',
    '19',
    '3',
    '7',
  ])
})

test('practice is no result, and no event is the latest before the first', () => {
  const rows = smallLeague({
    session: { 'lake-race': { status: 'draft' }, 'pine-race': { status: 'draft' } },
  })
  expect(overviewPage(rows)?.latest).toBeNull()
})

test('who leads is told of drivers and teams, with the names of today', () => {
  const page = overviewPage(smallLeague())
  expect(page?.drivers.rows.map(({ rank, name, pointsMp }) => [rank, name, pointsMp])).toEqual([
    [1, 'Ana Lind', 43_000],
    [2, 'Cy Roy', 33_000],
    [3, 'Bo Marsh', 25_000],
  ])
  expect(page?.teams.rows.map(({ name }) => name)).toEqual(['Gull Racing', 'Tern'])
  expect(page?.drivers).toMatchObject({ status: 'provisional', asOfRevision: 1 })
})

test('what is not settled is told with the end of its protest window; what was settled since is not', () => {
  const rows = smallLeague({ session: { 'lake-race': { status: 'official', under_protest: true } } })
  expect(overviewPage(rows)?.unsettled).toEqual([
    {
      eventId: 'pine',
      eventName: 'Pine',
      sessionId: 'pine-race',
      sessionName: 'Race',
      status: 'provisional',
      underProtest: false,
      windowMinutes: 30,
      windowEndsAt: '2026-03-29T03:00:00+00:00',
    },
    {
      eventId: 'lake',
      eventName: 'Lake',
      sessionId: 'lake-race',
      sessionName: 'Race',
      status: 'official',
      underProtest: true,
      windowMinutes: null,
      windowEndsAt: null,
    },
  ])
  const settled = smallLeague({ session: { 'pine-race': { status: 'official' } } })
  expect(overviewPage(settled)?.unsettled).toEqual([])
})

test('an amendment tells why, and which cars have another place than before', () => {
  expect(overviewPage(smallLeague())?.changes).toEqual([
    {
      eventId: 'lake',
      eventName: 'Lake',
      round: 1,
      sessionName: 'Race',
      revision: 3,
      madeAt: '2026-03-03T21:00:00Z',
      reason: 'The photo finish',
      moved: [
        {
          carNumber: '7',
          drivers: ['Bo Marsh'],
          from: { position: 2, sheetPosition: 2, status: 'FINISHED' },
          to: { position: 1, sheetPosition: 1, status: 'FINISHED' },
        },
        {
          carNumber: '44',
          drivers: ['Ana Lind'],
          from: { position: 1, sheetPosition: 1, status: 'FINISHED' },
          to: { position: 2, sheetPosition: 2, status: 'FINISHED' },
        },
      ],
    },
  ])
})

test('a season that the plan does not have is closed, and shows nothing of itself', () => {
  const rows = smallLeague({ season: { spring: null } })
  expect(overviewPage(rows)).toMatchObject({
    closed: { plan: 'PRO' },
    season: { id: 'autumn' },
    coming: [],
    latest: null,
    drivers: { rows: [] },
    unsettled: [],
    changes: [],
  })
})

test('a league without a season has an overview of nothing; one that is deleted has none', () => {
  expect(overviewPage(smallLeague({ season: { spring: null, autumn: null } }))).toMatchObject({
    closed: null,
    season: null,
    coming: [],
  })
  expect(overviewPage(smallLeague({ league: { league: { deleted_at: '2026-03-01T00:00:00Z' } } }))).toBeNull()
})

import { english } from '#shared/i18n/texts.ts'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { Card } from '#shared/announcements/card.ts'
import { rowsOfFeed, type PublicFeedRow, type PublicRows } from '#shared/queries/rows/feed-rows.ts'
import { demoLeague, demoSeasonId } from '#server/demo/demo-league.ts'
import { publicFeedRows } from '#server/web/drawing/public-feed.ts'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import * as threeRounds from '#server/web/testing/test-league.ts'
import { openDemoDatabase, type DemoDatabase } from '#server/test/server/demo-database.ts'
import { utcText } from '#server/cards/told/card-words.ts'
import { podiumCard, resultCard } from '#server/cards/told/result-card.ts'
import { standingsCard } from '#server/cards/told/standings-card.ts'

/* Cards of the demo league: its first race is official, and its second and third are still to come. */

let demo: DemoDatabase
let season: PublicFeedRow[]
let event: PublicFeedRow[]
beforeAll(async () => {
  demo = await openDemoDatabase(Date.parse('2026-06-01T12:00:00Z'))
  const { database } = demo
  season = await publicFeedRows(database, demoLeague.id, { kind: 'season', seasonId: null })
  event = await publicFeedRows(database, demoLeague.id, { kind: 'event', eventId: idOf(301) })
})
afterAll(() => demo.close())

const idOf = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const raceId = idOf(401)

/** The rows as they are, with other values in some of an entity. */
function rowsWith(
  feed: readonly PublicFeedRow[],
  entity: string,
  change: Record<string, unknown>,
  id?: string,
): PublicRows {
  return rowsOfFeed(
    feed.map((row) =>
      row.entity === entity && (id === undefined || row.entity_id === id) && row.body !== null
        ? { ...row, body: { ...row.body, ...change } }
        : row,
    ),
  )
}

test('the result of a race: places, gaps, places gained since the grid, points, the fastest lap', () => {
  const card = resultCard(rowsOfFeed(event), raceId, 'post', english)
  expect(Card.parse(card)).toEqual(card)
  expect(card).toMatchObject({
    league: { name: 'Demo GP', accent: null },
    title: 'Race',
    subtitle: 'Round 1 · Harbour Grand Prix · Harbour Street Circuit · Season 1',
    mark: {
      kind: 'official',
      words: 'Official',
      asOf: expect.stringMatching(/^as of 2\d May 2026, \d\d:\d\d UTC, revision 2$/),
    },
    note: '',
    more: '',
    facts: [{ label: 'Fastest lap', value: '1:30.112 Ines Moreau' }],
  })
  const told = card?.rows.map(({ place, moved, name, gap, points }) => [place, moved, name, gap, points])
  expect(told?.slice(0, 3)).toEqual([
    ['1', 9, 'Lucia Ferrante', '48:32.000', '25'],
    ['2', 2, 'Tomas Varga', '+4.371', '18'],
    ['3', -2, 'Ines Moreau', '+8.742', '15'],
  ])
  // It would be 12 for the fourth: two are taken by the sheet.
  expect(told?.[3]).toEqual(['4', 5, 'Hanna Brandt', '+13.113', '10'])
  expect(told?.at(-1)).toEqual(['DNF', null, 'Dele Okafor', '', ''])
  expect(card?.rows.filter(({ fastest }) => fastest).map(({ name }) => name)).toEqual(['Ines Moreau'])
})

test('team-mates have one colour, and other teams others', () => {
  const rows = resultCard(rowsOfFeed(event), raceId, 'post', english)?.rows ?? []
  const byTeam = Map.groupBy(rows, ({ team }) => team)
  expect(byTeam.size).toBe(4)
  const colours = [...byTeam.values()].map((mates) => new Set(mates.map(({ car }) => car?.colour)))
  expect(colours.map(({ size }) => size)).toEqual([1, 1, 1, 1])
  expect(new Set(colours.flatMap((each) => [...each])).size).toBe(4)
})

test('the podium has the first three, and says that its figures are points', () => {
  const card = podiumCard(rowsOfFeed(event), raceId, 'post', english)
  expect(Card.parse(card)).toEqual(card)
  expect(card?.steps.map(({ name, points }) => [name, points])).toEqual([
    ['Lucia Ferrante', '25 points'],
    ['Tomas Varga', '18 points'],
    ['Ines Moreau', '15 points'],
  ])
})

test.each([
  [{ status: 'provisional' }, { kind: 'provisional', words: 'Provisional' }],
  [
    { status: 'official', under_protest: true },
    { kind: 'under-protest', words: 'Under protest' },
  ],
  [{ status: 'amended' }, { kind: 'amended', words: 'Amended' }],
] as const)('a session that is %j is marked so', (change, mark) => {
  const card = resultCard(rowsWith(event, 'session', change, raceId), raceId, 'post', english)
  expect(card?.mark).toMatchObject(mark)
  if (mark.kind === 'amended') expect(card?.note).toMatch(/^Changed since revision 1: Declared official/)
})

test('there is none of a session without a result, of a cancelled event, of a deleted league, or of nothing', () => {
  expect(resultCard(rowsOfFeed(season), idOf(402), 'post', english)).toBeNull()
  expect(resultCard(rowsWith(event, 'event', { status: 'cancelled' }), raceId, 'post', english)).toBeNull()
  expect(
    resultCard(
      rowsWith(event, 'league', { deleted_at: '2026-06-01T00:00:00+00:00' }),
      raceId,
      'post',
      english,
    ),
  ).toBeNull()
  expect(resultCard(rowsOfFeed(event), idOf(999), 'post', english)).toBeNull()
  expect(podiumCard(rowsOfFeed(season), idOf(402), 'post', english)).toBeNull()
})

test('where what everybody may see does not lead to the points that the server tells, none are told', () => {
  const standings = season.find(({ entity, body }) => entity === 'standings' && body?.['kind'] === 'driver')
  const rows = (standings!.body!['rows'] as { pointsMp: number }[]).map((row, place) =>
    place === 0 ? { ...row, pointsMp: row.pointsMp - 1_000 } : row,
  )
  const card = resultCard(
    rowsWith(event, 'standings', { rows }, standings!.entity_id),
    raceId,
    'post',
    english,
  )
  expect(card?.rows.map(({ place, points }) => [place, points]).slice(0, 2)).toEqual([
    ['1', ''],
    ['2', ''],
  ])
})

test('standings say after which round they are so, how settled, and how far everybody is from the leader', () => {
  const card = standingsCard(rowsOfFeed(season), {
    seasonId: demoSeasonId,
    kind: 'driver',
    shape: 'preview',
    texts: english,
  })
  expect(Card.parse(card)).toEqual(card)
  expect(card).toMatchObject({
    shape: 'preview',
    title: 'Driver standings',
    subtitle: 'Season 1 · after round 1 of 3 · Harbour Grand Prix',
    mark: { kind: 'official', asOf: expect.stringMatching(/^as of revision \d+$/) },
    headings: { name: 'Driver', gap: 'Gap', points: 'Points' },
  })
  expect(
    card?.rows.slice(0, 3).map(({ place, name, gap, points, moved }) => [place, name, gap, points, moved]),
  ).toEqual([
    ['1', 'Lucia Ferrante', '', '25', null],
    ['2', 'Tomas Varga', '−7', '18', null],
    ['3', 'Ines Moreau', '−10', '15', null],
  ])
})

test('after a later round they say who gained places and who lost them since the round before', async () => {
  const db = await openServerPglite()
  onTestFinished(() => db.close())
  await threeRounds.writeTestLeague(db)
  await threeRounds.recompute(db)
  const { leagueId, seasonId } = threeRounds
  const rows = rowsOfFeed(await publicFeedRows(db, leagueId, { kind: 'season', seasonId: null }))
  const card = standingsCard(rows, { seasonId, kind: 'driver', shape: 'post', texts: english })
  const oskar = ['=8', 'Weil', '8', 1]
  const sofia = ['=8', 'Ibarra', '8', 0]
  // After two rounds: 43, 43, 27 (Carvalho), 27 (Marsh), 18 (Adeyemi), 18 (Nair), 10, 6 (Ibarra), 4 (Weil), 4.
  expect(
    card?.rows.map(({ place, name, points, moved }) => [place, name.split(' ').at(-1), points, moved]),
  ).toEqual([
    ['1', 'Lindqvist', '68', 0],
    ['2', 'Brandt', '58', -1],
    ['3', 'Carvalho', '45', 0],
    ['4', 'Marsh', '37', -1],
    ['5', 'Adeyemi', '28', 0],
    ['6', 'Nair', '24', -1],
    ['7', 'Ferrand', '18', 0],
    expect.toBeOneOf([oskar, sofia]),
    expect.toBeOneOf([oskar, sofia]),
    ['10', 'Rossi-Hartmann', '4', -1],
  ])
})

test('those of teams have no cars; those of a season that is not there are none', () => {
  const rows = rowsOfFeed(season)
  const teams = standingsCard(rows, { seasonId: demoSeasonId, kind: 'team', shape: 'post', texts: english })
  expect(teams?.title).toBe('Team standings')
  expect(teams?.rows.every(({ car, team }) => car === null && team === '')).toBe(true)
  expect(
    standingsCard(rows, { seasonId: idOf(999), kind: 'driver', shape: 'post', texts: english }),
  ).toBeNull()
})

test('names as long as they may be, and longer, make a card', () => {
  const name = '🏁'.repeat(90)
  const card = resultCard(rowsWith(event, 'driver', { display_name: name }), raceId, 'post', english)
  expect(Card.safeParse(card).success).toBe(true)
  expect(card?.rows[0]?.name.isWellFormed()).toBe(true)
  expect(card?.rows[0]?.name.endsWith('…')).toBe(true)
})

test('an instant is told in UTC', () => {
  expect(utcText(english, '2026-10-05T07:03:59+02:00')).toBe('5 Oct 2026, 05:03 UTC')
})

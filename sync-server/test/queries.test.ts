import { readdir, readFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultRuleset } from '#shared/scoring/default-ruleset.ts'
import { queries, type QueryArgs, type QueryName, type QueryResult } from '#shared/queries/registry.ts'

const id = (n: number): string => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const [league, user, season, monza, imola, race, sprint, ana, ben, red] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(
  id,
)

let db: PGlite

beforeAll(async () => {
  db = await PGlite.create()
  const migrations = new URL('../../migrations/', import.meta.url)
  for (const name of (await readdir(migrations)).filter((each) => /^\d{4}_[\w-]+\.sql$/.test(each)).sort()) {
    await db.exec(await readFile(new URL(name, migrations), 'utf8'))
  }
  await db.exec(`
    insert into leagues (id, slug, name, created_at) values ('${league}', 'night', 'Night League', '2026-01-01Z'),
      ('${id(90)}', 'other', 'Another League', '2026-01-01Z');
    insert into members (id, league_id, user_id, display_name, role, joined_at)
      values ('${id(11)}', '${league}', '${user}', 'Sam Steward', 'STEWARD', '2026-01-01Z');
    insert into teams (id, league_id, name) values ('${red}', '${league}', 'Red Racing');
    insert into drivers (id, league_id, display_name, car_number, team_id) values
      ('${ana}', '${league}', 'Ana Lind', '44', '${red}'), ('${ben}', '${league}', 'Ben Okoro', '7', null);
    insert into seasons (id, league_id, name, is_active, ruleset_version_id, created_at) values
      ('${id(12)}', '${league}', 'Season 2025', false, '${id(13)}', '2025-01-01Z'),
      ('${season}', '${league}', 'Season 2026', true, '${id(13)}', '2026-01-01Z');
    insert into ruleset_versions (id, league_id, ruleset_id, version, rules, created_at)
      values ('${id(13)}', '${league}', '${id(14)}', 1, '${JSON.stringify(defaultRuleset)}', '2025-01-01Z');
    insert into events (id, league_id, season_id, round, name, track, starts_at, zone, ruleset_version_id) values
      ('${imola}', '${league}', '${season}', 2, 'Imola', 'Imola', '2026-05-02T18:00Z', 'Europe/Rome', '${id(13)}'),
      ('${monza}', '${league}', '${season}', 1, 'Monza', 'Monza', '2026-04-04T18:00Z', 'Europe/Rome', '${id(13)}');
    insert into sessions (id, league_id, event_id, kind, name, ordinal, status, sheet_version, submitted_by, submitted_at)
      values ('${race}', '${league}', '${monza}', 'race', 'Race', 2, 'provisional', 1, '${user}', '2026-04-04T20:00Z'),
             ('${sprint}', '${league}', '${monza}', 'sprint', 'Sprint', 1, 'draft', 0, null, null);
    insert into entries (id, league_id, event_id, car_number, team_id, driver_ids) values
      ('${id(20)}', '${league}', '${monza}', '44', '${red}', '["${ana}", "${ben}"]'),
      ('${id(21)}', '${league}', '${monza}', '7', null, '["${ben}"]');
    insert into results (id, league_id, session_id, entry_id, position, status, driver_ids, awards, bonus_mp) values
      ('${id(30)}', '${league}', '${race}', '${id(21)}', null, 'DNF', null, '[]', 0),
      ('${id(31)}', '${league}', '${race}', '${id(20)}', 1, 'FINISHED', null, '[{"kind":"pole"}]', 500);
  `)
})
afterAll(() => db.close())

function run<Name extends QueryName>(name: Name, args: QueryArgs<Name>): Promise<QueryResult<Name>> {
  const query = queries[name]
  return query.run(db, query.args.parse(args) as never) as Promise<QueryResult<Name>>
}

test('leagues shows only those a user belongs to, with the role and the active season', async () => {
  expect(await run('leagues', { userId: user! })).toEqual([
    {
      id: league,
      slug: 'night',
      name: 'Night League',
      plan: 'FREE',
      role: 'STEWARD',
      readOnly: false,
      seasonName: 'Season 2026',
      drivers: 2,
      events: 2,
    },
  ])
  expect(await run('leagues', { userId: id(99) })).toEqual([])
})

test('league lists the active season first and is null for a stranger', async () => {
  const found = await run('league', { leagueId: league!, userId: user! })
  expect(found?.seasons.map((each) => each.name)).toEqual(['Season 2026', 'Season 2025'])
  expect(await run('league', { leagueId: league!, userId: id(99) })).toBeNull()
})

test('events come by round, with sessions in order and every driver of the winning car', async () => {
  const [first, second] = await run('events', { leagueId: league!, seasonId: season! })
  expect(first).toMatchObject({ name: 'Monza', startsAt: '2026-04-04T18:00:00.000Z' })
  expect(first?.sessions).toEqual([
    { id: sprint, kind: 'sprint', name: 'Sprint', status: 'draft', underProtest: false, winners: [] },
    {
      id: race,
      kind: 'race',
      name: 'Race',
      status: 'provisional',
      underProtest: false,
      winners: [{ carNumber: '44', name: 'Ana Lind, Ben Okoro' }],
    },
  ])
  expect(second?.sessions).toEqual([])
})

test('event names who submitted each session, and belongs to its league', async () => {
  const found = await run('event', { leagueId: league!, eventId: monza! })
  expect(found?.sessions.map((each) => [each.name, each.submittedBy, each.submittedAt])).toEqual([
    ['Sprint', null, null],
    ['Race', 'Sam Steward', '2026-04-04T20:00:00.000Z'],
  ])
  expect(await run('event', { leagueId: id(90), eventId: monza! })).toBeNull()
})

test('session results put the classified first', async () => {
  const rows = await run('session-results', { leagueId: league!, sessionId: race! })
  expect(rows.map((row) => [row.carNumber, row.drivers, row.position, row.awards, row.bonusMp])).toEqual([
    ['44', ['Ana Lind', 'Ben Okoro'], 1, ['pole'], 500],
    ['7', ['Ben Okoro'], null, [], 0],
  ])
})

test('a sheet starts from the entries of the event and the result submitted last', async () => {
  const found = await run('sheet', { leagueId: league!, sessionId: race! })
  expect(found?.session).toMatchObject({ version: 1, eventName: 'Monza', round: 1 })
  expect(found?.entries.map((entry) => entry.carNumber)).toEqual(['44', '7'])
  expect(found?.results.map((result) => result.status)).toEqual(['FINISHED', 'DNF'])
  expect(await run('sheet', { leagueId: league!, sessionId: id(99) })).toBeNull()
})

test('the latest session is the last with a result', async () => {
  expect(await run('latest-session', { leagueId: league!, seasonId: season! })).toMatchObject({ id: race })
  expect(await run('latest-session', { leagueId: league!, seasonId: id(12) })).toBeNull()
})

test('the roster counts drivers per team', async () => {
  const found = await run('roster', { leagueId: league! })
  expect(found.drivers.map((driver) => [driver.displayName, driver.teamName])).toEqual([
    ['Ana Lind', 'Red Racing'],
    ['Ben Okoro', null],
  ])
  expect(found.teams).toEqual([{ id: red, name: 'Red Racing', drivers: 1 }])
})

test('names say what an id is called and leave out what nobody has', async () => {
  expect(await run('names', { ids: [race!, ana!, id(99)] })).toEqual({
    [race!]: 'round 1, Monza · Race',
    [ana!]: 'Ana Lind',
  })
})

test('an explanation sums to the total, and a stranger to the season has none', async () => {
  const scope = { leagueId: league!, seasonId: season! }
  const found = await run('explanation', { ...scope, subjectId: ana! })
  const [round] = found?.rounds ?? []
  expect(round?.sessions[0]?.lines.map((line) => [line.kind, line.pointsMp])).toEqual([
    ['place', 25_000],
    ['bonus-by-hand', 500],
  ])
  expect(found?.pointsMp).toBe(25_500)
  expect(await run('explanation', { ...scope, subjectId: id(99) })).toBeNull()
  expect(await run('explanation', { ...scope, leagueId: id(90), subjectId: ana! })).toBeNull()
})

test('device-keys lists the laptops a league knows, the withdrawn and those of people who left last', async () => {
  await db.exec(`
    insert into device_keys (league_id, id, user_id, public_key, laptop, registered_at, revoked_at) values
      ('${league}', '${id(71)}', '${id(98)}', 'k', 'Old tower', '2026-01-02Z', null),
      ('${league}', '${id(72)}', '${user}', 'k', 'Lost', '2026-01-02Z', '2026-02-02T10:00Z'),
      ('${league}', '${id(73)}', '${user}', 'k', 'Pit wall', '2026-01-02Z', null),
      ('${id(90)}', '${id(74)}', '${user}', 'k', 'Elsewhere', '2026-01-02Z', null)`)
  const keys = await run('device-keys', { leagueId: league! })
  expect(keys.map(({ laptop, person, revokedAt }) => [laptop, person, revokedAt])).toEqual([
    ['Pit wall', 'Sam Steward', null],
    ['Old tower', 'Somebody who left', null],
    ['Lost', 'Sam Steward', '2026-02-02T10:00:00.000Z'],
  ])
})

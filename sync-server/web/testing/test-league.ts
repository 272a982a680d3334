import { must } from '#shared/base/assert.ts'
import type { Db } from '#shared/db/db.ts'
import { loadSeasonInput } from '#shared/queries/select/season-input.ts'
import { computeStandings } from '#shared/scoring/compute-standings.ts'
import type { RulesetInput } from '#shared/scoring/ruleset.ts'

/** Ids of the league that tests look at; `id` makes more of the same form. */
export const id = (n: number): string => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`
export const leagueId = id(1)
export const seasonId = id(2)
export const pastSeasonId = id(3)
export const eventId = (round: number): string => id(100 + round)
export const raceId = (round: number): string => id(200 + round)
export const driverId = (n: number): string => id(300 + n)
export const teamId = (n: number): string => id(400 + n)

/** Number of the car, driver, team; `order` below refers to them by their place in this list. */
export const grid = [
  ['44', 'Mara Lindqvist', 0],
  ['7', 'Tomasz Brandt', 1],
  ['19', 'Ines Carvalho', 2],
  ['3', 'Jonah Adeyemi', 0],
  ['88', 'Keiko Marsh', 3],
  ['12', 'Luc Ferrand', 1],
  ['61', 'Priya Nair', 4],
  ['5', 'Oskar Weil', 2],
  ['27', 'Dylan Rossi-Hartmann', 3],
  ['101', 'Sofía Ibarra', 4],
] as const
const teams = ['Northline Racing', 'Apex Union', 'Blue Kerb', 'Redshift Motorsport', 'Late Brakers']
const events = [
  ['Silverlake', 'Silverlake International', '2026-03-07T19:00:00Z', 'completed'],
  ['Porto Verde', 'Circuito Porto Verde', '2026-03-21T19:00:00Z', 'completed'],
  ['Hochwald', 'Hochwaldring', '2026-04-11T18:00:00Z', 'completed'],
  ['Kita Bay', 'Kita Bay', '2026-05-02T18:00:00Z', 'scheduled'],
  ['Monte Arido', 'Monte Arido', '2026-05-16T18:00:00Z', 'cancelled'],
  ['Grand Final', 'Silverlake International', '2026-06-06T18:00:00Z', 'scheduled'],
] as const
const orders = [
  [0, 1, 2, 4, 3, 6, 5, 7, 8, 9],
  [1, 0, 4, 2, 6, 3, 9, 5, 8, 7],
  [0, 2, 1, 3, 4, 5, 6, 7, 9, 8],
]
/** Those with equal points and wins share a position. */
const rules: RulesetInput = {
  points: { race: [25, 18, 15, 12, 10, 8, 6, 4, 2, 1].map((each) => each * 1000) },
  drivers: { order: { criteria: [{ by: 'points' }, { by: 'wins' }] } },
}

/** A league with a past season, and a current one with three of six rounds run, the last of them provisional; no standings yet. */
export async function writeTestLeague(db: Db): Promise<void> {
  const at = '2026-01-01T00:00:00Z'
  await db.query(`insert into users (id, display_name, created_at) values ($1, 'Olive Tran', $2)`, [
    id(4),
    at,
  ])
  await db.query(
    `insert into leagues (id, slug, name, created_at) values ($1, 'night-series', 'Night Series', $2)`,
    [leagueId, at],
  )
  await db.query(
    `insert into rulesets (id, league_id, name, created_at) values ($1, $2, 'Default points', $3)`,
    [id(5), leagueId, at],
  )
  await db.query(
    `insert into ruleset_versions (id, league_id, ruleset_id, version, rules, created_at)
     values ($1, $2, $3, 1, $4::jsonb, $5)`,
    [id(6), leagueId, id(5), JSON.stringify(rules), at],
  )
  await db.query(
    `insert into seasons (id, league_id, name, is_active, ruleset_version_id, created_at) values
       ($1, $3, 'Season 2026', true, $4, $5), ($2, $3, 'Season 2025', false, $4, '2025-01-01')`,
    [seasonId, pastSeasonId, leagueId, id(6), at],
  )
  await db.query(
    `insert into teams (id, league_id, name) select id, $1, name from jsonb_to_recordset($2::jsonb) as t(id uuid, name text)`,
    [leagueId, JSON.stringify(teams.map((name, n) => ({ id: teamId(n), name })))],
  )
  await db.query(
    `insert into drivers (id, league_id, display_name, car_number, team_id)
     select id, $1, name, car, team from jsonb_to_recordset($2::jsonb) as d(id uuid, name text, car text, team uuid)`,
    [
      leagueId,
      JSON.stringify(
        grid.map(([car, name, team], n) => ({ id: driverId(n), name, car, team: teamId(team) })),
      ),
    ],
  )
  for (const [index, [name, track, startsAt, status]] of events.entries()) {
    await writeEvent(db, index + 1, name, track, startsAt, status)
  }
}

async function writeEvent(
  db: Db,
  round: number,
  name: string,
  track: string,
  startsAt: string,
  status: string,
): Promise<void> {
  await db.query(
    `insert into events (id, league_id, season_id, round, name, track, starts_at, laps, status, ruleset_version_id)
     values ($1, $2, $3, $4, $5, $6, $7, 20, $8, $9)`,
    [eventId(round), leagueId, seasonId, round, name, track, startsAt, status, id(6)],
  )
  await db.query(
    `insert into sessions (id, league_id, event_id, kind, name, ordinal, status)
     values ($1, $2, $3, 'race', 'Race', 1, $4)`,
    [
      raceId(round),
      leagueId,
      eventId(round),
      !orders[round - 1] ? 'draft' : round === 3 ? 'provisional' : 'official',
    ],
  )
  for (const [index, car] of (orders[round - 1] ?? []).entries()) await writeResult(db, round, index + 1, car)
}

async function writeResult(db: Db, round: number, place: number, car: number): Promise<void> {
  const [number, , team] = grid[car] ?? grid[0]
  const entry = id(round * 1000 + car)
  const finished = place < grid.length
  await db.query(
    `insert into entries (id, league_id, event_id, car_number, team_id, driver_ids) values ($1, $2, $3, $4, $5, $6::jsonb)`,
    [entry, leagueId, eventId(round), number, teamId(team), JSON.stringify([driverId(car)])],
  )
  await db.query(
    `insert into results (id, league_id, session_id, entry_id, position, status, laps, time_ms, gap, best_lap_ms, grid_position, awards, penalty_mp, note)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb, $13, $14)`,
    [
      id(round * 1000 + 500 + car),
      leagueId,
      raceId(round),
      entry,
      finished ? place : null,
      finished ? 'FINISHED' : 'DNF',
      finished ? 20 : 11,
      finished ? 1_812_345 + place * 4321 : null,
      place === 1 || !finished ? null : `+${(place * 4.321).toFixed(3)}`,
      finished ? 88_120 + ((car * 137) % 900) : null,
      ((place + car) % grid.length) + 1,
      JSON.stringify(place === 2 ? [{ kind: 'fastest-lap' }] : []),
      round === 3 && place === 4 ? 2000 : 0,
      round === 3 && place === 4 ? 'Cut the track at turn 4' : null,
    ],
  )
}

/** Writes the season's standings as of the league's revision now. */
export async function recompute(db: Db): Promise<void> {
  const input = must(await loadSeasonInput(db, seasonId), 'the season')
  const { drivers, teams, provisional } = computeStandings(input)
  const found = await db.query<{ revision: number }>('select revision from leagues where id = $1', [leagueId])
  for (const [standingsId, kind, rows] of [
    [id(10), 'driver', drivers],
    [id(11), 'team', teams],
  ] as const) {
    await db.query(
      `insert into standings (id, league_id, season_id, kind, status, as_of_revision, rows)
       values ($1, $2, $3, $4, $5, $6, $7::jsonb)
       on conflict (id) do update set status = excluded.status, as_of_revision = excluded.as_of_revision, rows = excluded.rows`,
      [
        standingsId,
        leagueId,
        seasonId,
        kind,
        provisional ? 'provisional' : 'official',
        found.rows[0]?.revision,
        JSON.stringify(rows),
      ],
    )
  }
}

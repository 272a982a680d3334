import type { Db } from '#shared/db/db.ts'
import { f1Points } from '#shared/scoring/default-ruleset.ts'
import { loadSeasonInput } from '#shared/queries/select/season-input.ts'
import { must } from '#shared/base/assert.ts'
import { computeStandings } from '#shared/scoring/compute-standings.ts'

/** How much there is of a league for tests of weight. */
export interface LeagueSize {
  readonly drivers: number
  /** Of each season, the last of them to come. */
  readonly rounds: number
  /** The newest is the active one. */
  readonly seasons: number
}

const league = '0190b000-0000-7000-8000-000000000001'
const id = (kind: number, n: number): string =>
  `0190b000-00${String(kind).padStart(2, '0')}-7000-8000-${String(n).padStart(12, '0')}`
export const activeSeasonId = id(1, 1)
export const largeDriverId = (n: number): string => id(3, n)

/** Writes the league `large-cup` with standings of its active season: races of all drivers, in another order each time. */
export async function writeLargeLeague(db: Db, { drivers, rounds, seasons }: LeagueSize): Promise<void> {
  const rules = {
    points: { race: f1Points },
    drivers: { counting: { keep: { kind: 'drop', count: 2, of: 'held' } } },
  }
  await db.query(
    `insert into leagues (id, slug, name, plan, created_at) values ($1, 'large-cup', 'Large Cup', 'PRO', '2020-01-01')`,
    [league],
  )
  await db.query(
    `insert into rulesets (id, league_id, name, created_at) values ($1, $2, 'Points', '2020-01-01')`,
    [id(9, 1), league],
  )
  await db.query(
    `insert into ruleset_versions (id, league_id, ruleset_id, version, rules, created_at)
     values ($1, $2, $3, 1, $4::jsonb, '2020-01-01')`,
    [id(9, 2), league, id(9, 1), JSON.stringify(rules)],
  )
  await write(
    db,
    'teams (id, league_id, name)',
    'select id, $1::uuid, name from jsonb_to_recordset($2::jsonb) as t(id uuid, name text)',
    upTo(Math.ceil(drivers / 2)).map((n) => ({
      id: id(2, n),
      name: `Team ${teamNames[n % teamNames.length]} ${n}`,
    })),
  )
  await write(
    db,
    'drivers (id, league_id, display_name, car_number, team_id)',
    'select id, $1::uuid, name, car, team from jsonb_to_recordset($2::jsonb) as t(id uuid, name text, car text, team uuid)',
    upTo(drivers).map((n) => ({
      id: largeDriverId(n),
      name: `${firstNames[n % firstNames.length]} ${lastNames[(n * 7) % lastNames.length]}`,
      car: String(n * 3),
      team: id(2, Math.ceil(n / 2)),
    })),
  )
  for (const season of upTo(seasons)) await writeSeason(db, season, { drivers, rounds })
  const input = must(await loadSeasonInput(db, activeSeasonId), 'the season')
  const computed = computeStandings(input)
  const { rows } = await db.query<{ revision: number }>('select revision from leagues where id = $1', [
    league,
  ])
  for (const [kind, table] of [
    ['driver', computed.drivers],
    ['team', computed.teams],
  ] as const) {
    await db.query(
      `insert into standings (id, league_id, season_id, kind, status, as_of_revision, rows)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, $6::jsonb)`,
      [
        league,
        activeSeasonId,
        kind,
        computed.provisional ? 'provisional' : 'official',
        rows[0]?.revision,
        JSON.stringify(table),
      ],
    )
  }
}

async function writeSeason(
  db: Db,
  season: number,
  { drivers, rounds }: Pick<LeagueSize, 'drivers' | 'rounds'>,
): Promise<void> {
  const event = (round: number) => id(10 + season, round)
  const held = upTo(rounds - 1)
  await db.query(
    `insert into seasons (id, league_id, name, is_active, ruleset_version_id, created_at)
     values ($1, $2, $3, $4, $5, make_date(2040 - $6::int, 1, 1))`,
    [id(1, season), league, `Season ${2040 - season}`, season === 1, id(9, 2), season],
  )
  await write(
    db,
    'events (id, league_id, season_id, round, name, track, starts_at, laps, status, ruleset_version_id)',
    `select id, $1::uuid, '${id(1, season)}'::uuid, round, 'Grand Prix ' || round, 'Track ' || round,
            make_date(2040 - ${season}, 1, 1) + round * 7, 20, status, '${id(9, 2)}'::uuid
       from jsonb_to_recordset($2::jsonb) as t(id uuid, round int, status text)`,
    upTo(rounds).map((round) => ({
      id: event(round),
      round,
      status: round === rounds ? 'scheduled' : round === 4 ? 'cancelled' : 'completed',
    })),
  )
  await write(
    db,
    'sessions (id, league_id, event_id, kind, name, ordinal, status)',
    `select id, $1::uuid, event, 'race', 'Race', 1, status
       from jsonb_to_recordset($2::jsonb) as t(id uuid, event uuid, status text)`,
    upTo(rounds).map((round) => ({
      id: id(30 + season, round),
      event: event(round),
      status: round === rounds || round === 4 ? 'draft' : round === rounds - 1 ? 'provisional' : 'official',
    })),
  )
  const cars = held
    .filter((round) => round !== 4)
    .flatMap((round) =>
      orderOf(round, drivers).map((driver, place) => ({
        entry: id(50 + season, round * 1000 + driver),
        result: id(70 + season, round * 1000 + driver),
        event: event(round),
        session: id(30 + season, round),
        driver: largeDriverId(driver),
        team: id(2, Math.ceil(driver / 2)),
        car: String(driver * 3),
        position: place + 1,
        penalty: place === 6 ? 1000 : 0,
      })),
    )
  await write(
    db,
    'entries (id, league_id, event_id, car_number, team_id, driver_ids)',
    `select entry, $1::uuid, event, car, team, jsonb_build_array(driver)
       from jsonb_to_recordset($2::jsonb) as t(entry uuid, event uuid, car text, team uuid, driver text)`,
    cars,
  )
  await write(
    db,
    'results (id, league_id, session_id, entry_id, position, status, laps, penalty_mp)',
    `select result, $1::uuid, session, entry, position, 'FINISHED', 20, penalty
       from jsonb_to_recordset($2::jsonb) as t(result uuid, session uuid, entry uuid, position int, penalty int)`,
    cars,
  )
}

async function write(db: Db, into: string, select: string, rows: readonly object[]): Promise<void> {
  await db.query(`insert into ${into} ${select}`, [league, JSON.stringify(rows)])
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1)

/** The drivers of a round in the order in which they finish: mostly the strong ones first. */
function orderOf(round: number, drivers: number): number[] {
  return upTo(drivers)
    .map((driver) => ({ driver, at: driver + ((driver * round * 37) % 17) }))
    .sort((a, b) => a.at - b.at || a.driver - b.driver)
    .map(({ driver }) => driver)
}

const teamNames = ['Northline', 'Apex', 'Blue Kerb', 'Redshift', 'Late Brakers']
const firstNames = [
  'Mara',
  'Tomasz',
  'Ines',
  'Jonah',
  'Keiko',
  'Luc',
  'Priya',
  'Oskar',
  'Dylan',
  'Sofía',
  'Łucja',
]
const lastNames = [
  'Lindqvist',
  'Brandt',
  'Carvalho',
  'Adeyemi',
  'Marsh',
  'Ferrand',
  'Nair',
  'Weil',
  'Rossi-Hartmann',
]

import { readdirSync, readFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import type { Outcome } from '#shared/base/outcome.ts'
import { execute } from '#shared/mutations/execute.ts'
import { defaultRuleset } from '#shared/scoring/default-ruleset.ts'

/** Fixed ids of the invented league that mutation tests start from. */
export const fixture = {
  league: '01900000-0000-7000-8000-000000000001',
  foreignLeague: '01900000-0000-7000-8000-000000000002',
  owner: '01900000-0000-7000-8000-000000000011',
  admin: '01900000-0000-7000-8000-000000000012',
  steward: '01900000-0000-7000-8000-000000000013',
  driverUser: '01900000-0000-7000-8000-000000000014',
  stranger: '01900000-0000-7000-8000-000000000015',
  ruleset: '01900000-0000-7000-8000-000000000021',
  version: '01900000-0000-7000-8000-000000000022',
  season: '01900000-0000-7000-8000-000000000023',
  event: '01900000-0000-7000-8000-000000000024',
  race: '01900000-0000-7000-8000-000000000025',
  team: '01900000-0000-7000-8000-000000000026',
  ana: '01900000-0000-7000-8000-000000000031',
  bo: '01900000-0000-7000-8000-000000000032',
  foreignDriver: '01900000-0000-7000-8000-000000000033',
  foreignRace: '01900000-0000-7000-8000-000000000034',
  laptop: '01900000-0000-7000-8000-000000000035',
} as const

/** A new id, different for each number. */
export const freshId = (n: number): string => `01900000-0000-7000-9000-${String(n).padStart(12, '0')}`

export type Actor = 'owner' | 'admin' | 'steward' | 'driverUser' | 'stranger'

export interface LeagueDatabase {
  readonly pg: PGlite
  /** Runs a mutation as somebody and rolls it back unless it is accepted. */
  readonly act: (actor: Actor, name: string, args: unknown) => Promise<Outcome>
  /** Puts the league back to its first state. */
  readonly reset: () => Promise<void>
}

/** A PGlite in memory with the shared tables and one league with an owner, an admin, a steward, a driver and a race. */
export async function openLeagueDatabase(): Promise<LeagueDatabase> {
  const pg = await PGlite.create()
  const migrations = new URL('../../../migrations/', import.meta.url)
  const shared = readdirSync(migrations).filter((name) => /^\d{4}_[\w-]+\.sql$/.test(name))
  for (const name of shared.sort()) await pg.exec(readFileSync(new URL(name, migrations), 'utf8'))
  const { rows } = await pg.query<{ tablename: string }>(
    `select tablename from pg_tables where schemaname = 'public'`,
  )
  const tables = rows.map((row) => row.tablename).join(', ')
  const reset = async (): Promise<void> => {
    await pg.exec(`truncate ${tables}; ${seedSql}`)
  }
  await reset()
  return { pg, reset, act: (actor, name, args) => act(pg, actor, name, args) }
}

async function act(pg: PGlite, actor: Actor, name: string, args: unknown): Promise<Outcome> {
  return pg.transaction(async (tx) => {
    const outcome = await execute(tx, name, args, {
      leagueId: fixture.league,
      userId: fixture[actor],
      now: '2026-03-01T18:00:00.000Z',
    })
    if (!outcome.ok) await tx.rollback()
    return outcome
  })
}

/** The league `fixture` and its neighbour, as rows. */
export const seedSql = `
insert into leagues (id, slug, name, created_at) values
  ('${fixture.league}', 'harbour-cup', 'Harbour Cup', now()), ('${fixture.foreignLeague}', 'other', 'Other', now());
insert into members (id, league_id, user_id, display_name, role, joined_at) values
  ('${freshId(901)}', '${fixture.league}', '${fixture.owner}', 'Olive', 'OWNER', now()),
  ('${freshId(902)}', '${fixture.league}', '${fixture.admin}', 'Adan', 'ADMIN', now()),
  ('${freshId(903)}', '${fixture.league}', '${fixture.steward}', 'Sten', 'STEWARD', now()),
  ('${freshId(904)}', '${fixture.league}', '${fixture.driverUser}', 'Dita', 'DRIVER', now());
insert into device_keys (league_id, id, user_id, public_key, laptop, registered_at) values
  ('${fixture.league}', '${fixture.laptop}', '${fixture.steward}', 'key', 'Pit wall', now());
insert into teams (id, league_id, name) values ('${fixture.team}', '${fixture.league}', 'Gull Racing');
insert into drivers (id, league_id, display_name, car_number) values
  ('${fixture.ana}', '${fixture.league}', 'Ana Vilar', '7'), ('${fixture.bo}', '${fixture.league}', 'Bo Lund', '44'),
  ('${fixture.foreignDriver}', '${fixture.foreignLeague}', 'Cy Other', '1');
insert into rulesets (id, league_id, name, created_at) values ('${fixture.ruleset}', '${fixture.league}', 'Standard', now());
insert into ruleset_versions (id, league_id, ruleset_id, version, rules, created_at) values
  ('${fixture.version}', '${fixture.league}', '${fixture.ruleset}', 1, '${JSON.stringify(defaultRuleset)}', now());
insert into seasons (id, league_id, name, is_active, ruleset_version_id, created_at) values
  ('${fixture.season}', '${fixture.league}', '2026', true, '${fixture.version}', now());
insert into events (id, league_id, season_id, round, name, track, starts_at, ruleset_version_id) values
  ('${fixture.event}', '${fixture.league}', '${fixture.season}', 1, 'Round 1', 'Harbour', now(), '${fixture.version}');
insert into sessions (id, league_id, event_id, kind, name, ordinal) values
  ('${fixture.race}', '${fixture.league}', '${fixture.event}', 'race', 'Race', 1),
  ('${fixture.foreignRace}', '${fixture.foreignLeague}', '${freshId(999)}', 'race', 'Race', 1);
`

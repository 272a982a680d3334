import type { Db } from '#shared/db/db.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'

/** Writes a season's roster, calendar and results into a league that was just made, past the mutations: they would take minutes. */
export async function fillLeague(
  db: Db,
  { leagueId, seasonId, season }: { leagueId: string; seasonId: string; season: SeasonInput },
): Promise<void> {
  const { drivers, teams, events, sessions, entries, results } = season
  await insert(
    db,
    'teams',
    teams.map(({ id, name }) => ({ id, league_id: leagueId, name })),
  )
  await insert(
    db,
    'drivers',
    drivers.map(({ id, name, kind }) => ({ id, league_id: leagueId, display_name: name, kind })),
  )
  const { rows } = await db.query<{ ruleset_version_id: string }>(
    'select ruleset_version_id from seasons where id = $1',
    [seasonId],
  )
  await insert(
    db,
    'events',
    events.map(({ id, round, name, status }) => ({
      id,
      league_id: leagueId,
      season_id: seasonId,
      round,
      name,
      track: 'Harbour',
      starts_at: '2026-05-02T18:00:00Z',
      zone: 'UTC',
      status,
      ruleset_version_id: rows[0]?.ruleset_version_id,
    })),
  )
  await insert(
    db,
    'sessions',
    sessions.map(({ id, eventId, kind, name, ordinal, multiplier }) => ({
      id,
      league_id: leagueId,
      event_id: eventId,
      kind,
      name,
      ordinal,
      multiplier,
      status: 'official',
      under_protest: false,
      sheet_version: 1,
    })),
  )
  await insert(
    db,
    'entries',
    entries.map(({ id, eventId, teamId, driverIds, points }, index) => ({
      id,
      league_id: leagueId,
      event_id: eventId,
      car_number: `${(index % 40) + 1}`,
      team_id: teamId,
      driver_ids: driverIds,
      points,
    })),
  )
  await insert(
    db,
    'results',
    results.map(({ id, sessionId, entryId, position, status }) => ({
      id,
      league_id: leagueId,
      session_id: sessionId,
      entry_id: entryId,
      position,
      status,
      awards: [],
      bonus_mp: 0,
      penalty_mp: 0,
    })),
  )
}

async function insert(db: Db, table: string, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ')
  await db.query(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  )
}

import type { Db } from '#shared/db/db.ts'
import { driverId, id, leagueId, pastSeasonId } from './test-league.ts'

/** A race of the past season: the first three drivers, the third with the fastest lap, and a place lost by the first. */
export async function writePastRace(db: Db): Promise<void> {
  await db.query(
    `insert into events (id, league_id, season_id, round, name, track, starts_at, status, ruleset_version_id)
     values ($1, $2, $3, 1, 'Old Ring', 'Old Ring', '2025-05-03T18:00:00Z', 'completed', $4)`,
    [id(150), leagueId, pastSeasonId, id(6)],
  )
  await db.query(
    `insert into sessions (id, league_id, event_id, kind, name, ordinal, status) values ($1, $2, $3, 'race', 'Race', 1, 'official')`,
    [id(250), leagueId, id(150)],
  )
  for (const n of [0, 1, 2]) {
    await db.query(
      `insert into entries (id, league_id, event_id, car_number, team_id, driver_ids) values ($1, $2, $3, $4, null, $5::jsonb)`,
      [id(9000 + n), leagueId, id(150), String(n), JSON.stringify([driverId(n)])],
    )
    await db.query(
      `insert into results (id, league_id, session_id, entry_id, position, status, best_lap_ms, penalties)
       values ($1, $2, $3, $4, $5, 'FINISHED', $6, $7::jsonb)`,
      [
        id(9100 + n),
        leagueId,
        id(250),
        id(9000 + n),
        n + 1,
        90_000 - n,
        JSON.stringify(n === 0 ? [{ kind: 'positions', places: 1 }] : []),
      ],
    )
  }
}

import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'
import { fillLeague } from '../../../sync-server/test/bench/fill-league.ts'
import { inventedSeason } from '../../../sync-server/test/bench/invented-season.ts'
import type { Stage, StageDevice } from '../../../sync-server/test/replay/stage.ts'
import { until } from '../../../sync-server/test/replay/until.ts'

/** A league with many results, and a race of 60 cars that is about to be entered. */
export interface RaceNight {
  readonly name: string
  readonly leagueId: string
  readonly seasonId: string
  readonly eventId: string
  readonly sessionId: string
  readonly season: SeasonInput
  /** How long a device that was open waited for all of it, ms. */
  readonly firstSyncMs: number
}

/** The numbers of the cars that race. */
export const carNumbers: readonly number[] = Array.from({ length: 60 }, (_, n) => 200 + n)
const Founded = z.object({ id: z.string(), seasonId: z.string() })

/** Makes it on the server; the device that helps is closed again with the stage. */
export async function makeRaceNight(stage: Stage, rows: number): Promise<RaceNight> {
  const owner = await stage.signIn('OWNER')
  const name = 'Bench League'
  const { id: leagueId, seasonId } = Founded.parse(
    await stage.post(owner, '/leagues', { slug: 'bench', name }),
  )
  const season = inventedSeason(rows)
  await fillLeague(stage.database, { leagueId, seasonId, season })
  const race = await addRace(stage.database, leagueId, seasonId)
  const device = await stage.openDevice(owner)
  const start = performance.now()
  await until('everything is there', async () => (await resultsOn(device)) === rows)
  const firstSyncMs = performance.now() - start
  device.goOffline()
  return { name, leagueId, seasonId, season, firstSyncMs, ...race }
}

function resultsOn({ engine }: StageDevice): Promise<number> {
  return engine.device.read(
    async (db) => (await db.query<{ n: number }>('select count(*)::int as n from results')).rows[0]?.n ?? 0,
  )
}

/** Past the mutations, which know no round as late as this one of the largest league. */
async function addRace(
  db: Db,
  leagueId: string,
  seasonId: string,
): Promise<{ eventId: string; sessionId: string }> {
  const [eventId, sessionId] = [uuid(1), uuid(2)]
  await db.query(
    `insert into drivers (id, league_id, display_name, car_number, kind)
     select d.id::uuid, $1, 'Racer ' || d.number, d.number, 'regular' from unnest($2::text[], $3::text[]) as d(id, number)`,
    [leagueId, carNumbers.map(uuid), carNumbers.map(String)],
  )
  await db.query(
    `insert into events (id, league_id, season_id, round, name, track, starts_at, zone, status, ruleset_version_id)
     select $1, $2, $3::uuid, 9000, 'Keystroke Grand Prix', 'Harbour', '2026-06-01T18:00:00Z', 'UTC', 'scheduled',
            ruleset_version_id from seasons where id = $3::uuid`,
    [eventId, leagueId, seasonId],
  )
  await db.query(
    `insert into sessions (id, league_id, event_id, kind, name, ordinal, multiplier, status, under_protest, sheet_version)
     values ($1, $2, $3, 'race', 'Race', 1, 1, 'draft', false, 0)`,
    [sessionId, leagueId, eventId],
  )
  return { eventId, sessionId }
}

function uuid(n: number): string {
  return `0190b000-0000-7000-8000-${String(n).padStart(12, '0')}`
}

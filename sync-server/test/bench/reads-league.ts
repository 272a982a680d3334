import { demoLeague, demoSeasonId } from '#server/demo/demo-league.ts'
import type { Database } from '#server/db/database.ts'
import { recomputeStandings } from '#server/jobs/recompute-standings.ts'
import { fillLeague } from './fill-league.ts'
import { inventedSeason } from './invented-season.ts'

const seasonId = '01900000-0000-7000-8000-00000000f001'

/** Gives the demo league a second season, of ten thousand results unless told otherwise, with standings. */
export async function addLargeSeason(
  database: Database,
  results = 10_000,
): Promise<{ readonly leagueId: string; readonly seasonId: string; readonly eventId: string }> {
  const season = inventedSeason(results)
  const scope = { leagueId: demoLeague.id, seasonId }
  await database.transaction(async (tx) => {
    await tx.query(
      `insert into seasons select (jsonb_populate_record(null::seasons,
                to_jsonb(s) || jsonb_build_object('id', $2::text, 'is_active', false))).* from seasons s where id = $1`,
      [demoSeasonId, seasonId],
    )
    await fillLeague(tx, { ...scope, season })
  })
  await recomputeStandings(database, scope, new Date().toISOString())
  await database.query('analyze')
  return { ...scope, eventId: season.events[0]?.id ?? '' }
}

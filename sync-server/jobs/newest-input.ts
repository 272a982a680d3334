import type { Db } from '#shared/db/db.ts'

/**
 * SQL for the newest revision of what the points of a season are computed from: its submitted sessions and its rulings, as
 * far as everybody may read them. Standings as of an older one are not up to date. The web asks the same of its feed
 * (`publicStandings`).
 */
export function newestInputOf(leagueId: string, seasonId: string): string {
  return `greatest(
    coalesce((select max(f.revision) from events ie join sessions i on i.event_id = ie.id and i.status <> 'draft'
                join league_feed f on f.league_id = ${leagueId} and f.entity = 'session' and f.entity_id = i.id
               where ie.season_id = ${seasonId} and f.audience = 0), 0),
    coalesce((select max(f.revision) from rulings i
                join league_feed f on f.league_id = ${leagueId} and f.entity = 'ruling' and f.entity_id = i.id
               where i.season_id = ${seasonId} and f.audience = 0), 0))`
}

/** The newest revision of what a season's standings follow from, 0 where there is nothing yet. */
export async function newestInput(db: Db, leagueId: string, seasonId: string): Promise<number> {
  const { rows } = await db.query<{ revision: number }>(
    `select ${newestInputOf('$1::uuid', '$2::uuid')} as revision`,
    [leagueId, seasonId],
  )
  return rows[0]?.revision ?? 0
}

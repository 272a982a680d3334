import type { Db } from '#shared/db/db.ts'

/** The newest revision of what a season's standings follow from (`newestInput`), from a server's database. */
export async function selectNewestInput(db: Db, leagueId: string, seasonId: string): Promise<number> {
  const { rows } = await db.query<{ revision: number }>(
    `select ${newestInputSql('$1::uuid', '$2::uuid')} as revision`,
    [leagueId, seasonId],
  )
  return rows[0]?.revision ?? 0
}

/** The same as SQL, of a league and a season that are named by SQL. */
export function newestInputSql(leagueId: string, seasonId: string): string {
  return `greatest(
    coalesce((select max(f.revision) from events ie join sessions i on i.event_id = ie.id and i.status <> 'draft'
                join league_feed f on f.league_id = ${leagueId} and f.entity = 'session' and f.entity_id = i.id
               where ie.season_id = ${seasonId} and f.audience = 0), 0),
    coalesce((select max(f.revision) from rulings i
                join league_feed f on f.league_id = ${leagueId} and f.entity = 'ruling' and f.entity_id = i.id
               where i.season_id = ${seasonId} and f.audience = 0), 0))`
}

import type { Database } from '#server/db/database.ts'
import type { CachedSeasons } from './cached-seasons.ts'
import { newestInputSql } from '#shared/queries/select/newest-input.ts'
import type { JobQueue } from './job-queue.ts'
import { recomputeStandings } from './recompute-standings.ts'

/**
 * Looks for seasons whose standings are older than what they follow from, because a job was lost, and computes them. Only
 * leagues in which something public has changed since are looked into. Several servers may do it at once. `now`: ISO, UTC.
 * Answers how many seasons it worked on.
 */
export async function sweepStandings(
  database: Database,
  now: string,
  seasons?: CachedSeasons,
  jobs?: JobQueue,
): Promise<number> {
  const { rows } = await database.query<{ leagueId: string; seasonId: string }>(
    `select s.league_id as "leagueId", s.id as "seasonId"
       from seasons s join leagues l on l.id = s.league_id and l.deleted_at is null
       cross join lateral (
         select coalesce(min(w.as_of_revision), 0) as revision from standings w where w.season_id = s.id) written
      where l.public_revision > written.revision
        and ${newestInputSql('s.league_id', 's.id')} > written.revision`,
  )
  for (const season of rows) await recomputeStandings(database, season, now, seasons, jobs)
  return rows.length
}

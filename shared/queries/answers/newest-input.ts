import type { PublicRows } from '../rows/feed-rows.ts'

/**
 * The newest revision of what the points of a season are computed from: its submitted sessions and its rulings, as far as
 * everybody may read them; 0 where there is nothing yet. Standings as of an older one are not up to date. A database is
 * asked for many seasons at once, so that it has the same question as SQL (`newestInputSql`); one test asks both.
 */
export function newestInput(rows: PublicRows, seasonId: string): number {
  const events = rows.by('event', 'season_id', seasonId)
  const sessions = events.flatMap(({ id }) => rows.by('session', 'event_id', id))
  return Math.max(
    0,
    ...sessions.map(({ id, status }) => (status === 'draft' ? 0 : rows.revisionOf('session', id))),
    ...rows.by('ruling', 'season_id', seasonId).map(({ id }) => rows.revisionOf('ruling', id)),
  )
}

import type { Database } from '#server/db/database.ts'
import { announce } from './announce.ts'
import { isAnnouncing } from './is-announcing.ts'

/**
 * Looks for leagues whose deliveries are behind what their public can see, because a job was lost, or because the plan or the
 * bot is back; and for those that may tell nothing any more and still would. Several servers may do it at once. `now`: ISO, UTC.
 * Answers how many leagues it worked on.
 */
export async function sweepAnnouncements(
  database: Database,
  now: string,
  publicUrl: string,
): Promise<number> {
  const { rows } = await database.query<{ leagueId: string }>(
    `select l.id as "leagueId" from league_discord d join leagues l on l.id = d.league_id
      where case when ${isAnnouncing('l')} then d.look_again or d.announced_revision < l.public_revision
                 else exists (select 1 from deliveries w
                               where w.league_id = l.id and w.channel like 'discord-%' and w.external_id is null and w.desired is not null
                                 and w.state = 'waiting') end
      order by l.id`,
  )
  for (const league of rows) await announce(database, league, now, publicUrl)
  return rows.length
}

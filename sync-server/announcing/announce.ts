import type { Db } from '#shared/db/db.ts'
import type { Database } from '#server/db/database.ts'
import { carryOutPlan } from './carry-out-plan.ts'
import { planAnnouncements } from './plan-announcements.ts'
import { readNews, type News } from './read-news.ts'
import { withdrawUnsent } from './withdraw-unsent.ts'

/** What came of it: 'overtaken' by another one that had read something newer. */
export type Announced = 'announced' | 'overtaken' | 'closed' | 'not-linked'

/**
 * Makes the deliveries of a league say what everybody can see of it now, as far as that has changed since it was done last. It
 * may run as often as it likes, and twice at once. While nothing may be told, what was not sent yet is taken back. `now`: ISO, UTC.
 */
export async function announce(
  database: Database,
  { leagueId }: { readonly leagueId: string },
  now: string,
  publicUrl: string,
): Promise<Announced> {
  const news = await database.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read, read only')
    return readNews(tx, leagueId)
  })
  if (news === null) return 'not-linked'
  const planned = news.link.open ? planAnnouncements({ news, now, publicUrl }) : []
  return database.transaction(async (tx) => {
    const state = await lockLink(tx, news)
    if (state !== 'ours') return state
    if (!news.link.open) {
      await withdrawUnsent(tx, leagueId, news.link.revision, now)
      return 'closed'
    }
    await carryOutPlan(tx, news, planned, now)
    await tx.query(
      `update league_discord set announced_revision = $2, told_language = $3, look_again = false
        where league_id = $1`,
      [leagueId, news.link.revision, news.link.language],
    )
    return 'announced'
  })
}

/** One at a time, and nobody with something older than what was told already. */
async function lockLink(tx: Db, { link }: News): Promise<'ours' | 'overtaken' | 'not-linked'> {
  const { rows } = await tx.query<{ announced: number; guildId: string }>(
    `select d.announced_revision::integer as announced, c.guild_id as "guildId"
       from league_discord d join communities c on c.id = d.community_id where d.league_id = $1 for update of d`,
    [link.leagueId],
  )
  const [row] = rows
  if (!row || row.guildId !== link.guildId) return 'not-linked'
  return row.announced > link.revision ? 'overtaken' : 'ours'
}

import type { Db } from '#shared/db/db.ts'
import { deliveryFault } from '#shared/announcements/delivery-faults.ts'
import type { LeagueDiscord, ShownDelivery } from '#shared/queries/public/founder-pages.ts'

/** The Discord server of a league, null where it has none. */
export async function readLeagueDiscord(db: Db, leagueId: string): Promise<LeagueDiscord | null> {
  const { rows } = await db.query<LeagueDiscord>(
    `select c.name as server, d.linked_at as "linkedAt", d.inactive_reason as inactive, d.inactive_at as "inactiveAt"
       from league_discord d join communities c on c.id = d.community_id where d.league_id = $1`,
    [leagueId],
  )
  return rows[0] ?? null
}

interface FailedRow extends Omit<ShownDelivery, 'what'> {
  readonly code: string | null
  readonly message: string | null
}

/** What leagues wanted in Discord and could not be put there, the last first; what waits for a whole server is none. */
export async function readFailedDeliveries(db: Db, most: number): Promise<ShownDelivery[]> {
  const { rows } = await db.query<FailedRow>(
    `select d.id, d.league_id as "leagueId", l.name as league, d.kind, d.error_code as code, d.error_message as message,
            coalesce(d.error_at, d.desired_at) as at
       from deliveries d join leagues l on l.id = d.league_id
      where d.channel like 'discord-%' and d.state in ('parked', 'dead') and d.error_code not in ('bot-removed', 'deactivated')
      order by coalesce(d.error_at, d.desired_at) desc, d.id limit $1`,
    [most],
  )
  return rows.map(({ code, message, ...row }) => ({
    ...row,
    what: `${deliveryFault(code ?? '', message ?? '').what} (${code ?? 'no code'})`,
  }))
}

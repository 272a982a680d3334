import type { Db } from '#shared/db/db.ts'
import { stopDeliveries, wakeDeliveries } from '#server/outbound/stop-deliveries.ts'

/** Switches announcing off for leagues, because the bot was thrown out or by the founder. `now` is ISO, UTC. */
export async function setInactive(
  tx: Db,
  leagueIds: readonly string[],
  reason: 'bot-removed' | 'deactivated',
  now: string,
): Promise<void> {
  await tx.query(
    'update league_discord set inactive_reason = $2, inactive_at = $3 where league_id = any($1::uuid[])',
    [leagueIds, reason, now],
  )
  await stopDeliveries(tx, leagueIds, reason, now)
}

/** Switches it on again, but where the bot is not in the server: there that is the reason from now on. */
export async function reactivate(tx: Db, leagueIds: readonly string[], now: string): Promise<void> {
  const { rows } = await tx.query<{ id: string; active: boolean }>(
    `update league_discord d
        set look_again = true,
            inactive_reason = case when c.left_at is null then null else 'bot-removed' end,
            inactive_at = case when c.left_at is null then null else $2::timestamptz end
       from communities c where c.id = d.community_id and d.league_id = any($1::uuid[])
     returning d.league_id as id, c.left_at is null as active`,
    [leagueIds, now],
  )
  const idsOf = (wanted: boolean) => rows.filter(({ active }) => active === wanted).map(({ id }) => id)
  await wakeDeliveries(tx, idsOf(true), now)
  await stopDeliveries(tx, idsOf(false), 'bot-removed', now)
}

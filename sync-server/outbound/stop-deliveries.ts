import type { Db } from '#shared/db/db.ts'
import { targetFaults, woken } from './change-desired.ts'
import { readDeliveries, updateDeliveries } from './delivery-rows.ts'
import { tellDeliveries } from './tell-deliveries.ts'

/** Stops what leagues have not sent to Discord yet, whatever is desired of it, until it is woken. `now` is ISO, UTC. */
export async function stopDeliveries(
  tx: Db,
  leagueIds: readonly string[],
  code: 'bot-removed' | 'deactivated',
  now: string,
): Promise<void> {
  const error = { code, message: '', at: Date.parse(now) }
  const open = await readDeliveries(
    tx,
    `where league_id = any($1::uuid[]) and channel like 'discord-%' and state in ('waiting', 'parked') order by id for update`,
    [leagueIds],
  )
  await updateDeliveries(
    tx,
    open.map((delivery) => ({ ...delivery, state: 'parked', error })),
  )
}

/** Has what was stopped tried again, as it is desired now. */
export async function wakeDeliveries(tx: Db, leagueIds: readonly string[], now: string): Promise<void> {
  const stopped = await readDeliveries(
    tx,
    `where league_id = any($1::uuid[]) and state = 'parked' and error_code = any($2::text[]) order by id for update`,
    [leagueIds, targetFaults],
  )
  await updateDeliveries(
    tx,
    stopped.map((delivery) => woken(delivery, Date.parse(now))),
  )
  if (stopped.length > 0) await tellDeliveries(tx)
}

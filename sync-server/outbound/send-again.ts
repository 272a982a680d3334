import type { Db } from '#shared/db/db.ts'
import { rejected, type Rejection } from '#shared/base/outcome.ts'
import { isStopped, woken } from './change-desired.ts'
import { readDeliveries, updateDeliveries } from './delivery-rows.ts'
import type { Delivery } from './delivery.ts'
import { withdraw } from './desire.ts'
import { tellDeliveries } from './tell-deliveries.ts'

/** A delivery of a league. */
export interface Named {
  readonly leagueId: string
  readonly deliveryId: string
}

type Changed = { readonly ok: true; readonly unchanged: boolean } | Rejection

/**
 * Has a delivery sent once more: what was given up is tried again from the beginning, and what stands is written anew,
 * which posts it again where somebody has deleted it. Rejected with `unknown-delivery` or `stopped`.
 */
export async function sendAgain(tx: Db, named: Named, now: string): Promise<Changed> {
  const delivery = await lockDelivery(tx, named)
  if (delivery === null) return unknownDelivery
  if (isStopped(delivery)) return stopped
  if (delivery.state === 'waiting' && delivery.error === null) return { ok: true, unchanged: true }
  const { stands } = delivery
  // Without knowing what stands there, a sender writes it.
  const unsure = { ...delivery, stands: stands === null ? null : { ...stands, hash: null } }
  await updateDeliveries(tx, [woken(unsure, Date.parse(now))])
  await tellDeliveries(tx)
  return { ok: true, unchanged: false }
}

/** Gives a delivery up: it is not sent any more, and what stands of it stays. Rejected with `unknown-delivery`. */
export async function dropDelivery(tx: Db, named: Named, now: string): Promise<Changed> {
  const delivery = await lockDelivery(tx, named)
  if (delivery === null) return unknownDelivery
  await withdraw(tx, delivery, delivery.desired.revision, now)
  return { ok: true, unchanged: false }
}

async function lockDelivery(tx: Db, { leagueId, deliveryId }: Named): Promise<Delivery | null> {
  const [found] = await readDeliveries(
    tx,
    `where id = $1 and league_id = $2 and channel like 'discord-%' and state <> 'withdrawn' for update`,
    [deliveryId, leagueId],
  )
  return found ?? null
}

const unknownDelivery = rejected(
  'unknown-delivery',
  'The league has no such message any more. Look at the list again.',
  'deliveryId',
)
const stopped = rejected(
  'stopped',
  'Nothing is sent to this server at the moment. The top of the page says why, and what to do.',
)

import type { WorkOutcome } from '#shared/api/bot.ts'
import type { Db } from '#shared/db/db.ts'
import type { OutboundDeps } from './claim-work.ts'
import { afterThread, concludeDelivery, type Concluded } from './conclude-delivery.ts'
import type { Delivery } from './delivery.ts'
import { readDeliveries, updateDeliveries } from './delivery-rows.ts'
import { tellDeliveries } from './tell-deliveries.ts'
import { forgetWebhook, keepWebhook } from './work-context.ts'

export interface WorkReport {
  readonly id: string
  readonly token: string
  readonly outcome: WorkOutcome
  readonly now: number
}

/** Writes down how claimed work ended, and tells those who wait: its lane is free. Repeating it is safe. */
export function reportWork(deps: OutboundDeps, report: WorkReport): Promise<Concluded['taken']> {
  const { id, token, outcome, now } = report
  return deps.database.transaction(async (tx) => {
    const [delivery] = await readDeliveries(tx, 'where id = $1 for update', [id])
    // It is not wanted any more, and was forgotten with its league.
    if (delivery === undefined) return 'stale'
    const concluded = concludeDelivery(delivery, { token, outcome, now, random: Math.random() })
    if (concluded.delivery === delivery) return concluded.taken
    await updateDeliveries(tx, await withThread(tx, delivery, concluded.delivery))
    await noteWebhook(tx, deps, delivery, outcome)
    await tellDeliveries(tx)
    return concluded.taken
  })
}

const unknownChannel = '10003'

/** A message whose thread is gone has the thread made anew. */
async function withThread(tx: Db, before: Delivery, after: Delivery): Promise<Delivery[]> {
  const { place, error } = after
  if (error?.code !== unknownChannel || error === before.error || !('thread' in place)) return [after]
  const [thread] = await readDeliveries(tx, 'where id = $1 for update', [place['thread']])
  return thread === undefined ? [after] : afterThread(thread, after, error)
}

async function noteWebhook(
  tx: Db,
  { sealing }: OutboundDeps,
  { target: guildId, stands, place }: Delivery,
  outcome: WorkOutcome,
): Promise<void> {
  const channelId = stands?.place ?? ('channelId' in place ? place['channelId'] : null)
  if (channelId === null) return
  if (outcome.kind === 'done') {
    if (outcome.webhook === null || sealing === null) return
    await keepWebhook(tx, sealing, { channelId, guildId, webhook: outcome.webhook })
  } else if (webhookGone.includes(outcome.code)) await forgetWebhook(tx, channelId)
}

/** Unknown webhook, and one with another token. */
const webhookGone: readonly string[] = ['10015', '50027']

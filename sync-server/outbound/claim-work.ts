import type { Claim } from '#shared/api/bot.ts'
import type { Db } from '#shared/db/db.ts'
import type { Database } from '#server/db/database.ts'
import type { Sealing } from '#server/sealing/sealing.ts'
import { readDeliveries, updateDeliveries } from './delivery-rows.ts'
import { leaseMs, releaseDelivery } from './lease-delivery.ts'
import { leaseDue } from './lease-due.ts'
import type { Picking, Shards } from './pick-due.ts'
import { nextDueAt, ofBots } from './pick-due-sql.ts'
import { readContexts } from './work-context.ts'
import { workOf, type SentBy } from './work-of.ts'

export interface OutboundDeps {
  readonly database: Database
  /** Null where this server seals nothing: there are no webhooks then. */
  readonly sealing: Sealing | null
}

/**
 * Leases work that is due to a sender. Those who ask at once take turns, so that no lane is given twice; what somebody
 * writes at this moment is left for the next time.
 */
export async function claimWork(deps: OutboundDeps, { shards, most, now }: Picking): Promise<Claim[]> {
  const leased = await leaseDue(
    deps,
    ofBots,
    { params: [shards.ids, shards.of], most, now },
    async (tx, ids) => {
      const contexts = await readContexts(tx, deps.sealing, ids)
      return (delivery, step, next) => {
        const context = contexts.get(delivery.id) ?? { thread: null, by: { kind: 'bot' } }
        const { unsureSince } = next(null)
        const work = workOf({ ...delivery, unsureSince }, step, context)
        return { kind: 'work', work, by: nameOf(context.by) }
      }
    },
  )
  const until = new Date(now + leaseMs).toISOString()
  return leased.map(({ delivery: { id }, token, work }) => ({ id, token, until, leaseMs, work }))
}

/** Takes back work that did not reach its sender. */
export async function releaseWork(
  { database }: Pick<OutboundDeps, 'database'>,
  claims: readonly Pick<Claim, 'id' | 'token'>[],
): Promise<void> {
  const tokens = new Map(claims.map(({ id, token }) => [id, token]))
  await database.transaction(async (tx) => {
    const locked = await readDeliveries(tx, 'where id = any($1) order by id for update', [[...tokens.keys()]])
    await updateDeliveries(
      tx,
      locked.map((delivery) => releaseDelivery(delivery, tokens.get(delivery.id) ?? '')),
    )
  })
}

/** When something may be due next after `now`, both in ms; null for nothing that is known of. */
export async function nextDue(db: Db, shards: Shards, now: number): Promise<number | null> {
  const { rows } = await db.query<{ at: string | null }>(nextDueAt(ofBots), [
    new Date(now).toISOString(),
    shards.ids,
    shards.of,
  ])
  const at = rows[0]?.at ?? null
  return at === null ? null : Date.parse(at)
}

function nameOf(by: SentBy): string | null {
  return by.kind === 'bot' ? 'bot' : (by.webhook?.id ?? null)
}

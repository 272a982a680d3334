import { randomUUID } from 'node:crypto'
import type { Claim } from '#shared/api/bot.ts'
import type { Db } from '#shared/db/db.ts'
import type { Database } from '#server/db/database.ts'
import type { Sealing } from '#server/sealing/sealing.ts'
import type { Delivery, DeliveryError } from './delivery.ts'
import { readDeliveries, updateDeliveries } from './delivery-rows.ts'
import { isDue, leaseDelivery, leaseMs, mostAttempts, nextStep, releaseDelivery } from './lease-delivery.ts'
import type { Picking, Shards } from './pick-due.ts'
import { dueIds, nextDueAt } from './pick-due-sql.ts'
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
export function claimWork(deps: OutboundDeps, { shards, most, now }: Picking): Promise<Claim[]> {
  return deps.database.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [claimLock])
    const at = new Date(now).toISOString()
    const { rows } = await tx.query<{ id: string }>(dueIds, [at, shards.ids, shards.of, most])
    if (rows.length === 0) return []
    const ids = rows.map(({ id }) => id)
    const locked = await readDeliveries(tx, 'where id = any($1) for update skip locked', [ids])
    const contexts = await readContexts(tx, deps.sealing, ids)
    const claims: Claim[] = []
    const leased: Delivery[] = []
    for (const delivery of locked.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))) {
      const step = nextStep(delivery)
      if (step === null || !isDue(delivery, now)) continue
      const context = contexts.get(delivery.id) ?? { thread: null, by: { kind: 'bot' } }
      const token = randomUUID()
      const next = leaseDelivery(delivery, step, {
        token,
        by: nameOf(context.by),
        now,
        random: Math.random(),
      })
      const work = workOf({ ...delivery, unsureSince: next.unsureSince }, step, context)
      if (work === null || delivery.attempts >= mostAttempts) {
        leased.push(givenUp(delivery, work === null ? badForm : silence, now))
        continue
      }
      leased.push(next)
      const until = new Date(now + leaseMs).toISOString()
      claims.push({ id: delivery.id, token, until, leaseMs, work })
    }
    await updateDeliveries(tx, leased)
    return claims
  })
}

/** Takes back work that did not reach its sender. */
export async function releaseWork({ database }: OutboundDeps, claims: readonly Claim[]): Promise<void> {
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
  const { rows } = await db.query<{ at: string | null }>(nextDueAt, [
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

function givenUp(delivery: Delivery, error: Omit<DeliveryError, 'at'>, now: number): Delivery {
  return { ...delivery, lease: null, retryAt: null, state: 'dead', error: { ...error, at: now } }
}

const badForm = { code: 'bad-form', message: 'Discord does not take a message of this form.' }
const silence = { code: 'silence', message: 'Every bot that took it was silent.' }

/** Any number that nothing else locks: the letters "outb" as an integer. */
const claimLock = 0x6f757462

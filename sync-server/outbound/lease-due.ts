import { randomUUID } from 'node:crypto'
import type { Db } from '#shared/db/db.ts'
import type { Database } from '#server/db/database.ts'
import type { Delivery, DeliveryError, Step } from './delivery.ts'
import { readDeliveries, updateDeliveries } from './delivery-rows.ts'
import { isDue, leaseDelivery, mostAttempts, nextStep } from './lease-delivery.ts'
import { dueIds, type Served } from './pick-due-sql.ts'

export interface Leased<Work> {
  /** As it was before it was leased. */
  readonly delivery: Delivery
  readonly token: string
  readonly work: Work
}

/** What becomes of a delivery that is due. */
export type Given<Work> =
  /** It is done, by whom; null for what is in no form that can be. */
  | { readonly kind: 'work'; readonly work: Work | null; readonly by: string | null }
  /** It waits for something else. */
  | { readonly kind: 'later' }

/** Decides over what is due. `leasedTo`: the delivery as it is once somebody has it. */
export type Give<Work> = (
  delivery: Delivery,
  step: Step,
  leasedTo: (by: string | null) => Delivery,
) => Given<Work>

/**
 * Leases what is due to a sender. Those who ask at once take turns, so that no lane is given twice; what somebody writes at
 * this moment is left for the next time. `prepare` reads what has to be known of those that are due.
 */
export function leaseDue<Work>(
  { database }: { readonly database: Database },
  served: Served,
  { params, most, now }: { readonly params: readonly unknown[]; readonly most: number; readonly now: number },
  prepare: (tx: Db, ids: readonly string[]) => Promise<Give<Work>>,
): Promise<Leased<Work>[]> {
  return database.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [claimLock])
    const at = new Date(now).toISOString()
    const { rows } = await tx.query<{ id: string }>(dueIds(served), [at, ...params, most])
    if (rows.length === 0) return []
    const ids = rows.map(({ id }) => id)
    const locked = await readDeliveries(tx, 'where id = any($1) for update skip locked', [ids])
    const give = await prepare(tx, ids)
    const leased: Leased<Work>[] = []
    const changed: Delivery[] = []
    for (const delivery of locked.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))) {
      const step = nextStep(delivery)
      if (step === null || !isDue(delivery, now)) continue
      const terms = { token: randomUUID(), now, random: Math.random() }
      const leasedTo = (by: string | null) => leaseDelivery(delivery, step, { ...terms, by })
      const given = give(delivery, step, leasedTo)
      if (given.kind === 'later') continue
      if (given.work === null || delivery.attempts >= mostAttempts) {
        changed.push(givenUp(delivery, given.work === null ? badForm : silence, now))
        continue
      }
      changed.push(leasedTo(given.by))
      leased.push({ delivery, token: terms.token, work: given.work })
    }
    await updateDeliveries(tx, changed)
    return leased
  })
}

function givenUp(delivery: Delivery, error: Omit<DeliveryError, 'at'>, now: number): Delivery {
  return { ...delivery, lease: null, retryAt: null, state: 'dead', error: { ...error, at: now } }
}

const badForm = { code: 'bad-form', message: 'What it should say is in no form that can be sent.' }
const silence = { code: 'silence', message: 'Every sender that took it was silent.' }

/** Any number that nothing else locks: the letters "outb" as an integer. */
const claimLock = 0x6f757462

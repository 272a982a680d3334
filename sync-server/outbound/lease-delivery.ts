import { atRest, type Delivery, type Step } from './delivery.ts'

/** How long a sender has for one piece of work, ms; nothing of it may take effect later. */
export const leaseMs = 30_000

/** So many tries, the last of them a quarter of an hour apart: most of a day. */
export const mostAttempts = 100

/** How long after its lease, or after it broke off, a request may still take effect, ms: it may hang somewhere. */
export const lingerMs = 60_000

/** What is to be done next, null where nothing is. */
export function nextStep({ doubles, desired, stands, unsureSince }: Delivery): Step | null {
  if (doubles.length > 0) return 'remove'
  if (desired.content === null) return null
  if (stands === null || unsureSince !== null || stands.hash !== desired.hash) return 'text'
  return stands.picture === desired.picture ? null : 'picture'
}

/** Whether a sender may take it at `now`, as far as it alone is asked. */
export function isDue(delivery: Delivery, now: number): boolean {
  const { state, notBefore, retryAt, lease } = delivery
  if (state !== 'waiting' || (retryAt ?? 0) > now || (lease?.until ?? 0) > now) return false
  switch (nextStep(delivery)) {
    case 'remove':
      return true
    case 'picture':
      return notBefore <= now
    case 'text':
      return notBefore <= now && !isTooLate(delivery, now) && !isTooSoon(delivery, now)
    case null:
      return false
  }
}

/** Whether it is not wanted any more by now, and cannot stand anywhere. */
export function isTooLate({ channel, notAfter, stands, unsureSince, lease }: Delivery, now: number): boolean {
  if (notAfter === null || notAfter > now) return false
  // A browser is told anew of each state; none of them is of use afterwards.
  return channel === 'web-push' || (stands === null && unsureSince === null && lease === null)
}

/** Edits of one message keep their distance. */
const isTooSoon = ({ stands, editAfter }: Delivery, now: number): boolean =>
  stands !== null && (editAfter ?? 0) > now

/**
 * The delivery leased to a sender until `leaseMs` from now. It counts as a try that failed until it is reported: what is
 * never reported is tried again ever later. `random`: at least 0, less than 1.
 */
export function leaseDelivery(
  delivery: Delivery,
  step: Step,
  { token, by, now, random }: LeaseTerms,
): Delivery {
  const attempts = delivery.attempts + 1
  const until = now + leaseMs
  const { hash, picture, revision } = delivery.desired
  return {
    ...afterSilence(delivery),
    attempts,
    retryAt: until + backoff(attempts, random),
    lease: { token, until, step, hash, picture, revision, by },
  }
}

export interface LeaseTerms {
  readonly token: string
  readonly by: string | null
  readonly now: number
  readonly random: number
}

/** As it was before it was leased: the sender never had it. */
export function releaseDelivery(delivery: Delivery, token: string): Delivery {
  if (delivery.lease?.token !== token) return delivery
  return atRest({ ...delivery, lease: null, attempts: delivery.attempts - 1, retryAt: null })
}

/** What is known of a delivery whose lease ended without a word: it may have been made so, or be made so yet. */
function afterSilence(delivery: Delivery): Delivery {
  const { lease, unsureSince } = delivery
  if (lease === null || lease.step === 'remove') return delivery
  return {
    ...delivery,
    unsureSince: unsureSince ?? lease.until - leaseMs,
    confirmAt: lease.until + lingerMs,
  }
}

/** How long to wait after so many tries that failed, ms: twice as long each time up to a quarter of an hour, scattered. */
export function backoff(attempts: number, random: number): number {
  return Math.round(Math.min(15 * 60_000, 1_000 * 2 ** (attempts - 1)) * (0.5 + random / 2))
}

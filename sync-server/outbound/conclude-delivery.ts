import type { WorkOutcome } from '#shared/api/bot.ts'
import { isStopped } from './change-desired.ts'
import { atRest, laneOf, type Delivery, type DeliveryError, type Lease, type Stands } from './delivery.ts'
import { backoff, leaseMs, lingerMs, mostAttempts } from './lease-delivery.ts'
import { editGap } from './pacing.ts'

export interface Report {
  /** Of the lease under which it was done. */
  readonly token: string
  readonly outcome: WorkOutcome
  readonly now: number
  /** At least 0, less than 1. */
  readonly random: number
}

export interface Concluded {
  readonly delivery: Delivery
  /** 'stale': the lease had ended and somebody else has had it since. */
  readonly taken: 'taken' | 'stale'
}

type Done = Extract<WorkOutcome, { kind: 'done' }>
type Failed = Exclude<WorkOutcome, { kind: 'done' }>
type Again = Extract<WorkOutcome, { kind: 'again' }>

/** The delivery after a sender has told how its work ended. Told twice it is as told once. */
export function concludeDelivery(delivery: Delivery, report: Report): Concluded {
  const { token, outcome } = report
  if (token === delivery.reportedToken) return { delivery, taken: 'taken' }
  const { lease } = delivery
  if (lease?.token !== token) return { delivery: afterStale(delivery, report), taken: 'stale' }
  const held = { ...delivery, lease: null, reportedToken: token }
  const concluded =
    outcome.kind === 'done' ? done(held, lease, outcome, report) : failed(held, lease, outcome, report)
  const placed = { ...concluded, lane: laneOf(concluded) }
  // What was stopped meanwhile stays so, whatever came of it.
  const after = isStopped(delivery) ? { ...placed, state: delivery.state, error: delivery.error } : placed
  return { delivery: after, taken: 'taken' }
}

function done(held: Delivery, lease: Lease, outcome: Done, { now, random }: Report): Delivery {
  const tried = { ...held, attempts: 0, retryAt: null, error: null }
  if (lease.step === 'remove') return atRest({ ...tried, doubles: held.doubles.slice(1) })
  const { stands, channel, unsureSince, confirmAt } = held
  if (outcome.externalId === null) {
    if (channel !== 'discord-event') return failed(held, lease, withoutNumber, { now, random })
    const settled = { ...tried, stands: null, unsureSince: null, confirmAt: null }
    return held.desired.hash === lease.hash ? { ...settled, state: 'sent' } : atRest(settled)
  }
  if (channel === 'discord-message' && stands !== null && stands.id !== outcome.externalId) {
    return atRest(withDouble(tried, outcome))
  }
  // A message that may have been posted before shows what it showed then.
  const isKnown = shownOnce(channel) || stands !== null || unsureSince === null
  const mayLinger = !shownOnce(channel) && confirmAt !== null && now < confirmAt
  const made: Stands = {
    id: outcome.externalId,
    place: outcome.channelId ?? stands?.place ?? null,
    hash: isKnown && !mayLinger ? lease.hash : null,
    picture: lease.step === 'picture' ? lease.picture : keptPicture(held, lease),
    revision: lease.revision,
    at: now,
    by: stands?.by ?? outcome.webhook?.id ?? lease.by ?? 'bot',
  }
  const isNewest = held.desired.content !== null && isNewestOf(lease, held)
  return atRest({
    ...tried,
    stands: made,
    unsureSince: null,
    confirmAt: mayLinger ? confirmAt : null,
    retryAt: mayLinger && isNewest ? confirmAt : null,
    editAfter: shownOnce(channel) ? null : now + editGap(made.id, now),
    waitingSince: isNewest ? held.waitingSince : held.desired.at,
    tookMs:
      lease.step === 'text' && isNewest
        ? Math.max(0, now - Math.max(held.waitingSince, held.notBefore))
        : held.tookMs,
  })
}

/** The picture that a text leaves under it; see `workOf`. */
export function keptPicture(
  { stands, unsureSince }: Pick<Delivery, 'stands' | 'unsureSince'>,
  wanted: Pick<Lease, 'picture'>,
): string | null {
  const isKnown = unsureSince === null && stands !== null && stands.hash !== null
  return isKnown && stands.picture === wanted.picture ? stands.picture : null
}

function failed(
  held: Delivery,
  lease: Lease,
  outcome: Failed,
  report: Pick<Report, 'now' | 'random'>,
): Delivery {
  const { now } = report
  const error = { code: outcome.code, message: outcome.message, at: now }
  if (outcome.kind === 'again') {
    return outcome.gone ? gone(held, error) : again({ ...held, error }, lease, outcome, report)
  }
  // Who cannot take away what stands twice leaves it.
  if (lease.step === 'remove')
    return atRest({ ...held, error, retryAt: null, doubles: held.doubles.slice(1) })
  // With its channel the message is gone, too.
  const left = outcome.code === unknownChannel && held.stands !== null ? unposted(held) : held
  // It was about something that is not desired any more.
  if (held.desired.content === null || !isNewestOf(lease, held)) {
    return atRest({ ...left, error, retryAt: null })
  }
  return { ...left, state: outcome.kind, error, retryAt: null }
}

function again(
  held: Delivery,
  lease: Lease,
  { code, afterMs }: Again,
  { now, random }: Pick<Report, 'now' | 'random'>,
): Delivery {
  const waitMs = Math.max(afterMs ?? 0, afterMs === 0 ? 0 : backoff(held.attempts, random))
  const waiting = atRest({
    ...held,
    retryAt: now + waitMs,
    // It may have been done all the same, but where nothing was asked of the outside.
    unsureSince:
      lease.step === 'remove' || isBefore(code)
        ? held.unsureSince
        : (held.unsureSince ?? lease.until - leaseMs),
    // What broke off may be on its way still.
    confirmAt: code === 'outage' ? now + lingerMs : held.confirmAt,
  })
  if (waiting.state !== 'waiting') return waiting
  // A message without its picture says everything.
  if (lease.step === 'picture' && code === 'picture' && held.attempts >= mostPictures) {
    return { ...waiting, state: 'sent' }
  }
  return held.attempts >= mostAttempts ? { ...waiting, state: 'dead' } : waiting
}

/** What stood is there no more, or cannot be edited: it is posted anew; where somebody deleted it, once. */
function gone(held: Delivery, error: DeliveryError): Delivery {
  const without = { ...unposted(held), attempts: 0, retryAt: null }
  if (!deletedCodes.includes(error.code)) return atRest(without)
  if (held.deletions < mostDeletions) return atRest({ ...without, deletions: held.deletions + 1 })
  return { ...without, state: 'dead', error: { ...error, code: 'deleted' } }
}

/** The thread that a message should stand in is gone, and the message with it: both are posted anew. */
export function afterThread(thread: Delivery, message: Delivery, error: DeliveryError): [Delivery, Delivery] {
  return [
    thread.stands === null ? thread : gone(thread, error),
    atRest({ ...message, error: null, retryAt: null, attempts: 0 }),
  ]
}

/** As if it had never been posted. Discord must not take the next one for the same. */
function unposted(delivery: Delivery): Delivery {
  return { ...delivery, stands: null, unsureSince: null, reposts: delivery.reposts + 1 }
}

/**
 * What somebody tells who came too late. The outside may show something else since: it is made so once more, and a second
 * message goes.
 */
function afterStale(delivery: Delivery, { outcome, now }: Report): Delivery {
  const { stands, channel, lease } = delivery
  if (outcome.kind === 'parked' || outcome.kind === 'dead' || shownOnce(channel)) return delivery
  // Whoever has it now may have been before or after.
  const confirmAt = lease === null ? delivery.confirmAt : Math.max(lease.until, delivery.confirmAt ?? 0)
  const retryAt = delivery.error === null && lease === null ? null : delivery.retryAt
  const doubted = { ...delivery, confirmAt, retryAt, stands: stands && { ...stands, hash: null } }
  if (outcome.kind === 'again')
    return settledOnce({ ...doubted, unsureSince: delivery.unsureSince ?? now - leaseMs })
  if (outcome.externalId === null) return delivery
  if (stands === null) {
    const { externalId: id, channelId: place, webhook } = outcome
    const by = webhook?.id ?? lease?.by ?? 'bot'
    const adopted = { id, place, hash: null, picture: null, revision: null, at: now, by }
    return settledOnce({ ...delivery, confirmAt, stands: adopted })
  }
  if (stands.id === outcome.externalId) return settledOnce(doubted)
  return channel === 'discord-message' ? settledOnce(withDouble(delivery, outcome)) : delivery
}

/** A browser knows a notice that it has shown, and one that is older than it: none has to be told once more to be sure. */
const shownOnce = (channel: Delivery['channel']): boolean => channel === 'web-push'

const isNewestOf = ({ hash, picture }: Lease, { desired }: Delivery): boolean =>
  hash === desired.hash && picture === desired.picture

/** Of one that was given up it is noted, and nothing more. */
function settledOnce(delivery: Delivery): Delivery {
  return delivery.state === 'parked' || delivery.state === 'dead' ? delivery : atRest(delivery)
}

function withDouble(delivery: Delivery, { externalId, channelId }: Done): Delivery {
  const place = channelId ?? delivery.stands?.place ?? null
  if (externalId === null || place === null) return delivery
  if (delivery.doubles.some(({ messageId }) => messageId === externalId)) return delivery
  const retryAt = delivery.error === null ? null : delivery.retryAt
  return { ...delivery, retryAt, doubles: [...delivery.doubles, { channelId: place, messageId: externalId }] }
}

const unknownChannel = '10003'
/** How often a picture is asked for that is not drawn: about an hour. */
const mostPictures = 14
const mostDeletions = 1
/** Unknown message, unknown channel (of a thread), unknown scheduled event. */
const deletedCodes: readonly string[] = ['10008', '10003', '10070']

/** Words of a sender for what it did not ask of the outside at all. */
const isBefore = (code: string): boolean => code === 'picture'

const withoutNumber: Failed = {
  kind: 'again',
  code: 'no-number',
  message: 'The sender told no number of what it made.',
  afterMs: null,
  gone: false,
}

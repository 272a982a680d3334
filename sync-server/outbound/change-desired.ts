import { atRest, laneOf, type Delivery, type Desired, type Place } from './delivery.ts'

/** What somebody wants to stand outside from now on, and since when it may. */
export interface Wish extends Pick<
  Delivery,
  'channel' | 'target' | 'leagueId' | 'subject' | 'kind' | 'place' | 'notBefore' | 'notAfter'
> {
  readonly desired: Desired
}

/** Why a whole server is not sent to: what is parked so stays parked, whatever is desired. */
export const targetFaults: readonly string[] = ['bot-removed', 'deactivated']

/** A delivery that nobody has desired before. */
export function newDelivery(id: string, wish: Wish, now: number): Delivery {
  return {
    ...wish,
    id,
    lane: laneOf({ place: wish.place, stands: null }),
    waitingSince: now,
    stands: null,
    tookMs: null,
    doubles: [],
    state: 'waiting',
    attempts: 0,
    reposts: 0,
    deletions: 0,
    retryAt: null,
    editAfter: null,
    lease: null,
    reportedToken: null,
    unsureSince: null,
    confirmAt: null,
    error: null,
    createdAt: now,
  }
}

/** The delivery with what is desired now. An older revision than the one desired already changes nothing. */
export function changeDesired(delivery: Delivery, wish: Wish, now: number): Delivery {
  if (wish.desired.revision < delivery.desired.revision) return delivery
  const moved = !samePlace(delivery.place, wish.place)
  const changed = moved || !sameContent(delivery.desired, wish.desired)
  const { leagueId, kind, place, notAfter } = wish
  // What may be sent already keeps its turn.
  const isDue = delivery.state === 'waiting' && delivery.notBefore <= now && wish.notBefore <= now
  const notBefore = isDue ? delivery.notBefore : wish.notBefore
  const next = { ...delivery, leagueId, kind, place, notBefore, notAfter, desired: wish.desired }
  const placed = { ...next, lane: laneOf(next) }
  if (!changed) {
    // Since when it is desired says how long it takes: being told again does not begin it anew.
    return { ...placed, desired: { ...wish.desired, at: delivery.desired.at } }
  }
  if (isStopped(delivery)) return placed
  if (delivery.state !== 'waiting') return atRest(woken(placed, now))
  // What waits for nothing but to be confirmed does not hold up what is new.
  return atRest(placed.error === null ? { ...placed, retryAt: null } : placed)
}

/**
 * The delivery of which nothing more is desired, null where it just goes because nothing can stand outside. An older
 * revision than the one desired already changes nothing.
 */
export function withdrawDesired(delivery: Delivery, revision: number, now: number): Delivery | null {
  if (revision < delivery.desired.revision) return delivery
  const { stands, lease, unsureSince, doubles } = delivery
  if (stands === null && lease === null && unsureSince === null && doubles.length === 0) return null
  return atRest({ ...delivery, desired: { ...delivery.desired, content: null, revision, at: now } })
}

/** As one that has not been tried yet, waiting since now. */
export function woken(delivery: Delivery, now: number): Delivery {
  return { ...delivery, state: 'waiting', waitingSince: now, attempts: 0, retryAt: null, error: null }
}

/** Its server is not sent to, whatever is desired. */
export const isStopped = ({ state, error }: Delivery): boolean =>
  state === 'parked' && error !== null && targetFaults.includes(error.code)

const sameContent = (one: Desired, other: Desired): boolean =>
  one.content !== null && other.content !== null && one.hash === other.hash && one.picture === other.picture

const samePlace = (one: Place, other: Place): boolean => {
  const [a, b] = [one, other].map((place) => Object.entries(place).flat().join(' '))
  return a === b
}

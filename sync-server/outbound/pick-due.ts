import type { Delivery } from './delivery.ts'
import { isDue, nextStep } from './lease-delivery.ts'

/** The part of the servers of Discord that a bot serves: those with (guild >> 22) % of = id. */
export interface Shards {
  readonly ids: readonly number[]
  readonly of: number
}

export interface Picking {
  readonly shards: Shards
  readonly most: number
  readonly now: number
}

/**
 * What a sender gets, in words that `claimWork` says in SQL: of each lane the one that has waited longest and nothing
 * while another has work of it; first one of each league, then its second, the longest waiting first; and all texts before
 * any picture.
 */
export function pickDue(deliveries: readonly Delivery[], { shards, most, now }: Picking): Delivery[] {
  const byId = new Map(deliveries.map((delivery) => [delivery.id, delivery]))
  const busy = new Set(deliveries.filter(({ lease }) => (lease?.until ?? 0) > now).map(laneKey))
  const waiting = deliveries.filter(({ state }) => state === 'waiting').toSorted(byTurn)
  const firsts = new Map<string, Delivery>()
  for (const delivery of waiting) {
    const lane = laneKey(delivery)
    if (busy.has(lane) || !isServed(delivery, shards)) continue
    if (holdsUp(delivery, now)) busy.add(lane)
    else if (isDue(delivery, now) && hasPlace(delivery, byId)) {
      firsts.set(lane, delivery)
      busy.add(lane)
    }
  }
  const served = new Map<string, number>()
  return [...firsts.values()]
    .map((delivery) => {
      const league = delivery.leagueId ?? delivery.target
      const before = served.get(league) ?? 0
      served.set(league, before + 1)
      return { delivery, before }
    })
    .toSorted(
      (a, b) =>
        forPicture(a.delivery) - forPicture(b.delivery) ||
        a.before - b.before ||
        byTurn(a.delivery, b.delivery),
    )
    .slice(0, most)
    .map(({ delivery }) => delivery)
}

/** Texts go before pictures, whosever they are: a text says everything. */
const forPicture = (delivery: Delivery): 0 | 1 => (nextStep(delivery) === 'picture' ? 1 : 0)

/** Since when it waits for its turn. */
export const turnOf = ({ waitingSince, notBefore }: Delivery): number => Math.max(waitingSince, notBefore)

function byTurn(a: Delivery, b: Delivery): number {
  return (
    forPicture(a) - forPicture(b) ||
    turnOf(a) - turnOf(b) ||
    a.createdAt - b.createdAt ||
    (a.id < b.id ? -1 : 1)
  )
}

/**
 * One that failed a moment ago keeps its turn: a result goes before the standings that follow from it. A picture that is
 * not drawn yet holds nothing up.
 */
function holdsUp({ retryAt, attempts, error }: Delivery, now: number): boolean {
  return error !== null && error.code !== 'picture' && attempts <= patience && (retryAt ?? 0) > now
}

/** So many failures of one hold up its lane: some seconds. */
export const patience = 3

function hasPlace({ place }: Delivery, byId: ReadonlyMap<string, Delivery>): boolean {
  return !('thread' in place) || (byId.get(place['thread'])?.stands ?? null) !== null
}

function isServed({ channel, target }: Delivery, { ids, of }: Shards): boolean {
  return channel !== 'web-push' && ids.includes(Number((BigInt(target) >> 22n) % BigInt(of)))
}

const laneKey = ({ target, lane }: Delivery): string => `${target} ${lane}`

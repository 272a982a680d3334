import type { Claim, WorkOutcome } from '#shared/api/bot.ts'
import { changeDesired, newDelivery, withdrawDesired, type Wish } from '#server/outbound/change-desired.ts'
import { concludeDelivery } from '#server/outbound/conclude-delivery.ts'
import type { Delivery } from '#server/outbound/delivery.ts'
import { leaseDelivery, leaseMs, nextStep } from '#server/outbound/lease-delivery.ts'
import { pickDue } from '#server/outbound/pick-due.ts'
import { workOf, type SentBy } from '#server/outbound/work-of.ts'
import type { Chance } from './virtual-time.ts'

/** What decides about deliveries; a planted bug replaces one of them. */
export interface Rules {
  readonly changeDesired: typeof changeDesired
  readonly pickDue: typeof pickDue
  readonly leaseDelivery: typeof leaseDelivery
  readonly workOf: typeof workOf
  readonly concludeDelivery: typeof concludeDelivery
}

export const soundRules: Rules = { changeDesired, pickDue, leaseDelivery, workOf, concludeDelivery }

/** Deliveries as the server keeps them, in the database or in memory. `now` in ms. */
export interface Store {
  desire(wish: Wish, now: number): Promise<void>
  withdraw(subject: string, revision: number, now: number): Promise<void>
  claim(most: number, now: number): Promise<Claim[]>
  report(claim: Pick<Claim, 'id' | 'token'>, outcome: WorkOutcome, now: number): Promise<void>
  all(): Promise<Delivery[]>
}

/** By the same rules as the database, without it. `webhookChannel`: a channel that is posted to by a webhook. */
export function memoryStore(rules: Rules, chance: Chance, webhookChannel: string | null): Store {
  const rows = new Map<string, Delivery>()
  let webhook: { readonly id: string; readonly token: string } | null = null
  let ids = 0
  const newId = () => `01900000-0000-7000-8000-${String((ids += 1)).padStart(12, '0')}`
  const find = (subject: string) => [...rows.values()].find((row) => row.subject === subject)
  const byOf = ({ place, stands }: Delivery): SentBy =>
    stands?.by === 'bot' || !('channelId' in place) || place['channelId'] !== webhookChannel
      ? { kind: 'bot' }
      : { kind: 'webhook', webhook, name: 'The league' }

  return {
    desire: async (wish, now) => {
      const before = find(wish.subject)
      const after = before ? rules.changeDesired(before, wish, now) : newDelivery(newId(), wish, now)
      rows.set(after.id, after)
    },
    withdraw: async (subject, revision, now) => {
      const before = find(subject)
      if (!before) return
      const after = withdrawDesired(before, revision, now)
      if (after === null) rows.delete(before.id)
      else rows.set(after.id, after)
    },
    claim: async (most, now) => {
      const picked = rules.pickDue([...rows.values()], { shards: { ids: [0], of: 1 }, most, now })
      return picked.flatMap((delivery): Claim[] => {
        const step = nextStep(delivery)
        if (step === null) return []
        const by = byOf(delivery)
        const token = newId()
        const terms = {
          token,
          by: by.kind === 'bot' ? 'bot' : (by.webhook?.id ?? null),
          now,
          random: chance.next(),
        }
        const leased = rules.leaseDelivery(delivery, step, terms)
        rows.set(delivery.id, leased)
        const work = rules.workOf({ ...delivery, unsureSince: leased.unsureSince }, step, {
          thread: null,
          by,
        })
        if (work === null) throw new Error('the work has no form')
        return [{ id: delivery.id, token, until: new Date(now + leaseMs).toISOString(), leaseMs, work }]
      })
    },
    report: async ({ id, token }, outcome, now) => {
      const before = rows.get(id)
      if (!before) return
      if (outcome.kind === 'done' && outcome.webhook !== null) {
        webhook = { id: outcome.webhook.id, token: outcome.webhook.token }
      }
      if (outcome.kind !== 'done' && outcome.code === '10015') webhook = null
      const { delivery } = rules.concludeDelivery(before, { token, outcome, now, random: chance.next() })
      rows.set(id, delivery)
    },
    all: async () => [...rows.values()],
  }
}

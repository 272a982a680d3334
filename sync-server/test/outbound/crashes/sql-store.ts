import type { MessageModel } from '#shared/announcements/message-model.ts'
import type { Database } from '#server/db/database.ts'
import { claimWork } from '#server/outbound/claim-work.ts'
import { readDeliveries } from '#server/outbound/delivery-rows.ts'
import { desire, withdraw } from '#server/outbound/desire.ts'
import { reportWork } from '#server/outbound/report-work.ts'
import type { Store } from './memory-store.ts'

/** Deliveries in the database, as the server keeps them. */
export function sqlStore(database: Database, target: string): Store {
  const deps = { database, sealing: null }
  return {
    desire: async ({ desired, notBefore, place, subject, kind }, now) => {
      const { revision, content } = desired
      const of = { channel: 'discord-message', target, leagueId: null, subject, kind, place } as const
      const wanted = { ...of, desired: content as MessageModel, revision, notBefore: iso(notBefore) }
      await database.transaction((tx) => desire(tx, wanted, iso(now)))
    },
    withdraw: (subject, revision, now) =>
      database.transaction((tx) =>
        withdraw(tx, { channel: 'discord-message', target, subject }, revision, iso(now)),
      ),
    claim: (most, now) => claimWork(deps, { shards: { ids: [0], of: 1 }, most, now }),
    report: async ({ id, token }, outcome, now) => {
      await reportWork(deps, { id, token, outcome, now })
    },
    all: () => readDeliveries(database, 'order by id', []),
  }
}

const iso = (now: number): string => new Date(now).toISOString()

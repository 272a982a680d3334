import type { Book } from '#practice/stripe/book.ts'
import type { Snapshot } from '#shared/entitlements/snapshot.ts'
import type { Database } from '#server/db/database.ts'
import type { PaymentDeps } from '#server/payments/sync-customer.ts'

/** Mistakes that others have made with payments: each changes what the product has to do with, as the mistake would. */
export const plantedBugs = {
  'trusts the payload of the first event it hears': (deps) => {
    const first = new Map<string, Promise<Snapshot>>()
    return reading(deps, (customer, read) => {
      const known = first.get(customer) ?? read()
      first.set(customer, known)
      return known
    })
  },
  'trusts a status alone': (deps, book) =>
    changing(deps, (snapshot) => ({
      ...snapshot,
      subscriptions: snapshot.subscriptions.map((each) => ({
        ...each,
        periods:
          each.status === 'active' || each.status === 'trialing'
            ? [
                {
                  tier: each.tier ?? '',
                  kind: 'paid',
                  from: each.startedAt,
                  until: book.now * 1000 + 1,
                  payment: null,
                },
              ]
            : [],
      })),
    })),
  'counts refunds twice': (deps) =>
    changing(deps, (snapshot) => ({
      ...snapshot,
      payments: snapshot.payments.map((each) => ({
        ...each,
        refunds: each.refunds.flatMap((refund) => [refund, { ...refund, ref: `${refund.ref} again` }]),
      })),
    })),
  'counts grace from now': (deps, book) =>
    changing(deps, (snapshot) => ({
      ...snapshot,
      subscriptions: snapshot.subscriptions.map((each) => ({
        ...each,
        periods: each.periods.map((period) => ({
          ...period,
          until: Math.max(period.until, book.now * 1000),
        })),
      })),
    })),
  'marks events done before they are looked at': (deps) => ({
    database: marking(deps.database),
    ...reading(deps, async (customer, read) => {
      failures += 1
      if (failures % 3 === 0) throw new Error(`Stripe cannot be reached for ${customer}.`)
      return read()
    }),
  }),
} satisfies Record<string, (deps: PaymentDeps, book: Book) => Partial<PaymentDeps>>

export type PlantedBug = keyof typeof plantedBugs
let failures = 0

function reading(
  { account }: PaymentDeps,
  read: (customer: string, usual: () => Promise<Snapshot>) => Promise<Snapshot>,
): Partial<PaymentDeps> {
  const { provider } = account
  const changed = { ...provider, read: (customer: string) => read(customer, () => provider.read(customer)) }
  return { account: { ...account, provider: changed } }
}

const changing = (deps: PaymentDeps, change: (snapshot: Snapshot) => Snapshot): Partial<PaymentDeps> =>
  reading(deps, async (_customer, read) => change(await read()))

/** Stores events as done. */
function marking(database: Database): Database {
  return {
    ...database,
    transaction: (run, turn) =>
      database.transaction(
        (tx) =>
          run({
            query: async (sql, params) => {
              const answer = await tx.query<never>(sql, params)
              if (sql.includes('insert into payment_events'))
                await tx.query('update payment_events set done_at = now()')
              return answer
            },
          }),
        turn,
      ),
  }
}

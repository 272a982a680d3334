import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { stripeApi } from '#practice/stripe/api.ts'
import { openBook, type Book } from '#practice/stripe/book.ts'
import { signedEvent } from '#practice/stripe/sign.ts'
import { accessAt } from '#shared/entitlements/access.ts'
import { platformScope } from '#shared/entitlements/grant.ts'
import { foldLedger } from '#shared/entitlements/ledger.ts'
import { planPolicy } from '#shared/policy/plan-policy.ts'
import { readLedger } from '#server/access/ledger-store.ts'
import type { Db } from '#shared/db/db.ts'
import type { Database } from '#server/db/database.ts'
import type { Job } from '#server/jobs/job-queue.ts'
import { keepPlatformAccount } from '#server/payments/account.ts'
import { doSyncJob } from '#server/payments/do-sync-job.ts'
import type { PaymentProvider } from '#server/payments/provider.ts'
import { takeEvent } from '#server/payments/receive-event.ts'
import { stripeProvider } from '#server/payments/stripe/stripe-provider.ts'
import type { PaymentDeps } from '#server/payments/sync-customer.ts'

export const secretKey = 'sk_test_practice'
export const webhookSecret = 'whsec_practice'
export const prices = [
  { id: 'price_pro', amount: 2000, name: 'Pro' },
  { id: 'price_elite', amount: 5000, name: 'Elite' },
]
/** Promotion codes, and the per cent they take off. */
export const promotions = new Map([
  ['HALF', 50],
  ['GIFT', 100],
])
/** 1 June 2026, 12:00 UTC, in seconds. */
export const start = Date.parse('2026-06-01T12:00:00Z') / 1000

/** The platform's account at a Stripe of this process, asked by Stripe's own SDK; jobs wait until they are done. */
export interface MoneyStage {
  readonly book: Book
  readonly deps: PaymentDeps
  readonly jobs: Job[]
  readonly provider: PaymentProvider
  /** The present of the book, ISO. */
  readonly now: () => string
  /** Sends the event with this number as Stripe does: signed. To another server where one is given. */
  readonly deliver: (index: number, server?: PaymentDeps) => Promise<void>
  readonly doJobs: () => Promise<void>
  /** What a person may have: answers the tier at any time, by what is in the ledger now. */
  readonly access: (userId: string) => Promise<(ms: number) => string | null>
}

export async function openMoneyStage(
  database: Database,
  changes: (deps: PaymentDeps, book: Book) => Partial<PaymentDeps> = () => ({}),
): Promise<MoneyStage> {
  const book = openBook(start, prices, promotions)
  // Several stages share a database: no two of them give the same id.
  book.count = (stages += 1) * 1_000
  const api = stripeApi(book, secretKey)
  const provider = stripeProvider({
    secretKey,
    webhookSecrets: [webhookSecret],
    testClock: 'clock_practice',
    prices: new Map([
      ['PRO', 'price_pro'],
      ['ELITE', 'price_elite'],
    ]),
    fetch: async (input, init) => api(new Request(input, init)),
  })
  const now = () => new Date(book.now * 1000).toISOString()
  const id = await keepPlatformAccount(database, 'practice', now())
  const jobs: Job[] = []
  const usual: PaymentDeps = {
    database,
    account: { id, scope: platformScope, mode: 'practice', provider },
    policy: planPolicy,
    plans: { floor: 'FREE', clock: () => book.now * 1000 },
    testClock: null,
    jobs: {
      // As in the queue: those of one key that wait are one.
      enqueue: async (_tx, job) => {
        if (!jobs.some((waiting) => isDeepStrictEqual(waiting, job))) jobs.push(job)
      },
    },
  }
  const deps = { ...usual, ...changes(usual, book) }
  return {
    book,
    deps,
    jobs,
    provider,
    now,
    deliver: async (index, server = deps) => {
      const event = book.events[index]
      if (event === undefined) throw new Error(`There is no event ${index}.`)
      // Signed now, as Stripe signs each time that it sends.
      const { body, signature } = signedEvent(event, webhookSecret, Math.floor(Date.now() / 1000))
      const verified = provider.verify(Buffer.from(body), { 'stripe-signature': signature })
      if ('refused' in verified) throw new Error(verified.message)
      await takeEvent(server, verified, now())
    },
    doJobs: async () => {
      for (let job = jobs.shift(); job; job = jobs.shift()) {
        if (job.name === 'sync-customer') await doSyncJob(deps, job, now())
      }
    },
    access: async (userId) => {
      const { grants, ends } = await readLedger(database, [userId], platformScope)
      const holdings = foldLedger(grants, ends).of(userId, platformScope)
      return (ms) => accessAt(holdings, planPolicy, ms).tier
    },
  }
}

let stages = 0

/** A person of whom nothing is known yet. */
export async function addPerson(database: Database, name = 'Olive Owner'): Promise<string> {
  const id = randomUUID()
  await database.query('insert into users (id, display_name, created_at) values ($1, $2, now())', [id, name])
  return id
}

/** Takes away what was paid and what followed from it. */
export async function forgetMoney(db: Db): Promise<void> {
  await db.query(
    'truncate payment_events, grants, grant_ends, payment_subscriptions, payments, payment_customers',
  )
}

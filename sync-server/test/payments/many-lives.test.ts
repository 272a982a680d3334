import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { stripeApi } from '#practice/stripe/api.ts'
import { openBook } from '#practice/stripe/book.ts'
import { advance } from '#practice/stripe/clock.ts'
import { addCustomer } from '#practice/stripe/life.ts'
import { accessAt } from '#shared/entitlements/access.ts'
import { platformScope, type Grant, type GrantEnd } from '#shared/entitlements/grant.ts'
import { ledgerChanges } from '#shared/entitlements/ledger-changes.ts'
import { foldLedger } from '#shared/entitlements/ledger.ts'
import { paidWindows } from '#shared/entitlements/paid-windows.ts'
import type { Snapshot } from '#shared/entitlements/snapshot.ts'
import { planPolicy } from '#shared/policy/plan-policy.ts'
import { stripeProvider } from '#server/payments/stripe/stripe-provider.ts'
import { happen, happenings, pinned, type Happening } from './life-acts.ts'
import { planInSecond } from './life-model.ts'
import { interestingSeconds, tierOf } from './life-seconds.ts'
import { prices, promotions, secretKey, start } from './money-stage.ts'

/* The rules alone, with Stripe's SDK and the ledger but no database: so quick that thousands of lives are lived. */

test('the ledger says of any life what a plain model says, whenever it is looked at', async () => {
  await fc.assert(fc.asyncProperty(happenings, fc.integer({ min: 1, max: 5 }), live), {
    numRuns: Number(process.env['GRIDBOSS_LIVES'] ?? 2_000),
  })
}, 600_000)

test.each(pinned.map((life) => [life.map(({ act }) => act).join(', '), life] as const))(
  'lives that were misread once: %s',
  async (_what, life) => {
    for (const every of [1, life.length]) await live([...life], every)
  },
)

/** Lives a life, looks at it after each `every`th happening and in the end. */
async function live(life: Happening[], every: number): Promise<void> {
  const book = openBook(start, prices, promotions)
  const api = stripeApi(book, secretKey)
  const provider = stripeProvider({
    secretKey,
    webhookSecrets: [],
    prices: new Map(Object.entries(tierOf).map(([price, tier]) => [tier, price])),
    fetch: async (input, init) => api(new Request(input, init)),
  })
  const customer = addCustomer(book, {}).id
  const ledger = emptyLedger()
  for (const [index, each] of life.entries()) {
    happen(book, customer, each)
    if ((index + 1) % every === 0) ledger.follow(await provider.read(customer))
  }
  advance(book, book.now + 60)
  ledger.follow(await provider.read(customer))
  const seconds = interestingSeconds(book)
  expect(seconds.map((second) => [second - start, ledger.tierAt(second * 1000)])).toEqual(
    seconds.map((second) => [second - start, planInSecond(book, customer, second, tierOf)]),
  )
}

function emptyLedger() {
  const grants: Grant[] = []
  const ends: GrantEnd[] = []
  const subject = 'somebody'
  return {
    follow: (snapshot: Snapshot) => {
      const sourceRefs = new Set([...snapshot.subscriptions, ...snapshot.payments].map(({ ref }) => ref))
      const changes = ledgerChanges(
        { subject, scope: platformScope, sourceRefs },
        grants,
        ends,
        paidWindows(snapshot, planPolicy),
      )
      for (const grant of changes.grants) grants.push({ ...grant, id: `grant ${grants.length}` })
      ends.push(...changes.ends)
    },
    tierAt: (ms: number): string | null =>
      accessAt(foldLedger(grants, ends).of(subject, platformScope), planPolicy, ms).tier,
  }
}

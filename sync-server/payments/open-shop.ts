import { rejected, type Rejection } from '#shared/base/outcome.ts'
import { keptPrices } from './kept-prices.ts'
import type { Shop } from './read-billing.ts'
import type { PaymentDeps } from './sync-customer.ts'

/** How plans are paid for. */
export interface Billing {
  readonly payments: PaymentDeps
  /** How long somebody who never had a plan may try one, days. */
  readonly trialDays: number
}

/** What is sold, with the prices of the moment it is asked for; `clock` is ms since 1970, UTC. */
export function openShop(
  { payments: { account }, trialDays }: Billing,
  clock: () => number,
  failed: (error: unknown) => void,
): () => Promise<Shop> {
  const prices = keptPrices(account.provider, clock, failed)
  return async () => ({ account, trialDays, prices: await prices() })
}

export const notSold: Rejection = rejected(
  'not-sold',
  'This server sells no plans: it has no account to be paid by.',
)

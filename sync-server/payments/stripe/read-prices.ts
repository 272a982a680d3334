import type { Stripe } from 'stripe'
import type { TierPrice } from '#server/payments/provider.ts'

/** What Stripe sells the tiers at. A price by volume, or for once, is no price of a plan and is left out. */
export async function readPrices(
  stripe: Stripe,
  prices: ReadonlyMap<string, string>,
): Promise<readonly TierPrice[]> {
  const found = await Promise.all(
    [...prices].map(async ([tier, id]) => tierPrice(tier, await stripe.prices.retrieve(id))),
  )
  return found.flatMap((price) => price ?? [])
}

function tierPrice(
  tier: string,
  { unit_amount: amount, currency, recurring }: Stripe.Price,
): TierPrice | null {
  const unit = units.find((each) => each === recurring?.interval)
  if (amount === null || recurring === null || unit === undefined) return null
  return { tier, amount, currency, every: { count: recurring.interval_count, unit } }
}

const units = ['day', 'week', 'month', 'year'] as const

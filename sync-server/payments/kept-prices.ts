import type { PaymentProvider, TierPrice } from './provider.ts'

/** How long a price is believed, ms. Whoever pays sees the price of that moment before they do. */
const keptMs = 60 * 60 * 1000
/** How long a provider that does not answer is not asked again, ms. */
const pauseMs = 60 * 1000

/**
 * The prices of the tiers, asked for once an hour. While the provider does not answer, those that it told last; none before
 * it told any. `clock` is ms since 1970, UTC.
 */
export function keptPrices(
  provider: PaymentProvider,
  clock: () => number,
  failed: (error: unknown) => void,
): () => Promise<readonly TierPrice[]> {
  let told: readonly TierPrice[] = []
  let askAt = 0
  return async () => {
    if (clock() < askAt) return told
    try {
      told = await provider.prices()
      askAt = clock() + keptMs
    } catch (error) {
      askAt = clock() + pauseMs
      failed(error)
    }
    return told
  }
}

import { rejected, type Rejection } from '#shared/base/outcome.ts'
import type { PaymentProvider } from './provider.ts'

/**
 * What `ask` answers. Rejected with `provider-away` where the provider cannot be asked at the moment: `report` hears why,
 * and whoever asked tries again.
 */
export async function orAway<Answer>(
  provider: Pick<PaymentProvider, 'isAway'>,
  ask: () => Promise<Answer>,
  report: (error: unknown) => void,
): Promise<Answer | Rejection> {
  try {
    return await ask()
  } catch (error) {
    // Its own error carries the status of its answer, which would be taken for that of ours.
    if (!provider.isAway(error))
      throw new Error('The provider of payments refused what was asked.', { cause: error })
    report(error)
    return rejected(
      'provider-away',
      'The provider of payments does not answer, so nothing was begun. Try again in a minute.',
    )
  }
}

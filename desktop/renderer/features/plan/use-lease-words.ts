import { useLive } from '../../live-query.ts'
import { leaseWords } from './lease-words.ts'

/** What is to be said of a league's plan on this computer, null for nothing. */
export function useLeaseWords(leagueId: string): string | null {
  const live = useLive('leases', {})
  return leaseWords((live.kind === 'ready' ? live.data[leagueId] : null) ?? null)
}

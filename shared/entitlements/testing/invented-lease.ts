import type { LeaseHolder } from '../lease-state.ts'
import type { Lease } from '../lease.ts'

export const holder: LeaseHolder = {
  user: '0190cccc-0000-7000-8000-000000000001',
  device: '0190cccc-0000-7000-8000-000000000002',
  league: '0190cccc-0000-7000-8000-000000000003',
}

/** A lease of PRO for `holder`, which begins at 1,000 and is open until 2,000 and by grace until 2,700. */
export function invented(changes: Partial<Lease> = {}): Lease {
  return {
    key: 'key one',
    ...holder,
    nonce: 'asked-for-a-lease',
    tier: 'PRO',
    issuedAt: 1_000,
    until: 2_000,
    graceUntil: 2_700,
    afterwards: 'FREE',
    endsAt: 4_000,
    ...changes,
  }
}

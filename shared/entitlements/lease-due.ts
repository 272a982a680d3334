import type { Lease } from './lease.ts'
import type { LeaseState } from './lease-state.ts'

/** A device asks for a new lease when it has one for so long, ms. */
export const renewAfterMs = 24 * 60 * 60 * 1000

/**
 * Whether a device that is connected should ask for new leases, because of one league: `held` is what it has of it, `told`
 * the tier that the league's feed names, null where it has not come yet [LE8].
 */
export function isLeaseDue(
  held: { readonly lease: Lease; readonly state: LeaseState } | null,
  told: string | null,
  time: number,
): boolean {
  if (held === null) return true
  const { lease, state } = held
  if (told !== null && told !== lease.tier) return true
  if (time - lease.issuedAt >= renewAfterMs) return true
  switch (state.kind) {
    case 'open':
      return false
    case 'grace':
      return !state.paidOver
    case 'expired':
    case 'not-yet':
    case 'foreign':
      return true
  }
}

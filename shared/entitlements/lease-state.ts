import type { Lease } from './lease.ts'

/** Whose lease would count: who is signed in on which device, and of which league they ask. */
export interface LeaseHolder {
  readonly user: string
  readonly device: string
  readonly league: string
}

/** What a lease says at an instant. */
export type LeaseState =
  /** `closesAt` is when it closes unless the device hears of the server before. */
  | { readonly kind: 'open'; readonly tier: string; readonly closesAt: number }
  /** `paidOver` where what was paid for had ended when the lease was made; else the device has not been connected for long. */
  | { readonly kind: 'grace'; readonly tier: string; readonly closesAt: number; readonly paidOver: boolean }
  /** `was` is closed; `tier` is open in its place, null for none. */
  | { readonly kind: 'expired'; readonly was: string; readonly tier: string | null }
  /** It was made after the latest time that the device has ever seen: that time is not the true one. */
  | { readonly kind: 'not-yet'; readonly from: number }
  | { readonly kind: 'foreign'; readonly of: 'user' | 'device' | 'league' }

/** What a lease says at the device's time; see `timeAt`. Numbered rules: SPEC.md, LE. */
export function leaseState(lease: Lease, holder: LeaseHolder, time: number): LeaseState {
  for (const part of ['user', 'device', 'league'] as const) {
    if (lease[part] !== holder[part]) return { kind: 'foreign', of: part }
  }
  if (time < lease.issuedAt) return { kind: 'not-yet', from: lease.issuedAt }
  const { tier, graceUntil: closesAt } = lease
  if (time >= lease.endsAt) return { kind: 'expired', was: tier, tier: null }
  if (time >= closesAt) return { kind: 'expired', was: tier, tier: lease.afterwards }
  if (time < lease.until) return { kind: 'open', tier, closesAt }
  return { kind: 'grace', tier, closesAt, paidOver: lease.until <= lease.issuedAt }
}

/** The tier that is open, null where none is. */
export function tierUnder(state: LeaseState): string | null {
  switch (state.kind) {
    case 'open':
    case 'grace':
    case 'expired':
      return state.tier
    case 'not-yet':
    case 'foreign':
      return null
  }
}

/** The next instant after `time` at which the lease says something else, null where it never does. */
export function nextLeaseChange(lease: Lease, time: number): number | null {
  const later = [lease.issuedAt, lease.until, lease.graceUntil, lease.endsAt].filter((at) => at > time)
  return later.length === 0 ? null : Math.min(...later)
}

/** What opens a tier: a subscription's paid time, the grace after it, a purchase, or a person's decision. */
export type GrantSource = 'subscription' | 'grace' | 'purchase' | 'by-hand'

interface Entry {
  readonly id: string
  /** Whose access it is: a person's id. */
  readonly subject: string
  /** 'platform', or the id of a community. */
  readonly scope: string
  /** ms since 1970, UTC. */
  readonly from: number
  /** The first instant at which it is no longer open, null for never. */
  readonly until: number | null
  readonly note: string
}

/** Opens a tier for a time. */
export interface AccessGrant extends Entry {
  readonly kind: 'access'
  readonly tier: string
  readonly source: GrantSource
  /** What it follows from, such as the id of a subscription; of a grant by hand, whatever names it. */
  readonly sourceRef: string
}

/** Closes everything of its scope for a time. */
export interface Block extends Entry {
  readonly kind: 'block'
}

export type Grant = AccessGrant | Block

export const endReasons = [
  'by-hand',
  'refunded',
  'disputed',
  'cancelled',
  'plan-changed',
  'paid-on',
  'corrected',
] as const
export type EndReason = (typeof endReasons)[number]

/** Closes a grant at an instant. The earliest end of a grant counts. */
export interface GrantEnd {
  readonly grant: string
  readonly at: number
  readonly reason: EndReason
}

/** The scope in which the tiers are the plans of league owners. */
export const platformScope = 'platform'

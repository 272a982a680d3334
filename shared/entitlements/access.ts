import { policyOf, type AccessPolicy } from './access-policy.ts'
import type { AccessGrant } from './grant.ts'
import type { Held, Holdings } from './ledger.ts'
import { unionOf, within } from './windows.ts'

/** What somebody may have at an instant. */
export interface Access {
  /** The open tier of the highest rank, null where nothing is open. */
  readonly tier: string | null
  /** All open tiers, the highest rank first. */
  readonly tiers: readonly string[]
  readonly roles: readonly string[]
  /** When `tier` closes by what is known now; null where it never does, or nothing is open. */
  readonly until: number | null
  /** Whether `tier` is open by grace alone: what was paid for is over. */
  readonly inGrace: boolean
  readonly blocked: boolean
}

/** What a subject may have at `now`, by all that it holds in a scope. */
export function accessAt(holdings: Holdings, policy: AccessPolicy, now: number): Access {
  const blocked = within(holdings.blocks, now)
  const open = blocked
    ? []
    : holdings.grants.filter((held) => isOpen(held, now) && rankOf(held, policy) !== null)
  const tiers = [...new Set(open.map(({ grant }) => grant.tier))].sort(
    (a, b) => rankIn(policy, b) - rankIn(policy, a),
  )
  const tier = tiers[0] ?? null
  const rolesFrom = policy.roles === 'union' ? tiers : tiers.slice(0, 1)
  return {
    tier,
    tiers,
    roles: [...new Set(rolesFrom.flatMap((each) => policyOf(policy, each)?.roles ?? []))],
    until: tier === null ? null : closing(holdings, policy, tier, now),
    inGrace: tier !== null && open.every(({ grant }) => grant.tier !== tier || grant.source === 'grace'),
    blocked,
  }
}

/**
 * The next instant after `now` at which access may change, null where it never does. Until then it is what it is at `now`
 * [AC6].
 */
export function nextChange({ grants, blocks }: Holdings, now: number): number | null {
  let next = Infinity
  for (const { from, until } of [...grants, ...blocks]) {
    if (from >= until) continue
    if (from > now && from < next) next = from
    if (until > now && until < next) next = until
  }
  return next === Infinity ? null : next
}

/** The end of the tier's coverage around `now`, or what ends it before: a higher tier that opens, a block. */
function closing(
  { grants, blocks }: Holdings,
  policy: AccessPolicy,
  tier: string,
  now: number,
): number | null {
  const rank = rankIn(policy, tier)
  const covered = unionOf(grants.filter(({ grant }) => grant.tier === tier))
  let until = covered.find((window) => window.from <= now && now < window.until)?.until ?? now
  for (const held of grants) {
    if (held.from > now && held.from < held.until && rankIn(policy, held.grant.tier) > rank) {
      until = Math.min(until, held.from)
    }
  }
  for (const block of blocks) {
    if (block.from > now && block.from < block.until) until = Math.min(until, block.from)
  }
  return until === Infinity ? null : until
}

export function isOpen({ from, until }: Held, now: number): boolean {
  return from <= now && now < until
}

const rankOf = ({ grant }: Held<AccessGrant>, policy: AccessPolicy): number | null =>
  policyOf(policy, grant.tier)?.rank ?? null

const rankIn = (policy: AccessPolicy, tier: string): number => policyOf(policy, tier)?.rank ?? -Infinity

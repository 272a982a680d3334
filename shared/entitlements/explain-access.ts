import { accessAt, isOpen, type Access } from './access.ts'
import { policyOf, type AccessPolicy } from './access-policy.ts'
import type { AccessGrant, EndReason, Grant } from './grant.ts'
import type { Held, Holdings } from './ledger.ts'

/** What a grant or block does at an instant, and if it does nothing, why. */
export type Verdict =
  | 'open'
  | 'not-yet'
  | 'over'
  | 'ended'
  | 'ended-by-hand'
  | 'blocked'
  | 'outranked'
  | 'unknown-tier'

/** One line of "why, why not". */
export interface Reason {
  readonly grant: Grant
  readonly verdict: Verdict
  /** When it closes or closed, null for never. */
  readonly until: number | null
  /** Why it closes earlier than it says itself, null where it does not. */
  readonly ended: EndReason | null
}

export interface ExplainedAccess extends Access {
  /** Everything that ever was or will be open, in the order in which it opens; blocks after grants. */
  readonly because: readonly Reason[]
}

/** What a subject may have at `now`, and what each of its grants and blocks does for it. */
export function explainAccess(holdings: Holdings, policy: AccessPolicy, now: number): ExplainedAccess {
  const access = accessAt(holdings, policy, now)
  const told = [...holdings.grants, ...holdings.blocks].filter(wasEverOpen)
  return {
    ...access,
    because: told.map((held) => ({
      grant: held.grant,
      verdict: verdictOn(held, access, policy, now),
      until: held.until === Infinity ? null : held.until,
      ended: held.ended,
    })),
  }
}

function verdictOn(held: Held, access: Access, policy: AccessPolicy, now: number): Verdict {
  if (held.grant.kind === 'access' && policyOf(policy, held.grant.tier) === null) return 'unknown-tier'
  if (now < held.from) return 'not-yet'
  if (!isOpen(held, now)) {
    if (held.ended === null) return 'over'
    return held.ended === 'by-hand' ? 'ended-by-hand' : 'ended'
  }
  return held.grant.kind === 'block' ? 'open' : verdictOnOpen(held.grant, access)
}

function verdictOnOpen({ tier }: AccessGrant, access: Access): Verdict {
  if (access.blocked) return 'blocked'
  return tier === access.tier ? 'open' : 'outranked'
}

/** What was ended by hand before it began is told all the same: somebody will ask why it does nothing. */
const wasEverOpen = ({ from, until, ended }: Held): boolean => from < until || ended === 'by-hand'

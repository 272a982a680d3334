import type { AccessGrant, Block, EndReason, Grant, GrantEnd } from './grant.ts'

/** A grant or block with the time it is really open, after all ends. */
export interface Held<Of extends Grant = Grant> {
  readonly grant: Of
  readonly from: number
  /** Infinity where it never ends; not above `from` where it was never open. */
  readonly until: number
  /** Why it closes earlier than it says itself, null where it does not. */
  readonly ended: EndReason | null
}

/** What one subject holds in one scope, each in the order in which it opens. */
export interface Holdings {
  readonly grants: readonly Held<AccessGrant>[]
  readonly blocks: readonly Held<Block>[]
}

/** All grants with their ends, found by subject and scope. */
export interface Ledger {
  readonly of: (subject: string, scope: string) => Holdings
}

/** Folds grants and ends, in whatever order they are read [GL5]. */
export function foldLedger(grants: readonly Grant[], ends: readonly GrantEnd[]): Ledger {
  const byId = new Map(grants.map((grant) => [grant.id, grant]))
  const ended = new Map<string, GrantEnd>()
  const closedByHand = new Map<string, number>()
  for (const end of ends) {
    const grant = byId.get(end.grant)
    if (grant === undefined) continue
    if (grant.kind === 'access' && end.reason === 'by-hand') {
      const of = sourceOf(grant)
      closedByHand.set(of, Math.min(end.at, closedByHand.get(of) ?? Infinity))
    }
    const before = ended.get(end.grant)
    if (before === undefined || end.at < before.at) ended.set(end.grant, end)
  }
  const holdings = new Map<string, { grants: Held<AccessGrant>[]; blocks: Held<Block>[] }>()
  for (const grant of grants) {
    const key = holderOf(grant.subject, grant.scope)
    const held = holdings.get(key) ?? { grants: [], blocks: [] }
    holdings.set(key, held)
    const end = ended.get(grant.id)
    if (grant.kind === 'block') held.blocks.push(heldUntil(grant, end?.at, end?.reason))
    else
      held.grants.push(
        accessHeld(grant, end, closedByHand.size === 0 ? undefined : closedByHand.get(sourceOf(grant))),
      )
  }
  for (const { grants: held, blocks } of holdings.values()) {
    held.sort(inOrder)
    blocks.sort(inOrder)
  }
  return { of: (subject, scope) => holdings.get(holderOf(subject, scope)) ?? nothing }
}

/** A later end does not count, and where both fall together the one by hand is told. */
function accessHeld(
  grant: AccessGrant,
  end: GrantEnd | undefined,
  byHand: number | undefined,
): Held<AccessGrant> {
  return byHand !== undefined && byHand <= (end?.at ?? Infinity)
    ? heldUntil(grant, byHand, 'by-hand')
    : heldUntil(grant, end?.at, end?.reason)
}

function heldUntil<Of extends Grant>(
  grant: Of,
  at: number | undefined,
  reason: EndReason | undefined,
): Held<Of> {
  const { from, until } = grant
  const own = until ?? Infinity
  return at !== undefined && at < own
    ? { grant, from, until: at, ended: reason ?? null }
    : { grant, from, until: own, ended: null }
}

/** Grants of one source end by hand together: the paid time of a subscription and the grace after it are one. */
function sourceOf({ subject, scope, tier, source, sourceRef }: AccessGrant): string {
  return JSON.stringify([subject, scope, tier, source === 'grace' ? 'subscription' : source, sourceRef])
}

const holderOf = (subject: string, scope: string): string => `${subject} ${scope}`

const nothing: Holdings = { grants: [], blocks: [] }

const inOrder = (a: Held, b: Held): number =>
  a.from - b.from || (a.grant.id < b.grant.id ? -1 : Number(a.grant.id > b.grant.id))

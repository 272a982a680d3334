import type { AccessGrant, EndReason, Grant, GrantEnd } from './grant.ts'
import { foldLedger } from './ledger.ts'
import type { PaidWindow } from './paid-windows.ts'
import { minus, type Window } from './windows.ts'

/** A grant that is to be added; whoever stores it gives it an id. */
export type NewGrant = Omit<AccessGrant, 'id'>

export interface LedgerChanges {
  readonly grants: readonly NewGrant[]
  readonly ends: readonly GrantEnd[]
}

/**
 * What to add to a subject's ledger in a scope so that it holds exactly the windows of one customer's payments [PL1].
 * `sourceRefs` names every source that this customer has or had: what of them is held and not in `windows` is ended.
 */
export function ledgerChanges(
  { subject, scope, sourceRefs }: { subject: string; scope: string; sourceRefs: ReadonlySet<string> },
  grants: readonly Grant[],
  ends: readonly GrantEnd[],
  windows: readonly PaidWindow[],
): LedgerChanges {
  // By what payments have said: ends by hand are not theirs.
  const fromPayments = ends.filter(({ reason }) => reason !== 'by-hand')
  const held = foldLedger(grants, fromPayments)
    .of(subject, scope)
    .grants.filter(({ grant }) => grant.source !== 'by-hand' && sourceRefs.has(grant.sourceRef))
  const added: NewGrant[] = []
  const ended: GrantEnd[] = []
  for (const key of new Set([...held.map(({ grant }) => of(grant)), ...windows.map(of)])) {
    const wanted = windows.filter((window) => of(window) === key)
    const kept: Window[] = []
    for (const { grant, from, until } of held) {
      if (of(grant) !== key || from >= until) continue
      const excess = minus([{ from, until }], wanted)[0]
      if (excess) ended.push({ grant: grant.id, at: excess.from, reason: reasonAt(wanted, excess.from) })
      kept.push({ from, until: excess?.from ?? until })
    }
    for (const wish of wanted) {
      for (const gap of minus([wish], kept)) added.push(grantOf(subject, scope, wish, gap))
    }
  }
  return { grants: added, ends: ended }
}

/** Why what is held beyond `at` is no longer wanted. */
const reasonAt = (wanted: readonly PaidWindow[], at: number): EndReason =>
  wanted.find(({ until }) => until === at)?.closes ?? 'corrected'

const of = (each: Pick<AccessGrant, 'tier' | 'source' | 'sourceRef'>): string =>
  JSON.stringify([each.source, each.sourceRef, each.tier])

const grantOf = (
  subject: string,
  scope: string,
  { tier, source, sourceRef }: PaidWindow,
  { from, until }: Window,
): NewGrant => ({
  kind: 'access',
  subject,
  scope,
  tier,
  source,
  sourceRef,
  from,
  until: until === Infinity ? null : until,
  note: '',
})

import { explainAccess, type Reason } from '#shared/entitlements/explain-access.ts'
import { platformScope, type EndReason, type GrantEnd } from '#shared/entitlements/grant.ts'
import { foldLedger } from '#shared/entitlements/ledger.ts'
import type { Db } from '#shared/db/db.ts'
import type { Plan } from '#shared/policy/plan-limits.ts'
import { planPolicy } from '#shared/policy/plan-policy.ts'
import type { ExplainedPlan, ShownReason } from '#shared/queries/public/founder-pages.ts'
import { readLedger } from '#server/access/ledger-store.ts'

/** What plan a person has at `at` (ms since 1970, UTC), why, and why not another; `floor` is what everybody has. */
export async function explainPlan(
  db: Db,
  userId: string,
  { at, asked, floor }: { readonly at: number; readonly asked: boolean; readonly floor: Plan },
): Promise<ExplainedPlan> {
  const { grants, ends } = await readLedger(db, [userId], platformScope)
  const explained = explainAccess(foldLedger(grants, ends).of(userId, platformScope), planPolicy, at)
  const { tier, until, inGrace, blocked, because } = explained
  return {
    at: instant(at),
    asked,
    tier,
    floor,
    until: until === null ? null : instant(until),
    inGrace,
    blocked,
    because: because.map((reason) => shown(reason, endOf(reason, ends))),
  }
}

function shown({ grant, verdict, until }: Reason, ended: EndReason | null): ShownReason {
  const of = grant.kind === 'access' ? grant : { tier: null, source: null, sourceRef: null }
  return {
    id: grant.id,
    tier: of.tier,
    source: of.source,
    sourceRef: of.sourceRef,
    note: grant.note,
    from: instant(grant.from),
    until: until === null ? null : instant(until),
    verdict,
    ended,
  }
}

/** Why a grant closes before its own end, null where it does not. */
function endOf({ grant, until }: Reason, ends: readonly GrantEnd[]): EndReason | null {
  if (until === null || until === grant.until) return null
  return ends.find((end) => end.grant === grant.id && end.at === until)?.reason ?? 'by-hand'
}

const instant = (ms: number): string => new Date(ms).toISOString()

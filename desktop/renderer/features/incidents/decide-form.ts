import type { MutationArgs } from '#shared/mutations/args/mutation-shapes.ts'
import type { IncidentDetail } from '#shared/queries/incident.ts'
import { verdictsOf, type VerdictKind } from '#shared/stewarding/verdict.ts'
import { compileRuling, emptyRuling, type RulingFaults, type RulingForm } from '../rulings/ruling-form.ts'
import type { MadeKind } from '../rulings/ruling-words.ts'

/** A decision while it is made: the verdict, its penalties if it has any, and the one reason for all of it. */
export interface DecideForm {
  readonly verdict: VerdictKind
  readonly penalties: readonly RulingForm[]
  readonly reason: string
}

export type Verdict = MutationArgs<'incident.decide'>['verdict']
export interface DecideFaults {
  readonly penalties: readonly RulingFaults[]
  readonly reason: string | null
}
export type CompiledDecision =
  | { readonly ok: true; readonly verdict: Verdict; readonly reason: string }
  | { readonly ok: false; readonly faults: DecideFaults }

/** The kinds of ruling that a decision of the stewards makes. */
export const penaltyKinds: readonly MadeKind[] = [
  'time',
  'positions',
  'dsq',
  'points',
  'licence',
  'reprimand',
  'grid',
]

/** The form a steward starts from: what most voted for, about the first car. */
export function startDecision(incident: IncidentDetail): DecideForm {
  const fitting = verdictsOf(incident.kind)
  const verdict = majority(incident) ?? fitting[0] ?? 'penalty'
  return { verdict, penalties: verdict === 'penalty' ? [startPenalty(incident)] : [], reason: '' }
}

export function startPenalty(incident: IncidentDetail): RulingForm {
  return {
    ...emptyRuling,
    sessionId: incident.session?.id ?? '',
    entryId: incident.cars.find(({ entryId }) => entryId !== null)?.entryId ?? '',
  }
}

export function rulesOn(verdict: VerdictKind): boolean {
  return verdict === 'penalty' || verdict === 'upheld'
}

/** The decision that a form means, or what is missing, penalty by penalty. `newId` gives each ruling its id. */
export function compileDecision(form: DecideForm, newId: () => string): CompiledDecision {
  const reason = form.reason.trim()
  const reasonFault = reason.length < 3 ? 'Give a reason; it is shown to all members.' : null
  const compiled = rulesOn(form.verdict)
    ? form.penalties.map((penalty) => compileRuling({ ...penalty, reason: reason || 'none yet' }))
    : []
  if (reasonFault !== null || compiled.some((each) => !each.ok)) {
    return {
      ok: false,
      faults: { reason: reasonFault, penalties: compiled.map((each) => (each.ok ? {} : each.faults)) },
    }
  }
  const rulings = compiled.flatMap((each) => {
    if (!each.ok) return []
    const { decision, sessionId } = each.ruling
    return [{ id: newId(), decision, ...(sessionId ? { sessionId } : {}) }]
  })
  switch (form.verdict) {
    case 'penalty':
    case 'upheld':
      return { ok: true, reason, verdict: { kind: form.verdict, rulings } }
    case 'no-further-action':
    case 'dismissed':
      return { ok: true, reason, verdict: { kind: form.verdict } }
  }
}

/** The verdict that more stewards voted for than for any other, null without one. */
function majority({ votes }: IncidentDetail): VerdictKind | null {
  const counts = new Map<VerdictKind, number>()
  for (const { verdict } of votes) counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  const [first, second] = [...counts].toSorted(([, a], [, b]) => b - a)
  return first && first[1] > (second?.[1] ?? 0) ? first[0] : null
}

import { z } from 'zod'
import type { IncidentKind } from './incident-kind.ts'

const rulingIds = z.array(z.uuid()).max(5)

/** How it was decided. rulingIds name the rulings that the decision made; an appeal that is upheld revokes one as well. */
export const Verdict = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('penalty'), rulingIds }),
  z.object({ kind: z.literal('no-further-action') }),
  z.object({ kind: z.literal('upheld'), rulingIds }),
  z.object({ kind: z.literal('dismissed') }),
])
export type Verdict = z.infer<typeof Verdict>
export type VerdictKind = Verdict['kind']

/** The verdicts that fit [ST5]. */
export function verdictsOf(kind: IncidentKind): readonly VerdictKind[] {
  return kind === 'incident' ? ['penalty', 'no-further-action'] : ['upheld', 'dismissed']
}

/** 'penalty', 'no further action': a verdict within a sentence. */
export function verdictWords({ kind }: { readonly kind: VerdictKind }): string {
  return kind === 'no-further-action' ? 'no further action' : kind
}

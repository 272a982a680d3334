import { z } from 'zod'
import type { Ruling } from './ruling.ts'

/** A penalty that stewards enter with the result, beside points taken: time added (ms), places lost, disqualification. */
export const SheetPenalty = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('time'), ms: z.int().min(1).max(36_000_000) }),
  z.strictObject({ kind: z.literal('positions'), places: z.int().min(1).max(300) }),
  z.strictObject({ kind: z.literal('dsq') }),
])
export type SheetPenalty = z.infer<typeof SheetPenalty>

/** The penalties of one result: one of a kind. */
export const SheetPenalties = z
  .array(SheetPenalty)
  .max(3)
  .refine(isOneOfAKind, 'names a kind of penalty twice')

/** The result of a car, as far as its penalties go; left out where there are none. */
interface Penalised {
  readonly id: string
  readonly sessionId: string
  readonly entryId: string
  readonly penalties?: readonly SheetPenalty[]
}

/**
 * [RU12] The penalties of results as rulings, made with the sheet and so before all others: they reorder cars and are
 * explained as rulings are. Their ids follow from the result.
 */
export function penaltyRulings(results: readonly Penalised[]): Ruling[] {
  const rulings: Ruling[] = []
  for (const { id, sessionId, entryId, penalties } of results) {
    if (penalties === undefined) continue
    for (const penalty of penalties) {
      rulings.push({
        id: penaltyId(id, penalty.kind),
        sessionId,
        decision:
          penalty.kind === 'dsq' ? { kind: 'dsq', entryId, behind: 'move-up' } : { ...penalty, entryId },
        reason: 'Entered on the result sheet',
        decidedAt: '',
      })
    }
  }
  return rulings
}

/** Whether a ruling about the car of a result is one that `penaltyRulings` made of a penalty of that result. */
export function isSheetPenalty(resultId: string, ruling: Pick<Ruling, 'id' | 'decision'>): boolean {
  return ruling.id === penaltyId(resultId, ruling.decision.kind)
}

const penaltyId = (resultId: string, kind: string): string => `${resultId} ${kind}`

function isOneOfAKind(penalties: readonly SheetPenalty[]): boolean {
  return new Set(penalties.map(({ kind }) => kind)).size === penalties.length
}

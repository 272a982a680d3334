import type { Sheet } from '#shared/mutations/result-submit.ts'
import { inOrder, rowFromResult, type SheetDraft } from './sheet-draft.ts'

/** The draft that would submit this again: for a submission that was refused. `version` is the sheet's version now. */
export function draftFromSubmission(sheet: Sheet, version: number): SheetDraft {
  const entries = new Map(sheet.entries.map((entry) => [entry.id, entry]))
  const byPlace = [...sheet.results].sort((a, b) => (a.position ?? Infinity) - (b.position ?? Infinity))
  return {
    format: 1,
    sessionId: sheet.sessionId,
    seenVersion: version,
    rows: inOrder(
      byPlace.flatMap((result) => {
        const entry = entries.get(result.entryId)
        return entry ? [rowFromResult(entry, result)] : []
      }),
    ),
  }
}

import type { Op } from './op.ts'
import { headsOf } from './op-log.ts'
import type { Sheet } from './sheet.ts'
import { writeStep } from './write-step.ts'
import { inspectUpdate } from './inspect-update.ts'

/**
 * Writes edits anew that the server refused, for a person who wants them kept: the same words under this opening, so that
 * the server sees them as new. `refused` are their updates in order, as they stand in the outbox. Where somebody wrote
 * since, both stand and a person decides. Null where there is nothing to write. `at` is ms since 1970, UTC.
 */
export function carryOver(sheet: Sheet, refused: readonly Uint8Array[], at: number): Uint8Array | null {
  const inspected = refused.map(inspectUpdate).flatMap((update) => (update.ok ? update.ops : []))
  const written = new Map<string, Op>()
  return writeStep(sheet, at, null, (say) => {
    for (const { id, body } of inspected) {
      if (sheet.log.ops.has(id)) continue
      const standing = headsOf(sheet.log, body.car, body.field)
      const over = body.over
        .map((each) => written.get(each)?.id ?? each)
        .filter((each) => standing.some((op) => op.id === each))
      const { car, field } = body
      written.set(id, say({ car, field, over, ...('value' in body && { value: body.value }) }))
    }
  })
}

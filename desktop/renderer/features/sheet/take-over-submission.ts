import { resultShapes } from '#shared/mutations/args/result-shapes.ts'
import type { Rejection } from '#shared/base/outcome.ts'
import type { SheetEdit } from '#shared/sheet/edit-sheet.ts'
import { editsFromResults } from '#shared/sheet/edits-from-results.ts'
import { seenFromText } from '#shared/sheet/seen.ts'
import type { OutboxItem } from '#shared/sync/status.ts'
import type { Desk } from './desk.ts'

/**
 * Brings a refused submission onto the sheet. One that was made from the sheet stands on it already; one that came another
 * way (an import, an older app) is written on it as one step.
 */
export function takeOverSubmission(desk: Desk, item: OutboxItem): Rejection | null {
  const parsed = resultShapes['result.submit'].args.safeParse(item.args)
  if (!parsed.success) return null
  const { entries, results, seenSheet } = parsed.data
  if (seenSheet !== undefined && seenFromText(seenSheet) !== null) return null
  const { view } = desk.state()
  const strangers = entries
    .filter((entry) => !view.byCar.has(entry.id))
    .map((entry): SheetEdit => ({
      kind: 'add-car',
      car: entry.id,
      number: entry.carNumber,
      drivers: entry.driverIds,
      team: entry.teamId,
      class: entry.class,
      points: entry.points,
    }))
  return desk.edit([...strangers, ...editsFromResults(view, desk.entered(), results)])
}

import { carsOf, type Conflict } from './conflicts.ts'
import { sameValue } from './fields.ts'
import { takenOverDevice, type Op } from './op.ts'
import { cellOf, hasValue, headsOf, replacements, type OpLog } from './op-log.ts'
import { shownOf } from './read-sheet.ts'
import { hasSeen, type Seen } from './seen.ts'
import type { Sheet } from './sheet.ts'

/** A change by somebody else that needed nobody. `was` is what stood there when the person last looked, if anything. */
export interface Merged {
  readonly op: Op
  readonly was: Op | null
}

/**
 * What came in from other openings since a person last looked and merged by itself, counted apart from what needs them:
 * fields in conflict are left out, and so are values that say what the person had before. One for each field ([MG1]).
 */
export function mergedByItself(sheet: Sheet, conflicts: readonly Conflict[], since: Seen): Merged[] {
  const inConflict = new Set(
    conflicts.flatMap((conflict) =>
      conflict.kind === 'values'
        ? [cellOf(conflict.car, conflict.field)]
        : [
            ...conflict.sides.map((op) => cellOf(op.car, op.field)),
            ...carsOf(conflict).map((car) => cellOf(car, 'removed')),
          ],
    ),
  )
  const { author } = sheet
  // What the person wrote at this laptop they know, also of an earlier opening.
  const known = (op: Op): boolean =>
    hasSeen(since, op.id) ||
    op.client === sheet.doc.clientID ||
    op.device === takenOverDevice ||
    (author !== null && op.by === author.by && op.device === author.device)
  const arrived = [...sheet.log.ops.values()].filter(
    (op) => !known(op) && !inConflict.has(cellOf(op.car, op.field)),
  )
  const byCell = Map.groupBy(arrived, (op) => cellOf(op.car, op.field))
  return [...byCell.values()].flatMap(([first]) => {
    if (!first) return []
    const heads = headsOf(sheet.log, first.car, first.field)
    const now = shownOf(heads.filter((op) => !known(op)))
    const was = stoodThen(sheet.log, first, known)
    if (!now || (was && hasValue(now) && sameValue(now.field, was.value, now.value))) return []
    return [{ op: now, was: was ?? null }]
  })
}

function stoodThen(log: OpLog, { car, field }: Op, known: (op: Op) => boolean): Op | undefined {
  const then = [...(log.cells.get(cellOf(car, field))?.ops ?? [])].filter((op) => known(op) && hasValue(op))
  return shownOf(then.filter((op) => !replacements(log, op).some(known)))
}

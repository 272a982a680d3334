import type { SheetEdit } from './edit-sheet.ts'
import type { Row, SheetView } from './read-sheet.ts'

/**
 * Gives rows that stand in order their places ([DH2]): counted through the order, and shared by neighbours of whom it is
 * said that they crossed the line together. It does not matter which of them names the other.
 */
export function withPlaces(placed: readonly Row[]): Row[] {
  const groupOf = groupsOf(placed)
  let position = 0
  let runAt = 0
  const rows = placed.map((row, at) => {
    const ahead = placed[at - 1]
    if (!ahead || groupOf.get(ahead.car) !== groupOf.get(row.car)) {
      position = at + 1
      runAt++
    }
    return { row: { ...row, place: at + 1, position }, run: runAt }
  })
  const runOf = new Map(rows.map(({ row, run }) => [row.car, run]))
  const sizes = Map.groupBy(rows, ({ run }) => run)
  return rows.map(({ row, run }) => {
    const named = row.values.deadHeat
    if (named !== null && runOf.get(named) !== run) return { ...row, deadHeat: 'apart' }
    return (sizes.get(run)?.length ?? 0) > 1 ? { ...row, deadHeat: 'shared' } : row
  })
}

/** The edits that say of results with one position that they are a dead heat, and of all others that they are none. */
export function deadHeatEdits(
  results: readonly { readonly entryId: string; readonly position?: number | null }[],
): SheetEdit[] {
  const first = new Map<number, string>()
  return results.map(({ entryId, position }) => {
    const ahead = typeof position === 'number' ? first.get(position) : undefined
    if (typeof position === 'number' && ahead === undefined) first.set(position, entryId)
    return { kind: 'set', car: entryId, field: 'deadHeat', value: ahead ?? null }
  })
}

/** Where a car comes to stand that was put between cars of a dead heat: behind them, for they hold its place too. */
export function behindDeadHeat(placed: readonly Row[], asked: number): number {
  let target = asked
  while (isOneDeadHeat(placed[target - 2], placed[target - 1])) target++
  return target
}

/** What the cars of a dead heat name, once one of them has left it: the first nobody, the others the first. */
export function leaveDeadHeat(
  view: SheetView,
  car: string,
): (readonly [car: string, deadHeat: string | null])[] {
  const row = view.byCar.get(car)
  if (!row) return []
  const groupOf = groupsOf(view.rows)
  const members = view.rows.filter((each) => each.car !== car && groupOf.get(each.car) === groupOf.get(car))
  const first = members[0]
  return [
    ...(row.values.deadHeat === null ? [] : [[car, null] as const]),
    ...members.map((each) => [each.car, each === first ? null : (first?.car ?? null)] as const),
  ]
}

function isOneDeadHeat(ahead: Row | undefined, behind: Row | undefined): boolean {
  return ahead?.deadHeat === 'shared' && behind?.deadHeat === 'shared' && ahead.position === behind.position
}

/** Cars that name each other, directly or through others, as one group each, by car. */
function groupsOf(rows: readonly Row[]): Map<string, number> {
  const groupOf = new Map(rows.map(({ car }, at) => [car, at]))
  for (const { car, values } of rows) {
    const [own, other] = [groupOf.get(car), groupOf.get(values.deadHeat ?? '')]
    if (own === undefined || other === undefined || own === other) continue
    for (const [each, group] of groupOf) if (group === other) groupOf.set(each, own)
  }
  return groupOf
}

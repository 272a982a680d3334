import { assert, must } from '#shared/base/assert.ts'
import type { Conflict } from '../conflicts.ts'
import type { Field } from '../fields.ts'
import { addressOf, type OpBody } from '../op.ts'
import { cellOf, headsOf } from '../op-log.ts'
import type { SheetView } from '../read-sheet.ts'
import type { Sheet } from '../sheet.ts'

/**
 * What must be true of a race desk, told in the plainest way: for each op the whole set of ops that its author's laptop had.
 * Sheets themselves only know what each op names.
 */
export interface Known {
  readonly id: string
  readonly body: OpBody
  /** Everything the author's laptop had when it was written. */
  readonly saw: ReadonlySet<string>
  /** What stood there for its author, and what it so takes the place of. */
  readonly names: ReadonlySet<string>
  /** That, and all that those had taken the place of. */
  readonly supersedes: ReadonlySet<string>
}

export type Oracle = Map<string, Known>

/** Of the ops that reached a laptop those that it can show: each client's up to the first that is missing. */
export function integrated(reached: ReadonlySet<string>): Set<string> {
  const shown = new Set<string>()
  const byClient = Map.groupBy(
    [...reached].map((id) => must(addressOf(id), id)),
    ({ client }) => client,
  )
  for (const [client, addresses] of byClient) {
    const clocks = new Set(addresses.map(({ clock }) => clock))
    // The entry before an opening's first op names its author.
    for (let clock = 1; clocks.has(clock); clock++) shown.add(`${client.toString(36)}.${clock.toString(36)}`)
  }
  return shown
}

/**
 * The values that stand, by cell. While the op between two others is still on its way, the first and the last of them both
 * stand: with `complete` that must not happen any more.
 */
export function expectedHeads(
  oracle: Oracle,
  shown: ReadonlySet<string>,
  complete = false,
): Map<string, Known[]> {
  const ops = [...shown].map((id) => must(oracle.get(id), id))
  const cells = Map.groupBy(ops, (op) => cellOf(op.body.car, op.body.field))
  const heads = new Map<string, Known[]>()
  for (const [cell, all] of cells) {
    const removed = new Set(all.flatMap((op) => [...(complete ? op.supersedes : op.names)]))
    heads.set(
      cell,
      all.filter((op) => !removed.has(op.id)),
    )
  }
  return heads
}

/** Throws unless a sheet shows just what it has to, and lists just the conflicts there are. */
export function checkSheet(
  oracle: Oracle,
  reached: ReadonlySet<string>,
  sheet: Sheet,
  view: SheetView,
  conflicts: readonly Conflict[],
  complete = false,
): void {
  const shown = integrated(reached)
  const heads = expectedHeads(oracle, shown, complete)
  for (const [cell, expected] of heads) {
    const [car, field] = cell.split('/') as [string, Field]
    const found = headsOf(sheet.log, car, field).map((op) => op.id)
    assert(
      sameSet(
        found,
        expected.map((op) => op.id),
      ),
      `[OP2] ${cell} has heads ${found.join()}`,
    )
  }
  nothingIsLost(oracle, shown, heads)
  assert(
    sameSet(listed(conflicts, view), expectedConflicts(heads, view)),
    `[CF1] conflicts: ${listed(conflicts, view).join(' ')}`,
  )
  everyTieIsListed(oracle, sheet, view, conflicts)
  oneQuestionForOnePlace(heads, conflicts)
}

/** [OP1] A value that does not stand was replaced by somebody who had it on their screen. */
function nothingIsLost(
  oracle: Oracle,
  shown: ReadonlySet<string>,
  heads: ReadonlyMap<string, Known[]>,
): void {
  const ops = [...shown].map((id) => must(oracle.get(id), id))
  const cells = Map.groupBy(ops, (op) => cellOf(op.body.car, op.body.field))
  for (const [cell, all] of cells) {
    const stands = new Set(heads.get(cell)?.map((op) => op.id))
    for (const { id } of all) {
      assert(stands.has(id) || all.some((op) => op.saw.has(id)), `[OP1] ${id} of ${cell} is lost`)
    }
  }
}

/** A car whose order is disputed is listed once, however many questions there are about the order. */
function listed(conflicts: readonly Conflict[], view: SheetView): string[] {
  return conflicts.flatMap((conflict) => {
    switch (conflict.kind) {
      case 'values':
        return [cellOf(conflict.car, conflict.field)]
      case 'removed-and-edited':
        return [`removed ${conflict.car}`]
      case 'same-number':
        return [`number ${conflict.cars.toSorted().join()}`]
      case 'order':
        return conflict.cars
          .filter((car) => view.byCar.get(car)?.disputed.includes('order'))
          .map((car) => cellOf(car, 'order'))
    }
  })
}

function expectedConflicts(heads: ReadonlyMap<string, Known[]>, view: SheetView): string[] {
  const off = new Set(view.rows.filter((row) => row.standing === 'removed').map((row) => row.car))
  const values = [...heads].flatMap(([cell, ops]) => {
    const isOff = off.has(cell.split('/')[0] ?? '')
    return new Set(said(ops).map(textOf)).size > 1 && !isOff ? [cell] : []
  })
  const removals = [...heads].flatMap(([cell, ops]) => {
    const [car = '', field] = cell.split('/')
    if (field !== 'removed' || said(ops).length === 0 || said(ops).some((op) => op.body.value !== true))
      return []
    const unaware = [...heads].some(
      ([other, written]) =>
        other !== cell &&
        other.startsWith(`${car}/`) &&
        said(written).some((op) => !said(ops).some((removal) => removal.saw.has(op.id))),
    )
    return unaware ? [`removed ${car}`] : []
  })
  const onSheet = view.rows.filter((row) => !off.has(row.car))
  const numbers = [...Map.groupBy(onSheet, (row) => row.values.number).values()].flatMap((rows) =>
    rows.length > 1 &&
    rows.some((row) => row.standing !== 'waiting') &&
    rows[0]?.values.number &&
    rows.some(
      ({ car, values }) =>
        said(heads.get(cellOf(car, 'number')) ?? []).length > 0 && values.sharesNumber !== values.number,
    )
      ? [
          `number ${rows
            .map((row) => row.car)
            .sort()
            .join()}`,
        ]
      : [],
  )
  return [...values, ...removals, ...numbers]
}

/**
 * [OR4] A person is asked about two cars next to each other where only the car's id decides who is ahead, and where both
 * were put behind the same car by stewards of whom neither had the other's op. Nobody is asked about cars of which each
 * was put by somebody who had all the others'.
 */
function everyTieIsListed(
  oracle: Oracle,
  sheet: Sheet,
  view: SheetView,
  conflicts: readonly Conflict[],
): void {
  const placed = view.rows.filter((row) => row.standing === 'placed')
  const asked = conflicts.filter((conflict) => conflict.kind === 'order')
  /** Who put a car where it is shown. */
  const putBy = (car: string) =>
    headsOf(sheet.log, car, 'order')
      .map((op) => must(oracle.get(op.id), op.id))
      .filter((op) => op.body.value && textOf(op) === view.byCar.get(car)?.values.order?.key)
  const isUnknown = (a: string, b: string) =>
    putBy(a).every((one) => putBy(b).every((other) => !one.saw.has(other.id) && !other.saw.has(one.id)))
  for (const [at, row] of placed.entries()) {
    const next = placed[at + 1]
    if (!next?.values.order || !row.values.order) continue
    const isLevel = next.values.order.key === row.values.order.key
    const isOneGap = next.values.order.after === row.values.order.after && isUnknown(row.car, next.car)
    const isAsked = asked.some(({ cars }) => cars.includes(row.car) && cars.includes(next.car))
    assert(isAsked || !(isLevel || isOneGap), `[OR4] ${row.car} and ${next.car} are not listed`)
  }
  for (const { cars } of asked) {
    if (cars.some((car) => view.byCar.get(car)?.disputed.includes('order'))) continue
    const rows = cars.map((car) => must(view.byCar.get(car)?.values.order, 'a place'))
    const isLevel = new Set(rows.map((order) => order.key)).size < rows.length
    const isDecided = cars.every((a) => cars.every((b) => a === b || !isUnknown(a, b)))
    assert(isLevel || !isDecided, `[OR4] ${cars.join()} are listed, and somebody had decided`)
  }
}

/** [CF3] Cars that stewards put at one place, or across each other, are asked about together: a swap is one question. */
function oneQuestionForOnePlace(heads: ReadonlyMap<string, Known[]>, conflicts: readonly Conflict[]): void {
  const questions = conflicts.filter((conflict) => conflict.kind === 'order')
  const all = questions.flatMap(({ cars }) => cars)
  assert(new Set(all).size === all.length, '[CF3] a car is in two questions about the order')
  const keysOf = (car: string): string[] =>
    said(heads.get(cellOf(car, 'order')) ?? []).flatMap((op) => (op.body.value === null ? [] : textOf(op)))
  for (const question of questions) {
    for (const other of questions) {
      if (other === question) continue
      const shared = question.cars.flatMap(keysOf).find((key) => other.cars.flatMap(keysOf).includes(key))
      assert(shared === undefined, `[CF3] one place is asked about twice`)
    }
  }
}

function said(ops: readonly Known[]): Known[] {
  return ops.filter((op) => op.body.value !== undefined)
}

function textOf({ body }: Known): string {
  return body.field === 'order' && body.value !== null
    ? (body.value as { key: string }).key
    : JSON.stringify(body.value)
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.toSorted().join() === b.toSorted().join()
}

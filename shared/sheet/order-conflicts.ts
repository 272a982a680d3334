import type { Standing } from './fields.ts'
import { isKnown, isUndecided } from './order.ts'
import type { Op } from './op.ts'
import { byOrder, isDisputed, saidOf, shownOf, type Row, type SheetView } from './read-sheet.ts'
import type { Sheet } from './sheet.ts'

/**
 * Cars whose order needs a person, as one question: those that stewards put at different places, and those of which nobody
 * has said who is ahead ([CF3]). `cars` are in the order in which they are shown; `sides` is what was said of them.
 */
export interface OrderConflict {
  readonly kind: 'order'
  readonly cars: readonly string[]
  readonly sides: readonly Op[]
}

/** A car of which the order needs a person, with the stretch of the order over which its places lie. */
interface Node {
  readonly row: Row
  readonly said: readonly Op[]
  readonly from: string
  readonly to: string
}

/** Questions about the order: one for each stretch of it in which something is open, from the front. */
export function orderConflicts(sheet: Sheet, view: SheetView): OrderConflict[] {
  const undecided = undecidedGroups(sheet, view)
  const tied = new Set(undecided.flat())
  const nodes = view.rows
    .filter((row) => row.standing !== 'removed' && (row.disputed.includes('order') || tied.has(row.car)))
    .map((row) => nodeOf(sheet, row))
  return joined(nodes, undecided).map((group) => {
    const inOrder = group.toSorted((a, b) => byShownPlace(a.row, b.row))
    return {
      kind: 'order',
      cars: inOrder.map(({ row }) => row.car),
      sides: inOrder.flatMap(({ row, said }) =>
        row.disputed.includes('order') ? oneOfEachValue(said) : (shownOf(said) ?? []),
      ),
    }
  })
}

/** One of the orders between which a person decides. */
export interface ProposedOrder {
  /** All cars that stand in the order, in it. */
  readonly cars: readonly string[]
  /** The stewards who have it so. */
  readonly by: readonly string[]
}

/**
 * The orders that stewards meant: for each of them the whole order with what they said of the cars in question, theirs
 * ahead where nobody decided. The one that is shown comes first. Of two cars both orders, whoever meant them.
 */
export function proposedOrders(sheet: Sheet, view: SheetView, conflict: OrderConflict): ProposedOrder[] {
  const inQuestion = new Set(conflict.cars)
  const saidAbout = new Map(conflict.cars.map((car) => [car, saidOf(sheet.log, car, 'order')]))
  const writers = [...new Set([...saidAbout.values()].flat().map((op) => op.by))].sort()
  const proposed = new Map<string, { cars: string[]; by: string[] }>()
  const propose = (cars: string[], by: readonly string[]): void => {
    const known = proposed.get(cars.join())
    if (known) known.by.push(...by)
    else proposed.set(cars.join(), { cars, by: [...by] })
  }
  for (const writer of writers) {
    const cars = view.rows
      .filter((row) => row.standing !== 'removed')
      .flatMap((row) => {
        const own = shownOf((saidAbout.get(row.car) ?? []).filter((op) => op.by === writer))
        const standing = own ? (own.value as Standing | null) : row.values.order
        return standing ? [{ car: row.car, key: standing.key, isOwn: own !== undefined }] : []
      })
    const sorted = cars.sort(
      (a, b) => compareText(a.key, b.key) || Number(b.isOwn) - Number(a.isOwn) || compareText(a.car, b.car),
    )
    const open = (car: string): boolean =>
      inQuestion.has(car) && view.byCar.get(car)?.disputed.includes('order') === false
    const ownFirst = sorted
      .filter(({ car }) => open(car))
      .sort((a, b) => Number(b.isOwn) - Number(a.isOwn))
      .map(({ car }) => car)
    let next = 0
    propose(
      sorted.map(({ car }) => (open(car) ? (ownFirst[next++] ?? car) : car)),
      [writer],
    )
  }
  const [only] = proposed.values()
  const [a, b] = conflict.cars
  if (proposed.size === 1 && only && conflict.cars.length === 2) {
    propose(
      only.cars.map((car) => (car === a ? (b ?? car) : car === b ? (a ?? car) : car)),
      [],
    )
  }
  const shown = shownOrder(view).join()
  return [...proposed.values()].sort(
    (x, y) => Number(y.cars.join() === shown) - Number(x.cars.join() === shown),
  )
}

/** All cars that stand in the order, as they are shown, also those that have no place in it now. */
export function shownOrder(view: SheetView): string[] {
  return view.rows
    .filter((row) => row.values.order !== null && row.standing !== 'removed')
    .sort(byOrder)
    .map((row) => row.car)
}

interface PlacedCar {
  readonly car: string
  readonly key: string
  readonly ops: readonly Op[]
}

/** Cars that are undecided among each other, directly or through a third one. */
function undecidedGroups(sheet: Sheet, view: SheetView): string[][] {
  const placed = view.rows
    .filter((row) => row.standing === 'placed')
    .map((row): PlacedCar => ({ car: row.car, key: row.values.order?.key ?? '', ops: shownOps(sheet, row) }))
  let groups: PlacedCar[][] = []
  for (const car of placed) {
    const met = groups.filter((group) => group.some((other) => isOpen(other, car, placed)))
    groups = [...groups.filter((group) => !met.includes(group)), [...met.flat(), car]]
  }
  return groups.filter((group) => group.length > 1).map((group) => group.map(({ car }) => car))
}

/** Nobody said which is ahead, and neither did they by way of a third car between both. `a` is shown ahead of `b`. */
function isOpen(a: PlacedCar, b: PlacedCar, placed: readonly PlacedCar[]): boolean {
  if (!isUndecided(a.ops, b.ops)) return false
  return !placed.some(
    (between) =>
      between.key > a.key &&
      between.key < b.key &&
      isKnown(a.ops, between.ops) &&
      isKnown(between.ops, b.ops),
  )
}

/** Who said that a car stands where it is shown. */
function shownOps(sheet: Sheet, row: Row): Op[] {
  const { order } = row.values
  return saidOf(sheet.log, row.car, 'order').filter((op) => (op.value as Standing | null)?.key === order?.key)
}

function nodeOf(sheet: Sheet, row: Row): Node {
  const said = saidOf(sheet.log, row.car, 'order')
  const keys = said.flatMap((op) => (op.value as Standing | null)?.key ?? []).sort(compareText)
  return { row, said, from: keys[0] ?? '', to: keys.at(-1) ?? '' }
}

/** Cars whose stretches overlap are one question, and so are those that are undecided among each other. */
function joined(nodes: readonly Node[], undecided: readonly (readonly string[])[]): Node[][] {
  let groups: Node[][] = []
  for (const node of nodes) {
    const met = groups.filter((group) =>
      group.some(
        (other) =>
          (node.from <= other.to && other.from <= node.to) ||
          undecided.some((cars) => cars.includes(node.row.car) && cars.includes(other.row.car)),
      ),
    )
    groups = [...groups.filter((group) => !met.includes(group)), [...met.flat(), node]]
  }
  return groups
}

/** One op for each place, the one that is shown first. */
function oneOfEachValue(all: readonly Op[]): Op[] {
  const shown = shownOf(all)
  const said = all.toSorted((a, b) => Number(b === shown) - Number(a === shown))
  return said.filter((op, at) => said.findIndex((other) => !isDisputed('order', [op, other])) === at)
}

function byShownPlace(a: Row, b: Row): number {
  return (a.place ?? Infinity) - (b.place ?? Infinity) || byOrder(a, b)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

import { compareCodePoints } from '#shared/scoring/code-points.ts'
import { withPlaces } from './dead-heats.ts'
import { nothingSaid, sameValue, type Field, type FieldValue, type Standing, type Values } from './fields.ts'
import { foldNumber } from './fold-number.ts'
import { compareOps, takenOverDevice, type Op } from './op.ts'
import { hasValue, headsOf, type OpLog } from './op-log.ts'
import { covers } from './seen.ts'
import type { Sheet } from './sheet.ts'

/** A car that the event knows already. The sheet shows it as it is there, except where somebody wrote otherwise. */
export interface EnteredCar {
  readonly id: string
  /** Empty where the driver has none. */
  readonly carNumber: string
  readonly class: string | null
  readonly teamId: string | null
  readonly driverIds: readonly string[]
  readonly points: 'eligible' | 'skip' | 'keep'
  /** The car of a driver who was not entered; it is only expected while no other car of the sheet has its crew. */
  readonly isExpected?: true
}

/**
 * A car on the sheet. `values` is what is shown: where stewards disagree, the value entered last. `standing`: 'placed' has
 * a place; 'unplaced' has none, but something was written about it; 'waiting' is entered and still to come; 'removed'
 * was taken off.
 */
export interface Row {
  readonly car: string
  readonly values: Values
  readonly standing: 'placed' | 'unplaced' | 'waiting' | 'removed'
  /** Counted through the order, whoever shares a place: where an edit puts a car. */
  readonly place: number | null
  /** The place that is shown and submitted: the first of those that the cars of a dead heat hold together ([DH2]). */
  readonly position: number | null
  /** 'apart': the car that it is said to share its place with does not stand beside it ([DH4]). */
  readonly deadHeat: 'none' | 'shared' | 'apart'
  /** The fields in which stewards disagree. */
  readonly disputed: readonly Field[]
  /** What was written about the car by somebody who did not know that it was removed. */
  readonly writtenUnaware: readonly Op[]
}

/** The sheet as it is shown. `rows`: those with a place in its order, then unplaced, waiting and removed ones by number. */
export interface SheetView {
  readonly rows: readonly Row[]
  readonly byCar: ReadonlyMap<string, Row>
}

/** Reads a sheet. Equal ops and equal entered cars give equal views, in whatever order the ops came ([RD1]). */
export function readSheet(sheet: Sheet, entered: readonly EnteredCar[]): SheetView {
  const enteredById = new Map(entered.map((car) => [car.id, car]))
  const cars = new Set([...enteredById.keys(), ...sheet.log.cars])
  const read = [...cars].map((car) => readRow(sheet.log, car, enteredById.get(car)))
  const placed = read.filter((row) => row.standing === 'placed').sort(byOrder)
  const driven = drivenOn(read)
  const isThere = (row: Row): boolean =>
    row.standing === 'waiting' &&
    enteredById.get(row.car)?.isExpected === true &&
    row.values.drivers.every((id) => {
      const numbers = driven.get(id)
      return row.values.number === '' ? numbers !== undefined : numbers?.has(foldNumber(row.values.number))
    })
  const others = read.filter((row) => row.standing !== 'placed' && !isThere(row)).sort(byStanding)
  const rows = [...withPlaces(placed), ...others]
  return { rows, byCar: new Map(rows.map((row) => [row.car, row])) }
}

/** Who drives on a sheet, with the numbers of their cars. */
function drivenOn(rows: readonly Row[]): Map<string, Set<string>> {
  const numbers = new Map<string, Set<string>>()
  for (const { standing, values } of rows) {
    if (standing !== 'placed' && standing !== 'unplaced') continue
    for (const id of values.drivers) {
      numbers.set(id, (numbers.get(id) ?? new Set()).add(foldNumber(values.number)))
    }
  }
  return numbers
}

/** The ops that say something about a field, as they stand; more than one where stewards wrote at the same time. */
export function saidOf(log: OpLog, car: string, field: Field): readonly Op[] {
  const heads = headsOf(log, car, field)
  const said = heads.every(hasValue) ? heads : heads.filter(hasValue)
  if (said.length < 2) return said
  const byPeople = said.filter((op) => op.device !== takenOverDevice)
  return byPeople.length > 0 ? byPeople : said
}

/** The op whose value is shown: the one entered last, by the laptops' clocks. */
export function shownOf(said: readonly Op[]): Op | undefined {
  return said.reduce<Op | undefined>((shown, op) => (shown && !isLater(op, shown) ? shown : op), undefined)
}

/** Whether the values that stand differ. */
export function isDisputed(field: Field, said: readonly Op[]): boolean {
  return said.some((op) => !sameValue(field, op.value, said[0]?.value))
}

/** By order key, then by car: the same on every laptop. */
export function byOrder(a: Row, b: Row): number {
  return compareText(a.values.order?.key ?? '', b.values.order?.key ?? '') || compareText(a.car, b.car)
}

const nowhere = { place: null, position: null, deadHeat: 'none' } as const

function readRow(log: OpLog, car: string, entered: EnteredCar | undefined): Row {
  const base: Values = entered ? enteredValues(entered) : { ...nothingSaid, number: '' }
  if (!log.cars.has(car)) {
    return { ...nowhere, car, values: base, standing: 'waiting', disputed: [], writtenUnaware: [] }
  }
  const disputed: Field[] = []
  const written: Op[] = []
  const read = <F extends Field>(field: F): FieldValue<F> => {
    const said = saidOf(log, car, field)
    if (isDisputed(field, said)) disputed.push(field)
    if (field !== 'removed') written.push(...said)
    const shown = shownOf(said)
    return shown ? (shown.value as FieldValue<F>) : base[field]
  }
  const values: Values = {
    number: read('number'),
    sharesNumber: read('sharesNumber'),
    drivers: read('drivers'),
    team: read('team'),
    class: read('class'),
    points: read('points'),
    order: read('order'),
    deadHeat: read('deadHeat'),
    status: read('status'),
    classified: read('classified'),
    laps: read('laps'),
    time: read('time'),
    gap: read('gap'),
    bestLap: read('bestLap'),
    grid: read('grid'),
    awards: read('awards'),
    bonus: read('bonus'),
    penalty: read('penalty'),
    note: read('note'),
    removed: read('removed'),
  }
  const removals = saidOf(log, car, 'removed')
  const settledRemoval = values.removed && !disputed.includes('removed')
  const writtenUnaware = settledRemoval
    ? written.filter((op) => !removals.some((removal) => removal.knew && covers(removal.knew, op)))
    : []
  const isRemoved = settledRemoval && writtenUnaware.length === 0
  return {
    car,
    values,
    ...nowhere,
    standing: isRemoved ? 'removed' : standingOf(values, written.length > 0),
    disputed,
    writtenUnaware,
  }
}

function standingOf(values: Values, isWrittenAbout: boolean): Row['standing'] {
  if (values.order && takesPlace(values)) return 'placed'
  return isWrittenAbout ? 'unplaced' : 'waiting'
}

/** Whether a car that stands in the order counts as a place: it finished, or is classified all the same. */
function takesPlace({ status, classified }: Values): boolean {
  return status === null || status === 'FINISHED' || (classified && (status === 'DNF' || status === 'NC'))
}

function enteredValues(car: EnteredCar): Values {
  return {
    ...nothingSaid,
    number: car.carNumber,
    drivers: [...car.driverIds],
    team: car.teamId,
    class: car.class,
    points: car.points,
  }
}

const standings: readonly Row['standing'][] = ['placed', 'unplaced', 'waiting', 'removed']

function byStanding(a: Row, b: Row): number {
  return (
    standings.indexOf(a.standing) - standings.indexOf(b.standing) ||
    compareNumbers(a.values.number, b.values.number) ||
    compareText(a.car, b.car)
  )
}

/** '7' before '44' before '44A'; cars without a number come last. */
function compareNumbers(a: string, b: string): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '')
  const [left, right] = [Number.parseInt(a, 10), Number.parseInt(b, 10)]
  if (left !== right && !Number.isNaN(left) && !Number.isNaN(right)) return left - right
  return compareCodePoints(a, b)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function isLater(a: Op, b: Op): boolean {
  return a.at !== b.at ? a.at > b.at : compareOps(a, b) > 0
}

export type { Standing }

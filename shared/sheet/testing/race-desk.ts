import { must } from '#shared/base/assert.ts'
import { editSheet, type SheetEdit } from '../edit-sheet.ts'
import { conflictsOf, type Conflict } from '../conflicts.ts'
import type { Words } from '../describe-conflict.ts'
import { readSheet, type EnteredCar, type SheetView } from '../read-sheet.ts'
import { applyUpdate, openSheet, type Sheet } from '../sheet.ts'

/** An invented race desk for tests: stewards at laptops, and a field of cars numbered 1, 2, 3 and so on. */
export const steward = (n: number): string => uuid(1, n)
export const carId = (n: number): string => uuid(2, n)
export const driverId = (n: number): string => uuid(3, n)
export const sessionId = uuid(4, 1)

export function uuid(kind: number, n: number): string {
  return `01900000-0000-7000-8${String(kind).padStart(3, '0')}-${String(n).padStart(12, '0')}`
}

export function fieldOf(count: number): EnteredCar[] {
  return Array.from({ length: count }, (_, index) => ({
    id: carId(index + 1),
    carNumber: String(index + 1),
    class: null,
    teamId: null,
    driverIds: [driverId(index + 1)],
    points: 'eligible' as const,
  }))
}

/** One steward's open sheet, with what it has written. */
export interface Laptop {
  readonly sheet: Sheet
  readonly entered: readonly EnteredCar[]
  readonly sent: Uint8Array[]
  readonly view: () => SheetView
  readonly conflicts: () => Conflict[]
  /** Edits that must be accepted; the update, empty where nothing changed. */
  readonly edit: (...edits: SheetEdit[]) => Uint8Array
  readonly set: (car: number, field: string, value: unknown) => Uint8Array
  readonly place: (car: number, place: number | 'last') => Uint8Array
  readonly at: (time: number) => void
}

/** Steward n at laptop A (1), B (2) ... Their clock starts at 18:00 plus n seconds and goes on by a second per edit. */
export function openLaptop(
  n: number,
  entered: readonly EnteredCar[],
  updates: readonly Uint8Array[] = [],
  client = n,
): Laptop {
  const device = `Laptop ${String.fromCharCode(64 + n)}`
  const sheet = openSheet(updates, { client, by: steward(n), device })
  const sent: Uint8Array[] = []
  let now = sixOClock + n * 1000
  const view = () => readSheet(sheet, entered)
  const edit = (...edits: SheetEdit[]): Uint8Array => {
    const edited = editSheet(sheet, entered, edits, (now += 1000))
    must(edited.ok || null, edited.ok ? '' : `an accepted edit (${edited.code})`)
    const update = edited.ok ? edited.update : null
    if (update) sent.push(update)
    return update ?? new Uint8Array([0, 0])
  }
  return {
    sheet,
    entered,
    sent,
    view,
    conflicts: () => conflictsOf(sheet, view()),
    edit,
    set: (car, field, value) => edit({ kind: 'set', car: carId(car), field, value } as SheetEdit),
    place: (car, place) => edit({ kind: 'place', car: carId(car), place }),
    at: (time) => {
      now = time - 1000
    },
  }
}

/**
 * Sten at Laptop A and Olive at Laptop B, who both have these cars in this order. He goes on writing at 18:02, she at 18:04.
 */
export function twoStewards(entered: readonly EnteredCar[], ...placed: number[]): [Laptop, Laptop] {
  const [sten, olive] = [openLaptop(1, entered), openLaptop(2, entered)]
  for (const car of placed) sten.place(car, 'last')
  exchange(sten, olive)
  sten.at(sixOClock + 120_000)
  olive.at(sixOClock + 240_000)
  return [sten, olive]
}

/** Brings every laptop everything that any of them wrote. */
export function exchange(...laptops: readonly Laptop[]): void {
  for (const from of laptops) {
    for (const to of laptops) if (to !== from) for (const update of from.sent) applyUpdate(to.sheet, update)
  }
}

/** The car numbers in the order of the sheet, those with a place only. */
export function orderOf(laptop: Laptop): string[] {
  return laptop.view().rows.flatMap((row) => (row.standing === 'placed' ? [row.values.number] : []))
}

export const sixOClock = 1_772_388_000_000

export const words: Words = {
  person: (id) => ['', 'Sten', 'Olive', 'Ada', 'Bo'][Number(id.slice(-12))] ?? 'Somebody',
  driver: (id) => `Driver ${Number(id.slice(-12))}`,
  team: () => 'Gull Racing',
  time: (at) => {
    const minutes = Math.floor((at - sixOClock) / 60_000)
    return `${18 + Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
  },
  points: (milliPoints) => `${milliPoints / 1000} points`,
}

import { must } from '#shared/base/assert.ts'
import { conflictsOf } from '../conflicts.ts'
import { editSheet, type SheetEdit } from '../edit-sheet.ts'
import { carId, driverId, fieldOf, steward, uuid } from './race-desk.ts'
import { readSheet, type EnteredCar } from '../read-sheet.ts'
import { applyUpdate, openSheet, wholeUpdate, type Sheet } from '../sheet.ts'

export interface SheetTimes {
  /** Taking in the 500 edits of another laptop that was away, one update for each. */
  readonly mergeMs: number
  /** Opening that sheet from its whole update. */
  readonly openMs: number
  /** Medians on a sheet of 60 cars with 1000 edits: one keystroke's edit, and reading it with its conflicts. */
  readonly editMs: number
  readonly readMs: number
  readonly conflicts: number
  readonly bytes: number
}

/** Times two sheets of 60 cars that were edited 500 times each. `now` is a clock in ms. */
export function benchSheet(now: () => number): SheetTimes {
  const field = fieldOf(60)
  const [sten, olive] = [openFor(1), openFor(2)]
  const [his, hers] = [sten, olive].map((sheet, n) => editMany(sheet, field, n + 1))
  const mergeMs = timed(now, () => must(hers, 'her edits').forEach((update) => applyUpdate(sten, update)))
  for (const update of must(his, 'his edits')) applyUpdate(olive, update)
  const whole = wholeUpdate(sten)
  const openMs = median(5, () => timed(now, () => openSheet([whole])))
  let value = 0
  const editMs = median(101, () =>
    timed(now, () =>
      editSheet(sten, field, [{ kind: 'set', car: carId(7), field: 'laps', value: value++ }], 0),
    ),
  )
  const readMs = median(101, () => timed(now, () => conflictsOf(sten, readSheet(sten, field))))
  const conflicts = conflictsOf(sten, readSheet(sten, field)).length
  return { mergeMs, openMs, editMs, readMs, conflicts, bytes: whole.length }
}

function openFor(n: number): Sheet {
  return openSheet([], { client: 4_000_000_000 + n, by: steward(n), device: `Laptop ${n}` })
}

function editMany(sheet: Sheet, field: readonly EnteredCar[], n: number): Uint8Array[] {
  return Array.from({ length: 500 }, (_, at) => {
    const car = carId(1 + ((at * 7) % 60))
    const edits: SheetEdit[] = [
      { kind: 'place', car, place: at < 60 ? 'last' : 1 + ((at * 11) % 60) },
      { kind: 'set', car, field: 'time', value: 3_600_000 + at },
      { kind: 'set', car, field: 'laps', value: 40 + n },
      { kind: 'set', car, field: 'drivers', value: [driverId(at % 9), uuid(3, 100)] },
    ]
    const edited = editSheet(sheet, field, [must(edits[at < 60 ? 0 : at % 4], 'an edit')], at)
    return edited.ok && edited.update ? edited.update : new Uint8Array([0, 0])
  })
}

function timed(now: () => number, run: () => unknown): number {
  const start = now()
  run()
  return now() - start
}

function median(times: number, measure: () => number): number {
  const sorted = Array.from({ length: times }, measure).sort((a, b) => a - b)
  return must(sorted[Math.floor(times / 2)], 'a median')
}

import type { SheetInput } from './submitted-sheet.ts'
import { carsOf, conflictsOf } from './conflicts.ts'
import { withNumbers } from './numberless.ts'
import { toResult } from './penalty.ts'
import type { EnteredCar, Row, SheetView } from './read-sheet.ts'
import { seenText } from './seen.ts'
import type { Sheet } from './sheet.ts'

/** What a submission needs beside the sheet. `seenVersion` is the session's sheet_version that the submitter saw. */
export interface SubmittingSession {
  readonly sessionId: string
  readonly seenVersion: number
  readonly entered: readonly EnteredCar[]
  /** The ids of the results that were submitted before, by car: a car keeps its result. */
  readonly resultIds: ReadonlyMap<string, string>
  /** A new uuid for each call. */
  readonly newId: () => string
}

/** Why a sheet cannot be submitted. `car` is null where it is about the whole sheet. */
export interface SheetFault {
  readonly code: 'empty' | 'needs-decision' | 'drivers-missing' | 'not-placed' | 'dead-heat-apart'
  readonly car: string | null
  readonly message: string
}

export type Compiled =
  /** `leftOut` are cars still to come: entered, and nobody wrote about them. */
  | { readonly kind: 'ready'; readonly args: SheetInput; readonly leftOut: readonly string[] }
  | { readonly kind: 'faults'; readonly faults: readonly SheetFault[] }

/**
 * The arguments of `result.submit` that say what the sheet shows, or everything that stands in the way ([CM1]). It names
 * what the submitter has seen, so that the server can tell of edits that they have not. `view` is the sheet's own.
 */
export function compileSheet(sheet: Sheet, view: SheetView, session: SubmittingSession): Compiled {
  const rows = view.rows.filter((row) => row.standing === 'placed' || row.standing === 'unplaced')
  const faults = [...rows.flatMap((row) => rowFaults(row, view)), ...undecided(sheet, view)]
  if (rows.length === 0) faults.unshift({ code: 'empty', car: null, message: 'No car is on the sheet.' })
  if (faults.length > 0) return { kind: 'faults', faults }
  const entered = new Map(session.entered.map((car) => [car.id, car]))
  return {
    kind: 'ready',
    args: {
      sessionId: session.sessionId,
      seenVersion: session.seenVersion,
      seenSheet: seenText(sheet),
      entries: withNumbers(
        rows.map((row) => entryOf(row, entered.get(row.car))),
        session.entered.map((car) => car.carNumber),
      ),
      results: rows.map((row) =>
        resultOf(row, entered.get(row.car), session.resultIds.get(row.car) ?? session.newId()),
      ),
    },
    leftOut: view.rows.filter((row) => row.standing === 'waiting').map((row) => row.car),
  }
}

/** An entry keeps the crew it has: who else drove in this session stands with the result. */
function entryOf({ car, values }: Row, entered: EnteredCar | undefined): SheetInput['entries'][number] {
  return {
    id: car,
    carNumber: values.number,
    class: values.class,
    teamId: values.team,
    driverIds: [...(entered?.driverIds ?? values.drivers)],
    points: values.points,
  }
}

function resultOf(
  { car, values, position }: Row,
  entered: EnteredCar | undefined,
  id: string,
): SheetInput['results'][number] {
  const isEnteredCrew = entered === undefined || entered.driverIds.join() === values.drivers.join()
  return {
    id,
    entryId: car,
    position,
    status: values.status ?? 'FINISHED',
    driverIds: isEnteredCrew ? null : [...values.drivers],
    laps: values.laps,
    timeMs: values.time,
    gap: values.gap,
    bestLapMs: values.bestLap,
    gridPosition: values.grid,
    awards: [...values.awards],
    bonusMp: values.bonus,
    ...toResult(values.penalty),
    note: values.note,
  }
}

/**
 * What a sheet says of cars so far, whatever stands in the way of submitting it: those that have a place, and those of which
 * it is written that they have none. Where stewards disagree it is what was entered last. A result is named like its car.
 */
export function writtenSoFar(
  view: SheetView,
  cars: readonly EnteredCar[],
): Pick<SheetInput, 'entries' | 'results'> {
  const rows = view.rows.filter(
    (row) => row.standing === 'placed' || (row.standing === 'unplaced' && !needsPlace(row)),
  )
  const entered = new Map(cars.map((car) => [car.id, car]))
  return {
    entries: rows.map((row) => entryOf(row, entered.get(row.car))),
    results: rows.map((row) => resultOf(row, entered.get(row.car), row.car)),
  }
}

function needsPlace({ values: { status, classified } }: Row): boolean {
  return status === null || status === 'FINISHED' || (classified && (status === 'DNF' || status === 'NC'))
}

function rowFaults(row: Row, view: SheetView): SheetFault[] {
  const { car, values, standing, deadHeat } = row
  const { number } = values
  const faults: SheetFault[] = []
  if (values.drivers.length === 0) {
    faults.push({
      code: 'drivers-missing',
      car,
      message: `Nobody is named as the driver of ${number === '' ? 'a car without a number' : `car ${number}`}.`,
    })
  }
  if (standing === 'unplaced' && needsPlace(row)) {
    const message = `Car ${number} has no place. Put it into the order, or say that it did not finish.`
    faults.push({ code: 'not-placed', car, message })
  }
  if (deadHeat === 'apart') {
    const other = view.byCar.get(values.deadHeat ?? '')
    const message = `Car ${number} is said to share its place with ${other ? `car ${other.values.number}` : 'another car'}, which does not stand beside it. Put them beside each other, or take the dead heat back.`
    faults.push({ code: 'dead-heat-apart', car, message })
  }
  return faults
}

function undecided(sheet: Sheet, view: SheetView): SheetFault[] {
  return conflictsOf(sheet, view).map((conflict) => {
    const numbers = carsOf(conflict).map((car) => view.byCar.get(car)?.values.number ?? '')
    const message = `Stewards wrote different things about car ${numbers.join(' and car ')}. Decide which is right.`
    return { code: 'needs-decision', car: carsOf(conflict)[0] ?? null, message }
  })
}

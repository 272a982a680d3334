import type { SheetSource, SheetSourceEntry, SheetSourceResult } from '#shared/sheet/sheet-source.ts'
import { foldNumber } from '#shared/sheet/fold-number.ts'
import { toResult } from '#shared/sheet/penalty.ts'
import type { EnteredCar, Row, SheetView } from '#shared/sheet/read-sheet.ts'

/** A shared sheet as an import looks at it: its results under the ids of their cars, and the cars still to come. */
export interface SheetForImport {
  readonly source: SheetSource
  readonly waiting: readonly SheetSourceEntry[]
}

/**
 * The session as its shared sheet shows it. Where nobody wrote on the sheet yet but there are results, which came by
 * another way, those are what an import changes.
 */
export function sheetAsSource(
  source: SheetSource,
  view: SheetView,
  entered: readonly EnteredCar[],
): SheetForImport {
  const real = new Set(source.entries.map((entry) => entry.id))
  const written = view.rows.filter((row) => row.standing !== 'waiting')
  const results =
    written.length === 0
      ? source.results.map((result) => ({ ...result, id: result.entryId }))
      : written.filter((row) => row.standing !== 'removed').map(resultOf)
  const onSheet = new Set(written.map((row) => row.car))
  return {
    source: {
      ...source,
      entries: [...source.entries.filter((entry) => !onSheet.has(entry.id)), ...written.map(entryOf)],
      results,
    },
    waiting: knownByNumber(entered).filter((car) => !onSheet.has(car.id) && !real.has(car.id)),
  }
}

/**
 * Without the drivers who are only expected and whom no number tells apart: a file that names one brings the car that it
 * was, with its number.
 */
function knownByNumber(entered: readonly EnteredCar[]): EnteredCar[] {
  const numbers = new Set<string>()
  return entered.filter(({ carNumber, isExpected }) => {
    const number = foldNumber(carNumber)
    const isKnown = isExpected !== true || (number !== '' && !numbers.has(number))
    numbers.add(number)
    return isKnown
  })
}

function entryOf({ car, values }: Row): SheetSourceEntry {
  return {
    id: car,
    carNumber: values.number,
    class: values.class,
    teamId: values.team,
    driverIds: values.drivers,
    points: values.points,
  }
}

function resultOf({ car, values, position }: Row): SheetSourceResult {
  return {
    id: car,
    entryId: car,
    position,
    status: values.status ?? 'FINISHED',
    driverIds: null,
    laps: values.laps,
    timeMs: values.time,
    gap: values.gap,
    bestLapMs: values.bestLap,
    gridPosition: values.grid,
    awards: values.awards,
    bonusMp: values.bonus,
    ...toResult(values.penalty),
    note: values.note,
  }
}

import { fromResult } from '#shared/sheet/penalty.ts'
import { deadHeatEdits } from '#shared/sheet/dead-heats.ts'
import type { SheetEdit } from '#shared/sheet/edit-sheet.ts'
import type { SheetView } from '#shared/sheet/read-sheet.ts'
import type { SheetSourceEntry, SheetSourceResult } from '#shared/sheet/sheet-source.ts'
import type { SheetChange } from './sheet-changes.ts'

/** What an import would make of a sheet, and what of it is new. */
export interface PlannedSheet {
  readonly sheet: {
    readonly entries: readonly SheetSourceEntry[]
    readonly results: readonly SheetSourceResult[]
  }
  readonly added: readonly SheetSourceEntry[]
  readonly changes: readonly SheetChange[]
}

/**
 * What an import writes on the shared sheet: only the fields that its dry run names, so that it merges with what others
 * write meanwhile.
 */
export function importEdits({ sheet, added, changes }: PlannedSheet, view: SheetView): SheetEdit[] {
  const crews = new Map(sheet.entries.map((entry) => [entry.id, entry]))
  // Results that came by another way are taken over whole: the sheet says nothing of them yet.
  const isBlank = view.rows.every((row) => row.standing === 'waiting')
  const changed = new Set(changes.map((change) => `${change.car} ${change.field}`))
  const isWanted = (car: string, names: readonly SheetChange['field'][]): boolean =>
    isBlank || names.some((name) => changed.has(`${car} ${name}`))
  return [
    ...added.map(addCar),
    ...sheet.results.flatMap((result) =>
      settings(result, crews.get(result.entryId)).flatMap(([names, edit]) =>
        isWanted(result.entryId, names) ? [edit] : [],
      ),
    ),
    ...places(sheet.results, view),
  ]
}

function addCar(entry: SheetSourceEntry): SheetEdit {
  return {
    kind: 'add-car',
    car: entry.id,
    number: entry.carNumber,
    drivers: [...entry.driverIds],
    team: entry.teamId ?? null,
    class: entry.class ?? null,
    points: entry.points ?? 'eligible',
  }
}

/** Each edit with the changes of the dry run that call for it. */
function settings(
  result: SheetSourceResult,
  entry: SheetSourceEntry | undefined,
): [names: readonly SheetChange['field'][], edit: SheetEdit][] {
  const car = result.entryId
  const isPlaced = result.position !== null && result.position !== undefined
  const classified = isPlaced && result.status !== 'FINISHED'
  const drivers = [...(result.driverIds ?? entry?.driverIds ?? [])]
  return [
    [['status'], { kind: 'set', car, field: 'status', value: result.status }],
    [['status', 'position'], { kind: 'set', car, field: 'classified', value: classified }],
    [['drivers'], { kind: 'set', car, field: 'drivers', value: drivers }],
    [['laps'], { kind: 'set', car, field: 'laps', value: result.laps ?? null }],
    [['time'], { kind: 'set', car, field: 'time', value: result.timeMs ?? null }],
    [['gap'], { kind: 'set', car, field: 'gap', value: result.gap ?? null }],
    [['best lap'], { kind: 'set', car, field: 'bestLap', value: result.bestLapMs ?? null }],
    [['grid'], { kind: 'set', car, field: 'grid', value: result.gridPosition ?? null }],
    [['awards'], { kind: 'set', car, field: 'awards', value: [...(result.awards ?? [])] }],
    [[], { kind: 'set', car, field: 'bonus', value: result.bonusMp ?? 0 }],
    [[], { kind: 'set', car, field: 'penalty', value: fromResult(result) }],
    [[], { kind: 'set', car, field: 'note', value: result.note ?? null }],
  ]
}

/** The order of the plan and its dead heats; nothing where the sheet has them. */
function places(results: readonly SheetSourceResult[], view: SheetView): SheetEdit[] {
  const placed = results
    .filter((result) => typeof result.position === 'number')
    .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0))
  const isSaid = placed.every(({ entryId, position }, at) => {
    const row = view.byCar.get(entryId)
    return row?.place === at + 1 && row.position === position
  })
  if (isSaid) return []
  return [
    ...placed.map((result, at): SheetEdit => ({ kind: 'place', car: result.entryId, place: at + 1 })),
    ...deadHeatEdits(placed),
  ]
}

import type { RosterDriver } from '#shared/model/roster-driver.ts'
import type { SheetSource, SheetSourceEntry } from '#shared/sheet/sheet-source.ts'
import type { SheetEdit } from '#shared/sheet/edit-sheet.ts'
import type { SheetView } from '#shared/sheet/read-sheet.ts'
import { importEdits } from './import-edits.ts'
import type { ImportedSession, ImportFormat } from './imported-file.ts'
import { mapDrivers, type DriverChoice, type DriverMatch, type FileDriver } from './map-drivers.ts'
import { entriesFor, type PlannedCar } from './plan-entries.ts'
import { resultsFor } from './plan-results.ts'
import { sheetChanges, type SheetChange } from './sheet-changes.ts'
import { isLasting, simIdentity } from './sim-identity.ts'

export interface ImportPlanInput {
  readonly format: ImportFormat
  readonly session: ImportedSession
  /** The shared sheet that is written on. */
  readonly view: SheetView
  /** What it says now, see `sheetAsSource`. */
  readonly source: SheetSource
  /** Cars that are still to come: entered for nobody's result yet. */
  readonly waiting?: readonly SheetSourceEntry[]
  readonly roster: readonly RosterDriver[]
  /** Who is who, from earlier imports and from this one. */
  readonly remembered: readonly DriverChoice[]
  readonly choices: readonly DriverChoice[]
  /** 'sport' places only who is classified; 'everyone' also places who retired, as some leagues pay them. */
  readonly places: 'sport' | 'everyone'
  /** The id of a new car by its number. */
  readonly carId: (number: string) => string
}

/** The rows of a sheet: its cars and what each did. */
export type SheetRows = Pick<SheetSource, 'entries' | 'results'>

/** A dry run: what importing would do. Nothing is written; `sheet` is what the sheet would say. */
export interface ImportPlan {
  readonly outcome: 'ready' | 'needs-decisions' | 'nobody-mapped' | 'unchanged'
  /** Null when there is nothing to write. Cars whose drivers are not decided are not on it. */
  readonly sheet: SheetRows | null
  /** What writes it on the shared sheet: only fields that change, so that it merges with what others write meanwhile. */
  readonly edits: readonly SheetEdit[]
  /** The cars that neither the event nor its sheet knows yet. */
  readonly added: SheetSource['entries']
  readonly mapped: readonly DriverMatch[]
  readonly toConfirm: readonly DriverMatch[]
  readonly unknown: readonly DriverMatch[]
  /** Cars of the session that the file does not know; they stay, behind the others. */
  readonly kept: readonly string[]
  /** Cars that got another number, because two of the file have the same or it has none. */
  readonly renumbered: readonly {
    readonly driver: string
    readonly from: string | null
    readonly to: string
  }[]
  readonly changes: readonly SheetChange[]
  /** What to remember for the next import. */
  readonly remember: readonly DriverChoice[]
}

/** Plans an import; see ImportPlan. The same file imported twice into a session changes nothing the second time. */
export function planImport(input: ImportPlanInput): ImportPlan {
  const matches = mapDrivers(
    fileDriversOf(input.format, input.session),
    input.roster,
    input.remembered,
    input.choices,
  )
  const lists = {
    mapped: matches.filter((match) => match.kind === 'mapped'),
    toConfirm: matches.filter((match) => match.kind === 'confirm'),
    unknown: matches.filter((match) => match.kind === 'unknown'),
  }
  const none = {
    sheet: null,
    edits: [],
    added: [],
    kept: [],
    renumbered: [],
    changes: [],
    remember: [],
    ...lists,
  }
  const cars = carsOf(input, matches)
  if (cars.length === 0) return { outcome: 'nobody-mapped', ...none }

  const crew = new Set(cars.flatMap((car) => car.driverIds))
  const waiting = input.waiting ?? []
  const expected = waiting.filter((entry) => entry.driverIds.some((driverId) => crew.has(driverId)))
  const source = { ...input.source, entries: [...input.source.entries, ...expected] }
  const taken = waiting.map((entry) => entry.carNumber)
  const { planned, entries, renumbered } = entriesFor(cars, source, input.roster, taken, input.carId)
  const { results, kept } = resultsFor(planned, input)
  const staying = source.entries.filter((entry) => kept.some((result) => result.entryId === entry.id))
  const sheet: SheetRows = { entries: [...entries, ...staying], results: [...results, ...kept] }
  const changes = sheetChanges(source, sheet)
  const remember = lists.mapped.flatMap((match) =>
    match.kind === 'mapped' && isLasting(match.identity)
      ? [{ identity: match.identity, driverId: match.driverId }]
      : [],
  )
  const open = lists.toConfirm.length + lists.unknown.length > 0
  const added = entries.filter((entry) => !source.entries.some((known) => known.id === entry.id))
  const outcome = open ? 'needs-decisions' : changes.length === 0 ? 'unchanged' : 'ready'
  return {
    outcome,
    sheet: changes.length === 0 ? null : sheet,
    edits: changes.length === 0 ? [] : importEdits({ sheet, added, changes }, input.view),
    added,
    ...lists,
    kept: staying.map((entry) => entry.carNumber),
    renumbered,
    changes,
    remember,
  }
}

/** Every driver of a session, once. */
export function fileDriversOf(format: ImportFormat, session: ImportedSession): FileDriver[] {
  const found = new Map<string, FileDriver>()
  for (const entry of session.entries) {
    for (const driver of entry.drivers) {
      const identity = simIdentity(format, driver)
      if (!found.has(identity))
        found.set(identity, { identity, name: driver.name, carNumber: entry.carNumber })
    }
  }
  return [...found.values()]
}

/** Cars all of whose drivers are decided; a driver who is left out leaves the car to the others. */
function carsOf(input: ImportPlanInput, matches: readonly DriverMatch[]): PlannedCar[] {
  const byIdentity = new Map(matches.map((match) => [match.identity, match]))
  return input.session.entries.flatMap((entry) => {
    const crew = entry.drivers.flatMap((driver) => byIdentity.get(simIdentity(input.format, driver)) ?? [])
    if (crew.some((match) => match.kind === 'confirm' || match.kind === 'unknown')) return []
    const driverIds = [...new Set(crew.flatMap((match) => (match.kind === 'mapped' ? [match.driverId] : [])))]
    return driverIds.length === 0 ? [] : [{ entry, driverIds: driverIds.slice(0, 10) }]
  })
}

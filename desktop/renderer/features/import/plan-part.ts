import { importedDriverId } from '#shared/imports/import-ids.ts'
import { planImport, type ImportPlan } from '#shared/imports/import-plan.ts'
import type { DriverChoice } from '#shared/imports/map-drivers.ts'
import { sheetAsSource } from '#shared/imports/sheet-as-source.ts'
import type { RosterDriver } from '#shared/model/roster-driver.ts'
import type { SheetSource } from '#shared/sheet/sheet-source.ts'
import { must } from '#shared/base/assert.ts'
import { carOfNumber } from '#shared/sheet/entered-cars.ts'
import type { EnteredCar, SheetView } from '#shared/sheet/read-sheet.ts'
import type { Part } from './read-files.ts'

/** Who a driver of the files is: somebody of the league, somebody new, or nobody who shall be imported. */
export type WhoIs =
  | { readonly kind: 'driver'; readonly driverId: string }
  | {
      readonly kind: 'new-driver' | 'new-guest'
      readonly displayName: string
      readonly carNumber: string | null
    }
  | { readonly kind: 'skip' }

/** What a person decided, by identity. */
export type Decisions = Readonly<Record<string, WhoIs>>

export type Places = 'sport' | 'everyone'

export interface Deciding {
  readonly leagueId: string
  /** The league's drivers, and those who are to be added. */
  readonly roster: readonly RosterDriver[]
  readonly remembered: readonly DriverChoice[]
  readonly decisions: Decisions
  readonly places: Places
}

export function choicesOf(leagueId: string, decisions: Decisions): DriverChoice[] {
  return Object.entries(decisions).map(([identity, who]) => ({
    identity,
    driverId:
      who.kind === 'skip'
        ? null
        : who.kind === 'driver'
          ? who.driverId
          : importedDriverId(leagueId, identity),
  }))
}

/** The league's drivers as they will be once those who are new are added. */
export function rosterWith(
  leagueId: string,
  roster: readonly RosterDriver[],
  decisions: Decisions,
): RosterDriver[] {
  const numbers = new Set(roster.map((driver) => driver.carNumber))
  const known = new Set(roster.map((driver) => driver.id))
  const added = Object.entries(decisions).flatMap(([identity, who]): RosterDriver[] => {
    if (who.kind !== 'new-driver' && who.kind !== 'new-guest') return []
    const id = importedDriverId(leagueId, identity)
    if (known.has(id)) return []
    // A number that somebody has stays theirs.
    const carNumber = numbers.has(who.carNumber) ? null : who.carNumber
    numbers.add(carNumber)
    return [
      {
        id,
        displayName: who.displayName,
        carNumber,
        teamId: null,
        teamName: null,
        kind: who.kind === 'new-guest' ? 'guest' : 'regular',
      },
    ]
  })
  return [...roster, ...added]
}

/** What importing a session of a file would change on a sheet. */
export function planPart(
  { leagueId, roster, remembered, decisions, places }: Deciding,
  part: Part,
  source: SheetSource,
  view: SheetView,
  entered: readonly EnteredCar[],
): ImportPlan {
  return planImport({
    format: must(part.file.result.format, 'the format of a file with sessions'),
    session: part.session,
    view,
    ...sheetAsSource(source, view, entered),
    roster,
    remembered,
    choices: choicesOf(leagueId, decisions),
    places,
    carId: (number) => carOfNumber(source.session.eventId, number),
  })
}

import type { SheetInput } from '#shared/mutations/result-submit.ts'
import type { SheetSource } from '#shared/queries/sheet.ts'
import type { ImportedEntry, ImportedSession } from './imported-file.ts'
import type { PlannedEntry } from './plan-entries.ts'
import { isTimed } from './raw-session.ts'

type SheetResult = SheetInput['results'][number]
type Existing = SheetSource['results'][number]

/**
 * The rows of the sheet. What only stewards enter (bonus, penalty, note, awards given) stays as it is; cars that the
 * file does not know stay behind the last place.
 */
export function resultsFor(
  planned: readonly PlannedEntry[],
  input: { session: ImportedSession; source: SheetSource; places: 'sport' | 'everyone'; newId: () => string },
): { results: SheetResult[]; kept: SheetResult[] } {
  const existing = new Map(input.source.results.map((result) => [result.entryId, result]))
  const places = placesOf(input.session, input.places)
  const results = planned.map((car) => {
    const before = existing.get(car.entryId)
    return rowOf(car, before, places.get(car.entry) ?? null, input)
  })
  const used = new Set(planned.map((car) => car.entryId))
  let place = Math.max(0, ...results.map((result) => result.position ?? 0))
  const kept = input.source.results
    .filter((result) => !used.has(result.entryId))
    .map((result) => keep(result, result.position === null ? null : ++place))
  return { results, kept }
}

function rowOf(
  car: PlannedEntry,
  before: Existing | undefined,
  position: number | null,
  input: { session: ImportedSession; newId: () => string },
): SheetResult {
  const { entry } = car
  return {
    id: before?.id ?? input.newId(),
    entryId: car.entryId,
    position,
    status: entry.status,
    driverIds: car.otherDrivers === null ? null : [...car.otherDrivers],
    laps: limited(entry.laps, 100_000),
    timeMs: limited(entry.totalTimeMs, 2_000_000_000),
    gap: entry.gap,
    bestLapMs: limited(entry.bestLapMs, 2_000_000_000),
    gridPosition: limited(entry.gridPosition, 999),
    awards: before && before.awards.length > 0 ? [...before.awards] : awardsOf(entry, input.session),
    bonusMp: before?.bonusMp ?? 0,
    penaltyMp: before?.penaltyMp ?? 0,
    note: before?.note ?? null,
  }
}

/** What the sheet cannot hold is left open. */
function limited(value: number | null, most: number): number | null {
  return value === null || value > most ? null : value
}

function keep(result: Existing, position: number | null): SheetResult {
  return {
    ...result,
    position,
    driverIds: result.driverIds === null ? null : [...result.driverIds],
    awards: [...result.awards],
  }
}

function placesOf(session: ImportedSession, places: 'sport' | 'everyone'): Map<ImportedEntry, number | null> {
  if (places === 'sport' || isTimed(session.kind)) {
    return new Map(session.entries.map((entry) => [entry, entry.position]))
  }
  let place = 0
  return new Map(
    session.entries.map((entry) => [
      entry,
      entry.status === 'DSQ' || entry.status === 'DNS' ? null : ++place,
    ]),
  )
}

/** What the file itself shows: the fastest lap of a race, and who led most laps, where that is one car alone. */
function awardsOf(entry: ImportedEntry, session: ImportedSession): { kind: string }[] {
  if (isTimed(session.kind)) return []
  const best = Math.min(...session.entries.map((other) => other.bestLapMs ?? Infinity))
  const led = Math.max(...session.entries.map((other) => other.lapsLed ?? 0))
  const fastest =
    entry.bestLapMs === best && session.entries.filter((other) => other.bestLapMs === best).length === 1
  const leader =
    led > 0 && entry.lapsLed === led && session.entries.filter((other) => other.lapsLed === led).length === 1
  return [...(fastest ? [{ kind: 'fastest-lap' }] : []), ...(leader ? [{ kind: 'most-laps-led' }] : [])]
}

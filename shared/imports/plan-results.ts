import type { SheetSource } from '#shared/sheet/sheet-source.ts'
import type { ImportedEntry, ImportedSession } from './imported-file.ts'
import type { PlannedEntry } from './plan-entries.ts'
import { isTimed } from './raw-session.ts'

type SheetResult = SheetSource['results'][number]
type Existing = SheetSource['results'][number]

/**
 * The rows of the sheet. What only stewards enter (bonus, penalty, note, awards given) stays as it is; cars that the
 * file does not know stay behind the last place.
 */
export function resultsFor(
  planned: readonly PlannedEntry[],
  input: { session: ImportedSession; source: SheetSource; places: 'sport' | 'everyone' },
): { results: SheetResult[]; kept: SheetResult[] } {
  const existing = new Map(input.source.results.map((result) => [result.entryId, result]))
  const places = placesOf(input.session, input.places)
  const results = planned.map((car) => {
    const before = existing.get(car.entryId)
    return rowOf(car, before, places.get(car.entry) ?? null, input)
  })
  const used = new Set(planned.map((car) => car.entryId))
  let place = results.filter((result) => result.position !== null).length
  const kept = input.source.results
    .filter((result) => !used.has(result.entryId))
    .map((result) => keep(result, result.position === null ? null : ++place))
  return { results, kept }
}

function rowOf(
  car: PlannedEntry,
  before: Existing | undefined,
  position: number | null,
  input: { session: ImportedSession; source: SheetSource },
): SheetResult {
  const { entry } = car
  return {
    id: before?.id ?? car.entryId,
    entryId: car.entryId,
    position,
    status: entry.status,
    driverIds: car.otherDrivers === null ? null : [...car.otherDrivers],
    laps: limited(entry.laps, 100_000),
    timeMs: limited(entry.totalTimeMs, 2_000_000_000),
    gap: entry.gap,
    bestLapMs: limited(entry.bestLapMs, 2_000_000_000),
    gridPosition: limited(entry.gridPosition, 999),
    awards: [...(before?.awards ?? []), ...newAwards(entry, input)],
    bonusMp: before?.bonusMp ?? 0,
    penaltyMp: before?.penaltyMp ?? 0,
    penalties: [...(before?.penalties ?? [])],
    note: before?.note ?? null,
  }
}

/** What the file shows, of what nobody was given yet. */
function newAwards(
  entry: ImportedEntry,
  { session, source }: { session: ImportedSession; source: SheetSource },
): { kind: string }[] {
  const given = new Set(source.results.flatMap((result) => result.awards.map((award) => award.kind)))
  return awardsOf(entry, session).filter((award) => !given.has(award.kind))
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
    penalties: [...(result.penalties ?? [])],
  }
}

function placesOf(session: ImportedSession, places: 'sport' | 'everyone'): Map<ImportedEntry, number | null> {
  if (places === 'sport' || isTimed(session.kind)) {
    return new Map(session.entries.map((entry) => [entry, entry.position]))
  }
  const placed = session.entries.filter((entry) => entry.status !== 'DSQ' && entry.status !== 'DNS')
  const positions = new Map<ImportedEntry, number>()
  placed.forEach((entry, at) => {
    const ahead = placed[at - 1]
    const isShared = ahead !== undefined && entry.position !== null && entry.position === ahead.position
    positions.set(entry, isShared ? (positions.get(ahead) ?? at + 1) : at + 1)
  })
  return positions
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

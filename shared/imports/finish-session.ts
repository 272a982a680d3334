import { formatGap } from '#shared/sheet/sheet-times.ts'
import { classify, type Classified } from './classify.ts'
import type { ImportedEntry, ImportedSession, Warn } from './imported-file.ts'
import { mergeDrivers } from './merge-drivers.ts'
import { isTimed, type RawEntry, type RawSession } from './raw-session.ts'

/** The session as a steward wants it; null, with a warning, when nobody was in it. */
export function finishSession(raw: RawSession, warn: Warn): ImportedSession | null {
  const taken = dropEmptySlots(raw, warn)
  const limited = taken.slice(0, maxEntries)
  if (taken.length > maxEntries) {
    warn('too-many-entries', `${raw.name}: only the first ${maxEntries} of ${taken.length} cars were read.`)
  }
  const merged = mergeDrivers({ ...raw, entries: limited }, warn)
  if (merged.length === 0) {
    warn('session-empty', `${raw.name}: nobody took part; the session was left out.`)
    return null
  }
  const classified = classify({ ...raw, entries: merged }, warn)
  const first = classified[0]
  return {
    kind: raw.kind,
    name: raw.name,
    track: raw.track,
    layout: raw.layout,
    entries: classified.map((item) => entryOf(item, first, raw)),
  }
}

/** A crew lists a driver once for each stint. */
function withEachDriverOnce(entry: RawEntry): RawEntry {
  const crew = new Map(entry.drivers.map((driver) => [driver.id ?? driver.name, driver]))
  return crew.size === entry.drivers.length ? entry : { ...entry, drivers: [...crew.values()] }
}

function dropEmptySlots(raw: RawSession, warn: Warn): readonly RawEntry[] {
  const taken = raw.entries.filter((entry) => entry.drivers.length > 0).map(withEachDriverOnce)
  const empty = raw.entries.length - taken.length
  if (empty > 0) warn('empty-slots-dropped', `${raw.name}: ${empty} slots without a driver were left out.`)
  return taken
}

function entryOf(
  { entry, status, position }: Classified,
  first: Classified | undefined,
  raw: RawSession,
): ImportedEntry {
  const driver = entry.drivers[0]
  return {
    position,
    filePosition: entry.filePosition,
    carNumber: entry.carNumber,
    driver: driver?.name ?? '',
    drivers: entry.drivers,
    driverId: driver?.id ?? null,
    team: entry.team,
    car: entry.car,
    class: entry.class,
    status,
    laps: entry.laps,
    totalTimeMs: isTimed(raw.kind) ? null : entry.totalTimeMs,
    bestLapMs: entry.bestLapMs,
    gap: position === null || position === 1 || !first ? null : gapTo(first.entry, entry, raw),
    gridPosition: entry.gridPosition,
    lapsLed: entry.lapsLed,
    incidents: entry.incidents,
    penalties: entry.penalties,
  }
}

function gapTo(first: RawEntry, entry: RawEntry, raw: RawSession): string | null {
  if (isTimed(raw.kind)) return difference(first.bestLapMs, entry.bestLapMs)
  const down = (first.laps ?? 0) - (entry.laps ?? 0)
  if (first.laps !== null && entry.laps !== null && down > 0) return formatGap({ kind: 'laps', laps: down })
  return difference(first.totalTimeMs, entry.totalTimeMs)
}

function difference(first: number | null, own: number | null): string | null {
  return first === null || own === null || own < first ? null : formatGap({ kind: 'time', ms: own - first })
}

const maxEntries = 300

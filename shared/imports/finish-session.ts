import { formatGap, type Gap } from '#shared/base/timing-text.ts'
import { classify, type Classified } from './classify.ts'
import type { ImportedEntry, ImportedSession, Warn } from './imported-file.ts'
import { mergeDrivers } from './merge-drivers.ts'
import { isIdle, isTimed, type RawEntry, type RawSession } from './raw-session.ts'

/** The session as a steward wants it; null, with a warning, when nobody was in it. */
export function finishSession(raw: RawSession, warn: Warn): ImportedSession | null {
  const taken = takenSlots(raw, warn)
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

/** Slots that somebody took. A car that drove without anybody's name stays, because it holds a place. */
function takenSlots(raw: RawSession, warn: Warn): RawEntry[] {
  const unnamed: string[] = []
  const taken = raw.entries.flatMap((entry, index) => {
    if (entry.drivers.length > 0) return [withEachDriverOnce(entry)]
    if (isIdle(entry)) return []
    const name = madeUpName(entry, index)
    unnamed.push(name)
    return [{ ...entry, drivers: [{ name, id: null, nameless: true as const }] }]
  })
  const empty = raw.entries.length - taken.length
  if (empty > 0) warn('empty-slots-dropped', `${raw.name}: ${empty} slots without a driver were left out.`)
  if (unnamed.length > 0) {
    const list = unnamed.slice(0, 20).join(', ')
    warn('driver-unnamed', `${raw.name}: the file does not name who drove these cars: ${list}.`)
  }
  return taken
}

function madeUpName(entry: RawEntry, index: number): string {
  if (entry.carNumber !== null) return `Car ${entry.carNumber}`
  return `Unnamed driver ${entry.filePosition ?? index + 1}`
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

/** The gap as the file says it; only where it says none, from laps and times. */
function gapTo(first: RawEntry, entry: RawEntry, raw: RawSession): string | null {
  const fromFile = gapFromFile(first.gap, entry.gap)
  if (fromFile !== null) return formatGap(fromFile)
  if (isTimed(raw.kind)) return difference(first.bestLapMs, entry.bestLapMs)
  const down = (first.laps ?? 0) - (entry.laps ?? 0)
  if (first.laps !== null && entry.laps !== null && down > 0) return formatGap({ kind: 'laps', laps: down })
  return difference(first.totalTimeMs, entry.totalTimeMs)
}

/** The file counts from its own first car, which may have lost its place since. */
function gapFromFile(first: Gap | null, own: Gap | null): Gap | null {
  if (first === null || own === null) return own
  if (first.kind === 'time') {
    if (own.kind === 'laps') return own
    return own.ms < first.ms ? null : { kind: 'time', ms: own.ms - first.ms }
  }
  return own.kind === 'laps' && own.laps > first.laps ? { kind: 'laps', laps: own.laps - first.laps } : null
}

function difference(first: number | null, own: number | null): string | null {
  return first === null || own === null || own < first ? null : formatGap({ kind: 'time', ms: own - first })
}

const maxEntries = 300

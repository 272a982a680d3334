import { compareByBestLap, compareByDistance } from './compare-entries.ts'
import type { ImportedStatus, Warn } from './imported-file.ts'
import { coversDistance, fellFarBehind, inferStatus, raceWinner } from './infer-status.ts'
import { carLabel, isIdle, isTimed, type RawEntry, type RawSession } from './raw-session.ts'

export interface Classified {
  readonly entry: RawEntry
  readonly status: ImportedStatus
  readonly position: number | null
}

/**
 * The classification as the sport makes it. A race goes by the file's places unless laps and times contradict them;
 * a session against the clock by best laps. Who is disqualified, did not start or did not cover the distance has no
 * place, and those behind move up. Cars that share a place in the file, and that nothing parts, are a dead heat.
 * Order: classified, not classified, disqualified, did not start.
 */
export function classify(session: RawSession, warn: Warn): Classified[] {
  const settled = isTimed(session.kind) ? settleTimed(session.entries) : settleRace(session, warn)
  const compare = isTimed(session.kind) ? compareByBestLap : compareByDistance
  const placed = settled.filter(({ classified }) => classified)
  const { ordered, repaired } = inOrder(placed, session, compare, warn)
  const rest = settled.filter(({ classified }) => !classified).sort((a, b) => compareUnplaced(a, b, compare))
  const places = placesOf(ordered, session, compare)
  warnOfDeadHeats(ordered, places, session, warn)
  const all = [...ordered, ...rest].map(({ entry, status }, index) => ({
    entry,
    status,
    position: places[index] ?? null,
  }))
  if (!repaired) warnWhenClosedUp(all, session, warn)
  return all
}

interface Settled {
  readonly entry: RawEntry
  readonly status: ImportedStatus
  readonly classified: boolean
}

type Compare = (a: RawEntry, b: RawEntry) => number

function settleTimed(entries: readonly RawEntry[]): Settled[] {
  return entries.map((entry) => {
    if (entry.status === 'DSQ') return { entry, status: 'DSQ', classified: false }
    if (entry.bestLapMs !== null) return { entry, status: 'FINISHED', classified: true }
    return { entry, status: entry.laps === 0 ? 'DNS' : 'NC', classified: false }
  })
}

function settleRace(session: RawSession, warn: Warn): Settled[] {
  const winner = raceWinner(session.entries)
  const isRecorded = session.entries.some((entry) => !isIdle(entry))
  const inferred: string[] = []
  const settled = session.entries.map((entry) => {
    // A table that people keep may say nothing but the places; a simulator records what every car did.
    const isAbsent = isRecorded && !session.trustPositions && isIdle(entry)
    const isAway = isAbsent || (winner === null && entry.laps === 0)
    const inferredStatus = isAway ? 'DNS' : winner ? inferStatus(entry, winner) : 'FINISHED'
    const status = isAbsent && entry.status === 'FINISHED' ? 'NC' : (entry.status ?? inferredStatus)
    if (entry.status !== status && status !== 'FINISHED') inferred.push(`${carLabel(entry)} ${status}`)
    return settle(entry, status, winner)
  })
  if (inferred.length > 0) {
    const list = inferred.slice(0, 30).join(', ')
    warn(
      'status-inferred',
      `${session.name}: the file does not say who retired or did not start. By laps and times: ${list}.`,
    )
  }
  return settled
}

/** Running at the end far behind is not classified; retired after 90 % of the distance is. */
function settle(entry: RawEntry, status: ImportedStatus, winner: RawEntry | null): Settled {
  const isFar = entry.laps !== null && winner?.laps != null && fellFarBehind(entry.laps, winner.laps)
  if (status === 'FINISHED' && isFar) return { entry, status: 'NC', classified: false }
  const distance = entry.laps !== null && winner?.laps != null && coversDistance(entry.laps, winner.laps)
  return { entry, status, classified: status === 'FINISHED' || (status === 'DNF' && distance) }
}

function inOrder(
  placed: readonly Settled[],
  session: RawSession,
  compare: Compare,
  warn: Warn,
): { ordered: Settled[]; repaired: boolean } {
  const unplaced = (a: Settled, b: Settled): number =>
    a.entry.filePosition === null && session.trustPositions ? compare(a.entry, b.entry) : 0
  const byFile = placed.toSorted(
    (a, b) => (a.entry.filePosition ?? last) - (b.entry.filePosition ?? last) || unplaced(a, b),
  )
  const places = placed.flatMap(({ entry }) => entry.filePosition ?? [])
  if (session.trustPositions && byFile.every(isNumberedFinisher)) return { ordered: byFile, repaired: false }
  if (places.length > 0 && isSound(byFile, places, session, compare)) {
    return { ordered: byFile, repaired: false }
  }
  if (!decidable(placed, session)) {
    if (placed.length > 1) {
      warn(
        'positions-unclear',
        `${session.name}: the file's places are incomplete and nothing else decides them.`,
      )
    }
    return { ordered: byFile, repaired: false }
  }
  const ordered = byFile.toSorted((a, b) => compare(a.entry, b.entry))
  if (places.length > 0) {
    const by = isTimed(session.kind) ? 'best laps' : 'laps and times'
    warn(
      'positions-repaired',
      `${session.name}: places that are missing or contradict the ${by} follow these now: ${moves(ordered)}.`,
    )
  }
  return { ordered, repaired: true }
}

/** A car that retired late may stand without a place in a table; it is behind those who have one. */
function isNumberedFinisher({ entry, status }: Settled): boolean {
  return entry.filePosition !== null || status !== 'FINISHED'
}

/** Counted on, with the same place for cars of a dead heat. */
function placesOf(ordered: readonly Settled[], session: RawSession, compare: Compare): number[] {
  const places: number[] = []
  ordered.forEach((car, index) => {
    const ahead = ordered[index - 1]
    const shares = ahead !== undefined && isDeadHeat(ahead.entry, car.entry, session, compare)
    places.push(shares ? (places[index - 1] ?? index + 1) : index + 1)
  })
  return places
}

/** The file gives both the same place, and a simulator's file nothing that parts them. */
function isDeadHeat(a: RawEntry, b: RawEntry, session: RawSession, compare: Compare): boolean {
  if (a.filePosition === null || a.filePosition !== b.filePosition) return false
  return session.trustPositions || (comparable(a, b, session) && compare(a, b) === 0)
}

function warnOfDeadHeats(
  ordered: readonly Settled[],
  places: readonly number[],
  session: RawSession,
  warn: Warn,
): void {
  const shared = Map.groupBy(ordered, (_, index) => places[index] ?? 0)
  for (const [place, cars] of shared) {
    if (cars.length === 1) continue
    const names = cars.map(({ entry }) => carLabel(entry)).slice(0, 20)
    warn('dead-heat', `${session.name}: a dead heat for place ${place}: ${names.join(', ')}.`)
  }
}

/** Each car has a place of its own, and no finisher stands before one who did better. */
function isSound(
  byFile: readonly Settled[],
  places: readonly number[],
  session: RawSession,
  compare: Compare,
): boolean {
  if (places.length !== byFile.length || new Set(places).size !== places.length) return false
  if (session.trustPositions) return true
  const finishers = byFile.filter(({ status }) => status === 'FINISHED').map(({ entry }) => entry)
  return finishers.every((entry, index) => {
    const ahead = finishers[index - 1]
    return ahead === undefined || !comparable(ahead, entry, session) || compare(ahead, entry) <= 0
  })
}

function comparable(a: RawEntry, b: RawEntry, session: RawSession): boolean {
  if (isTimed(session.kind)) return a.bestLapMs !== null && b.bestLapMs !== null
  if (a.laps === null || b.laps === null) return false
  return a.laps !== b.laps || (hasFinalTime(a) && hasFinalTime(b))
}

function hasFinalTime(entry: RawEntry): boolean {
  return entry.totalTimeMs !== null && !entry.lapInProgress
}

/** Whether laps and times alone tell the order of all who are placed. */
function decidable(placed: readonly Settled[], session: RawSession): boolean {
  return placed.every(({ entry }) => (isTimed(session.kind) ? entry.bestLapMs !== null : entry.laps !== null))
}

function compareUnplaced(a: Settled, b: Settled, compare: Compare): number {
  return rank[a.status] - rank[b.status] || compare(a.entry, b.entry)
}

const rank: Record<ImportedStatus, number> = { FINISHED: 0, DNF: 0, NC: 0, DSQ: 1, DNS: 2 }

function moves(repaired: readonly Settled[]): string {
  const changed = repaired.flatMap(({ entry }, index) =>
    entry.filePosition === index + 1
      ? []
      : [`${carLabel(entry)} ${entry.filePosition ?? 'no place'} → ${index + 1}`],
  )
  return changed.slice(0, 20).join(', ')
}

/** Says whom a disqualification or a missing start moved up. */
function warnWhenClosedUp(all: readonly Classified[], session: RawSession, warn: Warn): void {
  const removed = all.filter(({ entry, position }) => {
    if (position !== null || entry.filePosition === null) return false
    const place = entry.filePosition
    return all.some((other) => other.position !== null && (other.entry.filePosition ?? 0) > place)
  })
  if (removed.length === 0) return
  const names = removed.map(
    ({ entry, status }) => `${carLabel(entry)} (${status}, ${entry.filePosition} in the file)`,
  )
  warn(
    'positions-closed-up',
    `${session.name}: cars moved up because these have no place: ${names.slice(0, 20).join(', ')}.`,
  )
}

/** No session has so many cars. */
const last = 1_000_000

import { ServerFile, type ServerRow } from './assetto-corsa-file.ts'
import { joinLaps, type CarLaps } from './assetto-corsa-laps.ts'
import type { ImportedPenalty, ImportedSessionKind, ImportedStatus, Warn } from './imported-file.ts'
import { atLeast } from './lenient.ts'
import { usable } from './race-time.ts'
import { blankEntry, isTimed, type RawEntry, type RawSession } from './raw-session.ts'

/**
 * Assetto Corsa: what a dedicated server (or its manager) writes after each session; times in ms. It lists every slot
 * of the server, also those that nobody took, and a driver who changed cars once for each car. Who left a slot that
 * somebody else took is in its laps alone. Newer server managers also write the laps and the grid of each car.
 */
export function readAssettoCorsaServer(value: unknown, warn: Warn): RawSession[] {
  const file = ServerFile.parse(value)
  const kind = kindOf(file.Type, warn)
  const name = kind === 'race' ? 'Race' : kind === 'qualifying' ? 'Qualifying' : 'Practice'
  const cars = joinLaps(file)
  const lapsKnown = file.Laps.length > 0
  const unlisted = cars.flatMap(({ row, crew }) => (row === null ? (crew[0]?.name ?? []) : []))
  if (unlisted.length > 0) {
    const names = unlisted.slice(0, 20).join(', ')
    warn('driver-not-listed', `${name}: they drove, but the file's result lacks them: ${names}.`)
  }
  return [
    {
      kind,
      name,
      track: file.TrackName,
      layout: file.TrackConfig,
      trustPositions: false,
      entries: cars.map((car) => entry(car, kind, lapsKnown)),
    },
  ]
}

function entry(car: CarLaps, kind: ImportedSessionKind, lapsKnown: boolean): RawEntry {
  const { row } = car
  const shared = { ...blankEntry, drivers: car.crew, team: car.team, car: car.model }
  if (row === null) {
    // Somebody else took the slot, so this driver had left.
    const status: ImportedStatus | null = isTimed(kind) ? null : 'DNF'
    return { ...shared, status, laps: car.laps, bestLapMs: car.bestLapMs }
  }
  const counted = lapsKnown || !isTimed(kind) ? car.laps : null
  return {
    ...shared,
    filePosition: car.place,
    status: row.Disqualified ? 'DSQ' : null,
    laps: lapsOf(row, counted),
    totalTimeMs: isTimed(kind)
      ? null
      : usable(row.TotalTime) && usable((row.TotalTime ?? 0) + penaltyMs(row)),
    bestLapMs: bestOf(row, car),
    gridPosition: isTimed(kind) ? null : atLeast(1, row.GridPosition),
    penalties: row.HasPenalty ? [penaltyOf(row)] : [],
  }
}

/** The file's, else the laps'; a car that is shared has the best of its whole crew. */
function bestOf(row: ServerRow, { bestLapMs, crew }: CarLaps): number | null {
  const written = row.BestLap === null ? bestLapMs : usable(row.BestLap)
  if (crew.length < 2 || bestLapMs === null) return written
  return written === null ? bestLapMs : Math.min(written, bestLapMs)
}

/** What was driven, less the laps of a penalty where the file did not take them off itself. */
function lapsOf(row: ServerRow, counted: number | null): number | null {
  const written = atLeast(1, row.NumLaps)
  const penalty = row.HasPenalty ? (row.LapPenalty ?? 0) : 0
  if (written === null) return counted === null ? null : Math.max(0, counted - penalty)
  const isTakenOff = counted !== null && written === counted - penalty
  return isTakenOff ? written : Math.max(0, Math.max(written, counted ?? 0) - penalty)
}

/** A server manager keeps the time of a penalty beside the total, in nanoseconds (Go's unit of time). */
function penaltyMs(row: ServerRow): number {
  return row.HasPenalty ? (usable((row.PenaltyTime ?? 0) / 1_000_000) ?? 0) : 0
}

function penaltyOf(row: ServerRow): ImportedPenalty {
  const time = usable(penaltyMs(row))
  const laps = row.LapPenalty ?? 0
  const words = [time === null ? null : `${time / 1000} s`, laps > 0 ? `${laps} laps` : null]
  return { kind: 'time', timeMs: time, text: words.filter((word) => word !== null).join(', ') || 'penalty' }
}

function kindOf(type: string | null, warn: Warn): ImportedSessionKind {
  const name = (type ?? '').toUpperCase()
  if (name.startsWith('RACE')) return 'race'
  if (name.startsWith('QUAL')) return 'qualifying'
  if (name.startsWith('PRACTICE') || name === 'BOOK') return 'practice'
  warn('kind-guessed', `The file calls the session '${type ?? ''}'; it was read as practice.`)
  return 'practice'
}

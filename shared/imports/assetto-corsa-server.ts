import { z } from 'zod'
import type { ImportedPenalty, ImportedSessionKind, ImportedStatus, Warn } from './imported-file.ts'
import { flag, list, most, text, whole } from './lenient.ts'
import { usable } from './race-time.ts'
import { blankEntry, isTimed, type RawEntry, type RawSession } from './raw-session.ts'

/**
 * Assetto Corsa: what a dedicated server (or its manager) writes after each session; times in ms. It lists every slot
 * of the server, also those that nobody took, and a driver who changed cars once for each car.
 */
export function readAssettoCorsaServer(value: unknown, warn: Warn): RawSession[] {
  const file = File.parse(value)
  const kind = kindOf(file.Type, warn)
  const laps = lapsByCar(file.Laps)
  const teams = new Map(file.Cars.map((car) => [car.CarId, car.Driver.Team]))
  return [
    {
      kind,
      name: kind === 'race' ? 'Race' : kind === 'qualifying' ? 'Qualifying' : 'Practice',
      track: file.TrackName,
      layout: file.TrackConfig,
      trustPositions: false,
      entries: file.Result.map((row, index) => ({
        ...entry(row, kind),
        filePosition: index + 1,
        laps:
          file.Laps.length === 0 && isTimed(kind)
            ? null
            : Math.max(0, (laps.get(lapKey(row)) ?? 0) - (row.HasPenalty ? (row.LapPenalty ?? 0) : 0)),
        team: teams.get(row.CarId) ?? null,
      })),
    },
  ]
}

const Row = z.object({
  DriverName: text,
  DriverGuid: text,
  CarId: whole,
  CarModel: text,
  BestLap: whole,
  TotalTime: whole,
  HasPenalty: flag,
  PenaltyTime: whole,
  LapPenalty: whole,
  Disqualified: flag,
})
type Row = z.infer<typeof Row>
const Lap = z.object({ CarId: whole, DriverGuid: text })
const File = z.object({
  TrackName: text,
  TrackConfig: text,
  Type: text,
  Cars: list(z.object({ CarId: whole, Driver: z.object({ Team: text }).catch({ Team: null }) }), most.cars),
  Result: list(Row, most.cars),
  Laps: list(Lap, most.laps),
})

function entry(row: Row, kind: ImportedSessionKind): RawEntry {
  const named = row.DriverName !== null || row.DriverGuid !== null
  const disqualified: ImportedStatus | null = row.Disqualified ? 'DSQ' : null
  return {
    ...blankEntry,
    drivers: named ? [{ name: row.DriverName ?? `Driver ${row.DriverGuid}`, id: row.DriverGuid }] : [],
    car: row.CarModel,
    status: disqualified,
    totalTimeMs: isTimed(kind)
      ? null
      : usable(row.TotalTime) && usable((row.TotalTime ?? 0) + penaltyMs(row)),
    bestLapMs: usable(row.BestLap),
    penalties: row.HasPenalty ? [penaltyOf(row)] : [],
  }
}

/** A server manager keeps the time of a penalty beside the total, in nanoseconds (Go's unit of time). */
function penaltyMs(row: Row): number {
  return row.HasPenalty ? (usable((row.PenaltyTime ?? 0) / 1_000_000) ?? 0) : 0
}

function penaltyOf(row: Row): ImportedPenalty {
  const time = usable(penaltyMs(row))
  const laps = row.LapPenalty ?? 0
  const words = [time === null ? null : `${time / 1000} s`, laps > 0 ? `${laps} laps` : null]
  return { kind: 'time', timeMs: time, text: words.filter((word) => word !== null).join(', ') || 'penalty' }
}

function lapsByCar(laps: z.infer<typeof Lap>[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const lap of laps) counts.set(lapKey(lap), (counts.get(lapKey(lap)) ?? 0) + 1)
  return counts
}

function lapKey({ CarId, DriverGuid }: { CarId: number | null; DriverGuid: string | null }): string {
  return `${CarId} ${DriverGuid ?? ''}`
}

function kindOf(type: string | null, warn: Warn): ImportedSessionKind {
  const name = (type ?? '').toUpperCase()
  if (name.startsWith('RACE')) return 'race'
  if (name.startsWith('QUAL')) return 'qualifying'
  if (name.startsWith('PRACTICE') || name === 'BOOK') return 'practice'
  warn('kind-guessed', `The file calls the session '${type ?? ''}'; it was read as practice.`)
  return 'practice'
}

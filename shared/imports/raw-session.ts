import type { Gap } from '#shared/base/timing-text.ts'
import type { ImportedDriver, ImportedPenalty, ImportedSessionKind, ImportedStatus } from './imported-file.ts'

/** A session as its file tells it, before the sport's rules are applied. */
export interface RawSession {
  readonly kind: ImportedSessionKind
  readonly name: string
  readonly track: string | null
  readonly layout: string | null
  /** The file's places are the official ones and are not second-guessed by laps and times. */
  readonly trustPositions: boolean
  readonly entries: readonly RawEntry[]
}

/** Times are ms. Null means the file does not say. */
export interface RawEntry {
  readonly filePosition: number | null
  readonly carNumber: string | null
  readonly drivers: readonly ImportedDriver[]
  readonly team: string | null
  readonly car: string | null
  readonly class: string | null
  readonly status: ImportedStatus | null
  readonly laps: number | null
  readonly totalTimeMs: number | null
  /** The total runs to a point inside a lap that was not completed, so it says nothing about who was ahead. */
  readonly lapInProgress: boolean
  readonly bestLapMs: number | null
  /** To the car that the file has first, where the file itself says it. */
  readonly gap: Gap | null
  readonly gridPosition: number | null
  readonly lapsLed: number | null
  readonly incidents: number | null
  readonly penalties: readonly ImportedPenalty[]
}

export const blankEntry: RawEntry = {
  filePosition: null,
  carNumber: null,
  drivers: [],
  team: null,
  car: null,
  class: null,
  status: null,
  laps: null,
  totalTimeMs: null,
  lapInProgress: false,
  bestLapMs: null,
  gap: null,
  gridPosition: null,
  lapsLed: null,
  incidents: null,
  penalties: [],
}

/** Practice and qualifying are decided by the best lap, everything else by laps and time. */
export function isTimed(kind: ImportedSessionKind): kind is 'practice' | 'qualifying' {
  return kind === 'practice' || kind === 'qualifying'
}

/** Whether the file says that the car did nothing at all. */
export function isIdle(entry: RawEntry): boolean {
  return !entry.laps && entry.bestLapMs === null && entry.totalTimeMs === null
}

/** How a warning calls a car: its number where it has one, else its driver. */
export function carLabel(entry: { carNumber: string | null; drivers: readonly ImportedDriver[] }): string {
  const name = entry.drivers[0]?.name ?? 'an unnamed driver'
  return entry.carNumber === null ? name : `car ${entry.carNumber} (${name})`
}

import type { ResultStatus, SessionKind, SessionStatus } from '#shared/model/session-fields.ts'
import type { SheetPenalty } from '#shared/scoring/sheet-penalties.ts'
import type { EnteredCar } from './read-sheet.ts'

/** What a session's sheet starts from when a steward opens it. */
export interface SheetSource {
  readonly session: {
    readonly id: string
    readonly name: string
    readonly kind: SessionKind
    readonly status: SessionStatus
    readonly version: number
    readonly eventId: string
    readonly eventName: string
    readonly round: number
    readonly laps: number | null
  }
  /** What can be awarded beside places: pole and fastest lap, and what the event's rules pay a bonus for. */
  readonly awards: readonly SheetAward[]
  readonly entries: readonly SheetSourceEntry[]
  readonly results: readonly SheetSourceResult[]
}

export interface SheetAward {
  readonly kind: string
  /** One car has it, unless several tie; otherwise as many as earned it. */
  readonly exclusive: boolean
}

export type SheetSourceEntry = Omit<EnteredCar, 'isExpected'>

export interface SheetSourceResult {
  readonly id: string
  readonly entryId: string
  readonly position: number | null
  readonly status: ResultStatus
  readonly driverIds: readonly string[] | null
  readonly laps: number | null
  readonly timeMs: number | null
  readonly gap: string | null
  readonly bestLapMs: number | null
  readonly gridPosition: number | null
  readonly awards: readonly { readonly kind: string; readonly driverId?: string }[]
  readonly bonusMp: number
  readonly penaltyMp: number
  /** Left out where there are none. */
  readonly penalties?: readonly SheetPenalty[]
  readonly note: string | null
}

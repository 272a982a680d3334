import type { Ruleset } from './ruleset.ts'
import type { Ruling } from './ruling.ts'
import type { PointsEligibility, ResultStatus, SessionKind } from '#shared/model/session-fields.ts'
import type { SheetPenalty } from './sheet-penalties.ts'

/** Everything that standings follow from. Lists may come in any order; ids are unique in their list. */
export interface SeasonInput {
  /** The season's own version: what counts, in which order, and who is listed. */
  readonly rules: Ruleset
  /** What events pay, by the id of the ruleset version they are bound to. */
  readonly rulesets: Readonly<Record<string, Ruleset>>
  readonly drivers: readonly ScoringDriver[]
  readonly teams: readonly ScoringTeam[]
  readonly events: readonly ScoringEvent[]
  readonly sessions: readonly ScoringSession[]
  readonly entries: readonly ScoringEntry[]
  readonly results: readonly ScoringResult[]
  /** In force only: not revoked. One that is listed twice counts once ([RU1]). */
  readonly rulings: readonly Ruling[]
}

export interface ScoringDriver {
  readonly id: string
  readonly name: string
  readonly kind: 'regular' | 'reserve' | 'guest'
}

export interface ScoringTeam {
  readonly id: string
  readonly name: string
}

/** `laps`: what the race is scheduled for, null where it is not by laps. */
export interface ScoringEvent {
  readonly id: string
  readonly round: number
  readonly name: string
  readonly status: 'scheduled' | 'completed' | 'cancelled'
  readonly laps: number | null
  readonly rulesetVersionId: string
}

/** `multiplier` is an exact fraction such as '1/2'. */
export interface ScoringSession {
  readonly id: string
  readonly eventId: string
  readonly kind: SessionKind
  readonly name: string
  readonly ordinal: number
  readonly multiplier: string
  readonly status: 'draft' | 'provisional' | 'official' | 'amended'
  readonly underProtest: boolean
}

/** A car of an event, its drivers and its team on that day. */
export interface ScoringEntry {
  readonly id: string
  readonly eventId: string
  readonly class: string | null
  readonly teamId: string | null
  readonly driverIds: readonly string[]
  readonly points: PointsEligibility
}

/** What a car did in a session. `driverIds` replaces the entry's where others drove. Times are ms. */
export interface ScoringResult {
  readonly id: string
  readonly sessionId: string
  readonly entryId: string
  readonly position: number | null
  readonly status: ResultStatus
  readonly driverIds: readonly string[] | null
  readonly laps: number | null
  readonly timeMs: number | null
  readonly bestLapMs: number | null
  readonly awards: readonly Award[]
  readonly bonusMp: number
  readonly penaltyMp: number
  /** Entered with the result, applied before rulings ([RU12]); left out where there are none. */
  readonly penalties?: readonly SheetPenalty[]
}

/** `driverId` names one driver of the car; without it the award is the car's. */
export interface Award {
  readonly kind: string
  readonly driverId?: string
}

import type { Language } from '#shared/i18n/language.ts'
import type { SheetPenalty } from '#shared/scoring/sheet-penalties.ts'
import type { RevisionCause } from '#shared/revisions/revision.ts'
import type { Award } from '#shared/scoring/season-input.ts'
import type { Attendance } from '#shared/model/attendance.ts'
import type { PointsEligibility } from '#shared/model/session-fields.ts'
import type { ResultStatus, SessionKind, SessionStatus } from '#shared/model/session-fields.ts'

/**
 * The rows of a league's tables as far as their readers use them, under the names of the columns: the same from a database
 * and from the public feed. Times are ISO 8601 in UTC, from a database with milliseconds and 'Z', in the feed with an offset
 * ('2026-04-04T18:00:00+00:00').
 */
export interface StoredRows {
  readonly league: {
    readonly id: string
    readonly slug: string
    readonly name: string
    readonly plan: string
    /** Missing from the rows of a server that is older. */
    readonly accent?: string | null
    readonly accent_light?: string | null
    readonly accent_dark?: string | null
    readonly logo?: string | null
    readonly listed?: boolean
    readonly language?: Language
    /** How long results stay open to protest; null for as long as is usual, missing from the rows of an older server. */
    readonly protest_minutes?: number | null
    readonly deleted_at: string | null
  }
  readonly season: {
    readonly id: string
    readonly name: string
    readonly is_active: boolean
    readonly ruleset_version_id: string
    readonly created_at: string
    readonly archived_at: string | null
  }
  readonly team: { readonly id: string; readonly name: string; readonly archived_at: string | null }
  readonly driver: {
    readonly id: string
    readonly display_name: string
    readonly car_number: string | null
    readonly team_id: string | null
    readonly kind: 'regular' | 'reserve' | 'guest'
    readonly archived_at: string | null
  }
  readonly ruleset: { readonly id: string; readonly name: string }
  readonly ruleset_version: {
    readonly id: string
    readonly ruleset_id: string
    readonly version: number
    readonly rules: unknown
    readonly note: string | null
    readonly created_at: string
  }
  readonly event: {
    readonly id: string
    readonly season_id: string
    readonly round: number
    readonly name: string
    readonly track: string
    readonly starts_at: string
    readonly zone: string
    readonly laps: number | null
    readonly distance_m: number | null
    readonly status: 'scheduled' | 'completed' | 'cancelled'
    readonly ruleset_version_id: string
    /** Instead of the league's; null for the league's, missing as above. */
    readonly protest_minutes?: number | null
    /** These three are missing from the rows of a server that is older. */
    readonly cancel_reason?: string | null
    readonly sequence?: number
    readonly changed_at?: string | null
  }
  readonly attendance: {
    readonly id: string
    readonly event_id: string
    readonly driver_id: string
    readonly state: Attendance
  }
  readonly session: {
    readonly id: string
    readonly event_id: string
    readonly kind: SessionKind
    readonly name: string
    readonly ordinal: number
    readonly multiplier: string
    readonly status: SessionStatus
    readonly under_protest: boolean
    /** Missing from the rows of a server that is older. */
    readonly window_minutes?: number | null
    readonly window_ends_at?: string | null
    readonly submitted_at: string | null
    readonly sheet_version: number
  }
  readonly entry: {
    readonly id: string
    readonly event_id: string
    readonly car_number: string
    readonly class: string | null
    readonly team_id: string | null
    readonly driver_ids: readonly string[]
    readonly points: PointsEligibility
  }
  readonly result: {
    readonly id: string
    readonly session_id: string
    readonly entry_id: string
    readonly position: number | null
    readonly status: ResultStatus
    readonly driver_ids: readonly string[] | null
    readonly laps: number | null
    readonly time_ms: number | null
    readonly gap: string | null
    readonly best_lap_ms: number | null
    readonly grid_position: number | null
    readonly awards: readonly Award[]
    readonly bonus_mp: number
    readonly penalty_mp: number
    /** Rows written before there were any have none. */
    readonly penalties?: readonly SheetPenalty[]
    readonly note: string | null
  }
  readonly session_revision: {
    readonly id: string
    readonly session_id: string
    readonly number: number
    readonly cause: RevisionCause
    readonly made_by: string | null
    readonly made_at: string
    readonly reason: string | null
    readonly status: 'provisional' | 'official' | 'amended'
    readonly under_protest: boolean
    readonly multiplier: string
    readonly restored_from: number | null
    readonly sheet: unknown
    readonly rulings: unknown
  }
  readonly ruling: {
    readonly id: string
    readonly season_id: string
    readonly session_id: string | null
    readonly kind: string
    readonly body: object
    readonly reason: string
    readonly decided_at: string
    readonly revoked_at: string | null
    readonly revoke_reason?: string | null
  }
  readonly standings: {
    readonly id: string
    readonly season_id: string
    readonly kind: 'driver' | 'team'
    readonly status: 'provisional' | 'official'
    readonly as_of_revision: number
    readonly rows: unknown
  }
}

/** The entities that everybody may see. */
export type PublicEntity = keyof StoredRows

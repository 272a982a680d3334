import type { SessionKind, SessionStatus } from './session-fields.ts'

/** What everybody may know of an event as such. */
export interface EventFacts {
  readonly id: string
  readonly round: number
  readonly name: string
  readonly track: string
  readonly startsAt: string
  readonly laps: number | null
  readonly distanceM: number | null
  readonly status: 'scheduled' | 'completed' | 'cancelled'
}

/** The same of a session. */
export interface SessionFacts {
  readonly id: string
  readonly kind: SessionKind
  readonly name: string
  readonly status: SessionStatus
  readonly underProtest: boolean
  /** An exact fraction of the points: '1', '1/2', '2'. */
  readonly multiplier: string
}

import type { QuietHours } from '#shared/announcements/quiet-hours.ts'
import type { Language } from '#shared/i18n/language.ts'
import type { NoticeChoice } from './choices.ts'

/** All that notices of a league follow from, as of one revision of it. Instants are ISO, UTC. */
export interface NoticeFacts {
  readonly league: { readonly id: string; readonly slug: string; readonly name: string }
  readonly people: readonly NoticePerson[]
  /** What is planned, the next days alone. */
  readonly events: readonly NoticeEvent[]
  readonly results: readonly NoticeResult[]
  readonly reports: readonly NoticeReport[]
  readonly rulings: readonly NoticeRuling[]
}

/** A member of the league who is told in some browser. */
export interface NoticePerson {
  readonly userId: string
  /** The driver they are on the roster; null for who does not race. */
  readonly driverId: string | null
  readonly choices: readonly NoticeChoice[]
  readonly quiet: QuietHours | null
  readonly browsers: readonly {
    readonly id: string
    readonly language: Language
    readonly madeAt: string
  }[]
}

export interface NoticeEvent {
  readonly id: string
  readonly round: number
  readonly name: string
  readonly startsAt: string
  readonly zone: string
  /** Who has said whether they come, by driver. */
  readonly answers: Readonly<Record<string, 'confirmed' | 'withdrawn'>>
}

/** A result as its newest revision that changed how settled it is. */
export interface NoticeResult {
  readonly sessionId: string
  readonly session: string
  readonly event: { readonly id: string; readonly round: number; readonly name: string }
  readonly status: 'provisional' | 'official' | 'amended'
  /** The number of the newest revision, and when the result came to be what it is. */
  readonly revision: number
  readonly at: string
}

/** A report about somebody. */
export interface NoticeReport {
  readonly id: string
  readonly number: number
  readonly kind: 'incident' | 'protest' | 'appeal'
  /** Whom it is about, but for who reported it. */
  readonly about: readonly string[]
  /** Of these, who has told their side. */
  readonly answered: readonly string[]
  readonly reportedAt: string
  /** Null while it is open. */
  readonly decided: { readonly at: string; readonly reason: string } | null
}

/** A ruling that members may read and that no report led to. */
export interface NoticeRuling {
  readonly id: string
  readonly about: readonly string[]
  readonly at: string
  readonly reason: string
}

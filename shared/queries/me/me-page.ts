import type { QuietHours } from '#shared/announcements/quiet-hours.ts'
import type { NoticeChoice } from '#shared/notices/choices.ts'
import type { IncidentLeague, MyIncidentItem } from './my-incidents.ts'
import type { MyIncident } from './my-incident.ts'
import type { MyLeague } from './my-racing.ts'
import type { MyRuling } from './my-rulings.ts'

/** A page of a signed-in person about their own racing. Its forms need no script. */
export interface MePage {
  readonly kind: 'me'
  /** What each form sends to prove that it is ours; empty for somebody who is no longer signed in. */
  readonly csrf: string
  readonly done: MeDone | null
  /** Why what was just asked for did not happen. */
  readonly refusal: MeRefusal | null
  readonly view: MeView
}

/** What was just done, by a code that stands in the address. */
export const meDone = [
  'confirmed',
  'withdrawn',
  'said',
  'taken-back',
  'appealed',
  'link-ended',
  'chosen',
] as const
export type MeDone = (typeof meDone)[number]

export type MeRefusal =
  /** The form did not show that it is of this sign-in. */
  | { readonly kind: 'not-proven' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'no-such-zone' }
  /** By what was to be done, in its words. */
  | { readonly kind: 'refused'; readonly message: string }

export type MeView =
  | { readonly kind: 'racing'; readonly leagues: readonly MyLeague[] }
  | {
      readonly kind: 'incidents'
      readonly items: readonly MyIncidentItem[]
      /** Where something can be reported. */
      readonly leagues: readonly IncidentLeague[]
    }
  | IncidentView
  | RulingView
  | CalendarView
  | NoticesView
  | ExpiredView

export interface IncidentView {
  readonly kind: 'incident'
  readonly incident: MyIncident
  readonly form: TypedStatement
  /** The id of the step that takes the report back, and why as it is typed. */
  readonly stepId: string
  readonly reason: string
}

export interface RulingView {
  readonly kind: 'ruling'
  readonly league: IncidentLeague
  readonly ruling: MyRuling
  readonly form: TypedStatement
  /** The id of the appeal that the form makes. */
  readonly appealId: string
}

/** A statement as it is typed. Its id is made with the form: sent twice, it is said once. */
export interface TypedStatement {
  readonly statementId: string
  readonly statement: string
  readonly evidence: string
  readonly faults: Readonly<Partial<Record<'statement' | 'evidence', string>>>
}

export interface CalendarView {
  readonly kind: 'calendar'
  readonly calendars: readonly DriverCalendar[]
  /** The calendars of one's leagues, which everybody may read. */
  readonly leagues: readonly { readonly name: string; readonly url: string }[]
  /** The link that was just made, which is told this once. */
  readonly made: { readonly driverId: string; readonly url: string } | null
  /** What makes a link once, however often its form is sent. */
  readonly key: string
}

/** A calendar of a person as a driver of a league. */
export interface DriverCalendar {
  readonly league: IncidentLeague
  readonly driver: { readonly id: string; readonly name: string }
  /** When the link that works now was made (ISO, UTC), null where there is none. The link itself is kept nowhere. */
  readonly madeAt: string | null
}

export interface NoticesView {
  readonly kind: 'notices'
  /** With which a browser subscribes; null where this server tells nothing to browsers. */
  readonly publicKey: string | null
  readonly choices: readonly NoticeChoice[]
  /** One's leagues, for each of which one may choose otherwise. */
  readonly leagues: readonly IncidentLeague[]
  readonly quiet: QuietHours | null
  readonly subscriptions: readonly {
    readonly id: string
    readonly device: string
    readonly madeAt: string
    /** Made in the browser that asks. */
    readonly current: boolean
  }[]
}

/** The sign-in ended while somebody wrote: nothing typed is lost. */
export interface ExpiredView {
  readonly kind: 'expired'
  /** Where the form goes. */
  readonly action: string
  /** The rest of what the form sends. */
  readonly fields: Readonly<Record<string, string>>
  /** Null for a form without a statement. */
  readonly form: TypedStatement | null
  /** Where to sign in again, null where this server offers no way in a browser. */
  readonly signIn: string | null
}

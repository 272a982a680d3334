import type { MessageModel } from '#shared/announcements/message-model.ts'
import type { Notice } from '#shared/notices/notice.ts'

/*
 * One subject in one place outside, such as the result of a session in a channel of Discord.
 *
 *            desire ─▶ waiting ──lease──▶ (leased) ──report──▶ sent
 *                        ▲  ▲                │  │
 *                        │  └── again, lapsed┘  ├──▶ parked  a person must act
 *                        └──── newer desired ───┴──▶ dead    no use trying
 *
 * Everything that changes it is a pure function in this folder; instants are ms since 1970, UTC. SPEC.md numbers the rules.
 */

/** The ways out. Each has a form of what is desired. */
export type DeliveryChannel = 'discord-message' | 'discord-thread' | 'discord-event' | 'web-push'

/** Where it is posted: a channel of Discord, the thread that another delivery makes, or the server itself. */
export type Place =
  | { readonly channelId: string }
  | { readonly thread: string }
  | Readonly<Record<string, never>>

export interface ScheduledEventModel {
  readonly name: string
  readonly description: string
  /** ISO, UTC. */
  readonly startsAt: string
  readonly endsAt: string
  readonly location: string
}

/** What should be there, by channel. */
export interface DesiredForms {
  readonly 'discord-message': MessageModel
  readonly 'discord-thread': {
    readonly name: string
    readonly locked: boolean
    readonly message: MessageModel
  }
  /** Null: it is cancelled. */
  readonly 'discord-event': { readonly event: ScheduledEventModel | null }
  readonly 'web-push': Notice
}

export interface Desired {
  /** Null: nothing more is wanted, and what stands is left as it is. */
  readonly content: DesiredForms[DeliveryChannel] | null
  /** Of the content without its picture. */
  readonly hash: string
  readonly picture: string | null
  readonly revision: number
  readonly at: number
}

/** What stands outside. */
export interface Stands {
  readonly id: string
  /** The channel of Discord that it stands in. */
  readonly place: string | null
  /** Null where it is not known what it shows. */
  readonly hash: string | null
  readonly picture: string | null
  readonly revision: number | null
  readonly at: number
  /** Who can edit it: 'bot', or the number of a webhook. */
  readonly by: string
}

/** What a sender does next: the text, then its picture, and what stands twice is removed. */
export type Step = 'text' | 'picture' | 'remove'

export interface Lease {
  readonly token: string
  readonly until: number
  readonly step: Step
  /** What was desired when it was taken. */
  readonly hash: string
  readonly picture: string | null
  readonly revision: number
  /** By whom it is sent: 'bot', or the number of a webhook; null where the webhook has yet to be made. */
  readonly by: string | null
}

/** A message of Discord. */
export interface Posted {
  readonly channelId: string
  readonly messageId: string
}

export interface DeliveryError {
  readonly code: string
  readonly message: string
  readonly at: number
}

export interface Delivery {
  readonly id: string
  readonly channel: DeliveryChannel
  /** For Discord the number of the server, for a browser the id of its subscription. */
  readonly target: string
  readonly leagueId: string | null
  readonly subject: string
  readonly kind: string
  readonly place: Place
  readonly lane: string
  readonly desired: Desired
  /** Since when the outside differs from what is desired: its place in the lane. */
  readonly waitingSince: number
  readonly stands: Stands | null
  readonly tookMs: number | null
  readonly doubles: readonly Posted[]
  readonly state: 'waiting' | 'sent' | 'parked' | 'dead' | 'withdrawn'
  readonly attempts: number
  /** How often it was posted anew, and how often of these because somebody had deleted it. */
  readonly reposts: number
  readonly deletions: number
  readonly notBefore: number
  readonly notAfter: number | null
  readonly retryAt: number | null
  readonly editAfter: number | null
  readonly lease: Lease | null
  readonly reportedToken: string | null
  /** Since when something may stand outside that was not reported. */
  readonly unsureSince: number | null
  /** Until then a sender whose lease ended without a word may still be at it: it is made so once more afterwards. */
  readonly confirmAt: number | null
  readonly error: DeliveryError | null
  readonly createdAt: number
}

/** The channel whose work is done one after the other. */
export function laneOf({ place, stands }: Pick<Delivery, 'place' | 'stands'>): string {
  if ('thread' in place) return place['thread']
  return stands?.place ?? ('channelId' in place ? place['channelId'] : 'server')
}

/** The delivery in the state that follows from what is desired and what stands. */
export function atRest(delivery: Delivery): Delivery {
  const { desired, doubles, lease } = delivery
  if (desired.content === null && doubles.length === 0) return { ...delivery, state: 'withdrawn' }
  return { ...delivery, state: lease === null && isSettled(delivery) ? 'sent' : 'waiting' }
}

/** Whether the outside is known to be as it is desired. */
function isSettled({ desired, stands, unsureSince, doubles }: Delivery): boolean {
  return (
    stands !== null &&
    unsureSince === null &&
    doubles.length === 0 &&
    stands.hash === desired.hash &&
    stands.picture === desired.picture
  )
}

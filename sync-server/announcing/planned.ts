import type { Texts } from '#shared/i18n/texts.ts'
import type { Card } from '#shared/announcements/card.ts'
import type { MessageSettings } from '#shared/announcements/compose-message.ts'
import type { AnnouncementKind } from '#shared/announcements/kinds.ts'
import type { MessageModel } from '#shared/announcements/message-model.ts'
import { afterQuietHours } from '#shared/announcements/quiet-hours.ts'
import type { RaceThread } from '#shared/announcements/race-thread.ts'
import type { ScheduledEvent } from '#shared/announcements/scheduled-event.ts'
import { publicLeague } from '#shared/queries/public/league-page.ts'
import { leagueTexts } from '#server/cards/told/league-texts.ts'
import type { DeliveryChannel, Place } from '#server/outbound/delivery.ts'
import type { News } from './read-news.ts'

/** Where something is to stand: a place, or the thread of an event, which may have to be made first. */
export type PlannedPlace = Place | { readonly threadOf: string }

/** What is to be desired, or not any more. Instants are ISO, UTC. */
export type Planned =
  | {
      readonly kind: 'message'
      readonly subject: string
      readonly announces: AnnouncementKind
      readonly place: PlannedPlace
      readonly message: MessageModel
      /** What its picture shows, null for none. */
      readonly card: Card | null
      readonly notBefore: string | null
      readonly notAfter: string | null
    }
  | { readonly kind: 'thread'; readonly eventId: string; readonly place: Place; readonly thread: RaceThread }
  | { readonly kind: 'scheduled-event'; readonly eventId: string; readonly event: ScheduledEvent | null }
  | { readonly kind: 'withdraw'; readonly channel: DeliveryChannel; readonly subject: string }

/** What all that is told follows from: what has changed, and the present (ISO, UTC). */
export interface Telling {
  readonly news: News
  readonly now: string
  /** Where the league's pages are. */
  readonly publicUrl: string
}

interface Told {
  readonly announces: AnnouncementKind
  readonly subject: string
  /** Whether it is told at all where nothing of it stands yet. */
  readonly isNew: boolean
  /** The event whose thread it belongs to; null for what stands in its channel. */
  readonly threadOf: string | null
  readonly message: (settings: MessageSettings) => MessageModel
  readonly card?: Card | null
  /** When it is due, where that is later. */
  readonly due?: string
  readonly notAfter?: string
}

/**
 * What becomes of the message of one subject. What stands is put right where it stands, at once and without noise, also while
 * its kind is off; what is new waits for the end of quiet hours; what was not sent before its kind was switched off goes.
 */
export function planMessage(telling: Telling, told: Told): Planned[] {
  const { announces, subject, isNew, threadOf } = told
  const { link, existing } = telling.news
  const setting = link.settings.get(announces) ?? null
  const before = existing.find('discord-message', subject)
  const message = told.message(settingsOf(telling, announces))
  const shared = {
    kind: 'message',
    subject,
    announces,
    message,
    card: told.card ?? null,
    notAfter: told.notAfter ?? null,
  } as const
  if (before?.stands) return [{ ...shared, place: before.place, notBefore: null }]
  if (!setting?.enabled) return before ? [{ kind: 'withdraw', channel: 'discord-message', subject }] : []
  if (!before && !isNew) return []
  const due = told.due !== undefined && told.due > telling.now ? told.due : telling.now
  return [
    {
      ...shared,
      place: threadOf !== null && link.raceThreads ? { threadOf } : { channelId: setting.channelId },
      notBefore: afterQuietHours(due, setting.quiet),
    },
  ]
}

/** How the league announces a kind, as its messages show it. */
export function settingsOf(telling: Telling, kind: AnnouncementKind): MessageSettings {
  const { news } = telling
  const league = publicLeague(news.rows)
  const setting = news.link.settings.get(kind)
  return {
    league: league?.name ?? '',
    accent: league?.accent ?? null,
    texts: textsOf(telling),
    wording: setting?.wording ?? null,
    mentionRoleId: setting?.mentionRoleId ?? null,
  }
}

/** What the league is told in. */
export const textsOf = ({ news }: Telling): Texts => leagueTexts(news.rows)

export const eventUrl = ({ news, publicUrl }: Telling, eventId: string): string =>
  new URL(`/l/${news.link.slug}/events/${eventId}`, publicUrl).href

export const leagueUrl = ({ news, publicUrl }: Telling): string =>
  new URL(`/l/${news.link.slug}`, publicUrl).href

/** Whether something is recent enough to be told for the first time: work of a device may come two weeks late. */
export function isRecent(at: string, now: string): boolean {
  return Date.parse(now) - Date.parse(at) < 14 * dayMs
}

export const dayMs = 86_400_000

import { textKey, type TextKey } from '#shared/i18n/text-key.ts'
import { z } from 'zod'
import { Snowflake } from './message-model.ts'

/** What a league can announce, each kind with a channel and a manner of its own. */
export const AnnouncementKind = z.enum(['event', 'reminder', 'result', 'standings', 'ruling', 'season'])
export type AnnouncementKind = z.infer<typeof AnnouncementKind>

/** What each kind is called, and when it is posted. */
export const kindWords: Readonly<
  Record<AnnouncementKind, { readonly label: TextKey; readonly when: string }>
> = {
  event: { label: textKey('Events'), when: 'An event is planned, changed or cancelled.' },
  reminder: {
    label: textKey('Reminders'),
    when: '24 hours and 1 hour before an event, with buttons to confirm or withdraw.',
  },
  result: { label: textKey('Results'), when: 'A result is provisional, under protest, official or amended.' },
  standings: { label: textKey('Standings'), when: 'After each round.' },
  ruling: { label: textKey('Rulings'), when: 'A ruling is published.' },
  season: { label: textKey('Season'), when: 'A season is finished.' },
}

const MinuteOfDay = z.int().min(0).max(1_439)

/** How a league announces one kind. */
export const AnnouncementSetting = z.strictObject({
  kind: AnnouncementKind,
  channelId: Snowflake,
  enabled: z.boolean(),
  /** Minutes of the day in `zone` between which nothing new is sent; over midnight where `from` is the later one. */
  quiet: z
    .strictObject({ from: MinuteOfDay, until: MinuteOfDay, zone: z.string().min(1).max(64) })
    .nullable(),
  /** Who is mentioned by it: a role of the server. */
  mentionRoleId: Snowflake.nullable(),
  /** A line of the league's own before the message, with {names} in it. */
  wording: z.string().trim().min(1).max(300).nullable(),
  sentBy: z.enum(['bot', 'webhook']),
})
export type AnnouncementSetting = z.infer<typeof AnnouncementSetting>

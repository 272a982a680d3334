import { textKey, type TextKey } from '#shared/i18n/text-key.ts'
import type { Texts } from '#shared/i18n/texts.ts'
import { certaintyLine, messageColour } from './certainty.ts'
import { blockOf, composeMessage, eventTitle, type MessageSettings } from './compose-message.ts'
import { escapeName } from './escape.ts'
import type { AnnouncedEvent } from './event-message.ts'
import { instantMark } from './instant-mark.ts'
import type { MessageButton, MessageModel } from './message-model.ts'

/** How long before the start of an event there are reminders, in hours. */
export const reminderHours = [24, 1] as const
export type ReminderHours = (typeof reminderHours)[number]

/** A reminder of an event, and what became of the event since. */
export interface ReminderState {
  readonly event: AnnouncedEvent
  readonly eventId: string
  readonly hours: ReminderHours
  /** The start that it reminds of; ISO, UTC. */
  readonly of: string
  /** The league's revision in which the event became so. */
  readonly revision: number
  readonly state: 'ahead' | 'moved' | 'cancelled' | 'held'
  /** How many said that they come, and that they do not; null before anybody did. */
  readonly answers: { readonly confirmed: number; readonly withdrawn: number } | null
}

/**
 * The reminder that there is yet is text with buttons to confirm and withdraw; both reminders of an event keep their buttons.
 * It is answered in the app by the same person.
 */
export function reminderMessage(reminder: ReminderState, settings: MessageSettings): MessageModel {
  const { event, eventId, hours, revision, state } = reminder
  const { texts } = settings
  const { t } = texts
  const title = eventTitle(texts, event)
  const start = instantMark(event.startsAt, 'F')
  return composeMessage<'reminder'>({
    settings,
    headline: headlineOf(texts, reminder, title),
    values: {
      league: escapeName(settings.league),
      season: escapeName(event.season),
      event: escapeName(event.name),
      round: String(event.round),
      track: escapeName(event.track),
      start,
      hours: String(hours),
    },
    embeds: [
      blockOf(settings, event.season, {
        title,
        url: event.url,
        colour: messageColour(settings.accent, 'official'),
        description: [
          certaintyLine(texts, 'official', { kind: 'league', revision }, texts.tKey(stateWords[state])),
          t('Start: {start}', { start: `${start} (${instantMark(event.startsAt, 'R')})` }),
          t('Track: {track}', { track: escapeName(event.track) }),
          ...answersOf(texts, reminder),
          ...(state === 'ahead'
            ? [t('Will you race? Your answer is shown in the app, and can be changed until the start.')]
            : []),
        ].join('\n'),
      }),
    ],
    buttons: state === 'ahead' ? attendanceButtons(texts, eventId) : [],
  })
}

function answersOf({ t }: Texts, { answers }: ReminderState): string[] {
  if (answers === null) return []
  const { confirmed, withdrawn } = answers
  return [t('Race: {confirmed} · Cannot race: {withdrawn}', { confirmed, withdrawn })]
}

/** The buttons with which a driver says whether they race. The ids say it all: who presses is known to Discord. */
export function attendanceButtons({ t }: Texts, eventId: string): MessageButton[] {
  return [
    { kind: 'ask', id: `attend:${eventId}:confirmed`, label: t('I race'), style: 'success', disabled: false },
    {
      kind: 'ask',
      id: `attend:${eventId}:withdrawn`,
      label: t('I cannot race'),
      style: 'secondary',
      disabled: false,
    },
  ]
}

const stateWords: Readonly<Record<ReminderState['state'], TextKey>> = {
  ahead: textKey('Official calendar'),
  moved: textKey('Official calendar, moved'),
  cancelled: textKey('Cancelled officially'),
  held: textKey('Official calendar, over'),
}

function headlineOf({ t }: Texts, { event, of, state }: ReminderState, title: string): string {
  switch (state) {
    case 'ahead':
      return t('**{event}** starts {when}: {start}', {
        event: title,
        when: instantMark(event.startsAt, 'R'),
        start: instantMark(event.startsAt, 'F'),
      })
    case 'moved':
      return t('**{event}** was moved from {before} to {start}', {
        event: title,
        before: instantMark(of, 'F'),
        start: instantMark(event.startsAt, 'F'),
      })
    case 'cancelled':
      return t('**{event}** is cancelled', { event: title })
    case 'held':
      return t('**{event}** is over', { event: title })
  }
}

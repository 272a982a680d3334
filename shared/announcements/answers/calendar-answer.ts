import type { Texts } from '#shared/i18n/texts.ts'
import { certaintyLine, messageColour } from '#shared/announcements/certainty.ts'
import { eventTitle } from '#shared/announcements/compose-message.ts'
import { escapeName } from '#shared/announcements/escape.ts'
import { fitRows } from '#shared/announcements/fit-rows.ts'
import { instantMark } from '#shared/announcements/instant-mark.ts'
import type { MessageModel } from '#shared/announcements/message-model.ts'
import { answerMessage, type AnswerOf } from './answer-parts.ts'

export interface CalendarAnswer extends AnswerOf {
  readonly revision: number
  readonly at: string | null
  readonly url: string | null
  /** In the order of the season. */
  readonly events: readonly CalendarLine[]
}

export interface CalendarLine {
  readonly round: number
  readonly name: string
  readonly track: string
  /** ISO, UTC. */
  readonly startsAt: string
  readonly state: 'ahead' | 'begun' | 'held' | 'cancelled'
  /** Who won, once that is known. */
  readonly winner: string | null
}

/** All events of a season; the next one stands out. */
export function calendarAnswer(calendar: CalendarAnswer): MessageModel {
  const { season, revision, at, url, events, accent, texts } = calendar
  const { t } = texts
  const next = events.find(({ state }) => state === 'ahead')
  const rows = events.map((event) => lineText(texts, event, event === next))
  return answerMessage(calendar, {
    title: t('{season} · calendar', { season: escapeName(season) }),
    url,
    colour: messageColour(accent, 'official'),
    description: [
      certaintyLine(texts, 'official', { kind: 'league', revision, at }, t('Official calendar')),
      '',
      rows.length === 0 ? t('No event is planned yet.') : fitRows(texts, rows, 3_600),
    ].join('\n'),
  })
}

function lineText(texts: Texts, event: CalendarLine, next: boolean): string {
  const { t } = texts
  const { track, name, startsAt, state, winner } = event
  const plain = eventTitle(texts, event)
  const title = next ? `**${plain}**` : plain
  const start = instantMark(startsAt, 'f')
  return [
    state === 'cancelled' ? `~~${title}~~` : title,
    ...(track === name ? [] : [escapeName(track, 40)]),
    next ? `${start} (${instantMark(startsAt, 'R')})` : start,
    ...(state === 'cancelled' ? [t('cancelled')] : []),
    ...(state === 'begun' ? [t('no result yet')] : []),
    ...(winner === null ? [] : [t('won by {names}', { names: escapeName(winner, 60) })]),
  ].join(' · ')
}

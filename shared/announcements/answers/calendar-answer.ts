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
  const { season, revision, at, url, events, accent } = calendar
  const next = events.find(({ state }) => state === 'ahead')
  const rows = events.map((event) => lineText(event, event === next))
  return answerMessage(calendar, {
    title: `${escapeName(season)} · calendar`,
    url,
    colour: messageColour(accent, 'official'),
    description: [
      certaintyLine('official', { kind: 'league', revision, at }, 'Official calendar'),
      '',
      rows.length === 0 ? 'No event is planned yet.' : fitRows(rows, 3_600),
    ].join('\n'),
  })
}

function lineText(event: CalendarLine, next: boolean): string {
  const { track, name, startsAt, state, winner } = event
  const title = next ? `**${eventTitle(event)}**` : eventTitle(event)
  const start = instantMark(startsAt, 'f')
  return [
    state === 'cancelled' ? `~~${title}~~` : title,
    ...(track === name ? [] : [escapeName(track, 40)]),
    next ? `${start} (${instantMark(startsAt, 'R')})` : start,
    ...(state === 'cancelled' ? ['cancelled'] : []),
    ...(state === 'begun' ? ['no result yet'] : []),
    ...(winner === null ? [] : [`won by ${escapeName(winner, 60)}`]),
  ].join(' · ')
}

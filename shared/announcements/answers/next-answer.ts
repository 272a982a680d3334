import type { Texts } from '#shared/i18n/texts.ts'
import { certaintyLine, messageColour } from '#shared/announcements/certainty.ts'
import { eventTitle } from '#shared/announcements/compose-message.ts'
import { escapeName } from '#shared/announcements/escape.ts'
import { factsOf, type AnnouncedEvent } from '#shared/announcements/event-message.ts'
import { fitRows } from '#shared/announcements/fit-rows.ts'
import type { MessageModel } from '#shared/announcements/message-model.ts'
import { attendanceButtons } from '#shared/announcements/reminder-message.ts'
import { answerMessage, type AnswerOf } from './answer-parts.ts'

/** The next event of a season, and who comes. */
export interface NextAnswer extends AnswerOf {
  readonly event: AnnouncedEvent
  readonly eventId: string
  /** The league's revision that the calendar is of. */
  readonly revision: number
  readonly at: string | null
  readonly confirmed: readonly string[]
  readonly withdrawn: readonly string[]
  /** How many regular drivers have said nothing. */
  readonly unanswered: number
}

/** The next event with the buttons by which a driver says whether they come. */
export function nextAnswer(next: NextAnswer): MessageModel {
  const { event, eventId, revision, at, confirmed, withdrawn, unanswered, accent, texts } = next
  const { t } = texts
  return answerMessage(
    next,
    {
      title: t('Next: {event}', { event: eventTitle(texts, event) }),
      url: event.url,
      colour: messageColour(accent, 'official'),
      description: [
        certaintyLine(texts, 'official', { kind: 'league', revision, at }, t('Official calendar')),
        ...factsOf(texts, event, false),
        '',
        t('**Who comes**: {confirmed} confirmed, {withdrawn} withdrawn, {unanswered} not answered', {
          confirmed: confirmed.length,
          withdrawn: withdrawn.length,
          unanswered,
        }),
        ...namesLine(texts, t('Confirmed'), confirmed),
        ...namesLine(texts, t('Withdrawn'), withdrawn),
      ].join('\n'),
    },
    attendanceButtons(texts, eventId),
  )
}

function namesLine(texts: Texts, title: string, names: readonly string[]): string[] {
  if (names.length === 0) return []
  const fitted = fitRows(
    texts,
    names.map((name) => escapeName(name, 40)),
    1_000,
  )
  return [`${title}: ${fitted.replaceAll('\n', ', ')}`]
}

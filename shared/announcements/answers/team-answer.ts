import { messageColour } from '#shared/announcements/certainty.ts'
import { escapeName } from '#shared/announcements/escape.ts'
import { fitRows } from '#shared/announcements/fit-rows.ts'
import type { MessageModel } from '#shared/announcements/message-model.ts'
import { standingText, type AnnouncedStanding } from '#shared/announcements/standings-message.ts'
import { answerMessage, type AnswerOf } from './answer-parts.ts'
import { standingsLine, standingWords, type Standing, type StandingsCertainty } from './driver-answer.ts'

export interface TeamAnswer extends AnswerOf, StandingsCertainty {
  readonly name: string
  readonly standing: Standing | null
  /** Who usually drives for it, as they stand among all drivers. */
  readonly drivers: readonly AnnouncedStanding[]
  readonly url: string | null
}

/** How a team does in a season, and its drivers. */
export function teamAnswer(team: TeamAnswer): MessageModel {
  const { name, standing, drivers, url, accent, certainty, texts } = team
  const { t } = texts
  return answerMessage(team, {
    title: escapeName(name),
    url,
    colour: messageColour(accent, certainty),
    description: [
      standingsLine(texts, team),
      standing === null ? t('No place in the standings of teams.') : standingWords(texts, standing),
      '',
      drivers.length === 0
        ? t('Nobody drives for it at the moment.')
        : fitRows(texts, [`**${t('Drivers')}**`, ...drivers.map((row) => standingText(texts, row))], 3_000),
    ].join('\n'),
  })
}

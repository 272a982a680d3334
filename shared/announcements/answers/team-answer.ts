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
  const { name, standing, drivers, url, accent, certainty } = team
  return answerMessage(team, {
    title: escapeName(name),
    url,
    colour: messageColour(accent, certainty),
    description: [
      standingsLine(team),
      standing === null ? 'No place in the standings of teams.' : standingWords(standing),
      '',
      drivers.length === 0
        ? 'Nobody drives for it at the moment.'
        : fitRows(['**Drivers**', ...drivers.map(standingText)], 3_000),
    ].join('\n'),
  })
}

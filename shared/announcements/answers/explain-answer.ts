import { certaintyLine, messageColour } from '#shared/announcements/certainty.ts'
import { eventTitle } from '#shared/announcements/compose-message.ts'
import { escapeName } from '#shared/announcements/escape.ts'
import { fitRows } from '#shared/announcements/fit-rows.ts'
import type { MessageModel } from '#shared/announcements/message-model.ts'
import { pointsText } from '#shared/announcements/standings-message.ts'
import { answerMessage, type AnswerOf } from './answer-parts.ts'

/** Why a total is what it is. Points are as people write them. */
export interface ExplainAnswer extends AnswerOf {
  readonly name: string
  readonly points: string
  readonly certainty: 'provisional' | 'official'
  readonly revision: number
  readonly at: string | null
  readonly rounds: readonly ExplainAnswerRound[]
  /** What was given or taken in the season as a whole. */
  readonly adjustments: readonly ExplainedPart[]
  readonly url: string | null
}

export interface ExplainAnswerRound {
  readonly round: number
  readonly event: string
  /** What of it is in the total. */
  readonly counted: string
  /** What it gave, where that is not what counts; null else. */
  readonly gave: string | null
  readonly parts: readonly ExplainedPart[]
}

export interface ExplainedPart {
  /** In the words of the sport: 'Race: P2'. */
  readonly words: string
  /** With their sign where they were given or taken: '+3'. */
  readonly points: string
}

/** A total, round by round; the sum of what counts and of the adjustments is the total. */
export function explainAnswer(explained: ExplainAnswer): MessageModel {
  const { name, points, certainty, revision, at, rounds, adjustments, url, accent } = explained
  const rows = [
    ...rounds.flatMap((round) => [roundText(round), ...round.parts.map(partText)]),
    ...(adjustments.length === 0 ? [] : ['**For the season**', ...adjustments.map(partText)]),
  ]
  return answerMessage(explained, {
    title: `${escapeName(name)} · ${pointsText(points)}`,
    url,
    colour: messageColour(accent, certainty),
    description: [
      certaintyLine(certainty, { kind: 'league', revision, at }),
      '',
      rows.length === 0 ? 'No round has given any points yet.' : fitRows(rows, 3_600),
    ].join('\n'),
  })
}

function roundText({ round, event, counted, gave }: ExplainAnswerRound): string {
  const line = `**${eventTitle({ round, name: event })}** · ${pointsText(counted)}`
  return gave === null ? line : `${line} (of ${gave}; the rest is dropped)`
}

const partText = ({ words, points }: ExplainedPart): string => `\u2003${escapeName(words, 160)}: ${points}`

import type { Texts } from '#shared/i18n/texts.ts'
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
  const { name, points, certainty, revision, at, rounds, adjustments, url, accent, texts } = explained
  const { t } = texts
  const rows = [
    ...rounds.flatMap((round) => [roundText(texts, round), ...round.parts.map(partText)]),
    ...(adjustments.length === 0 ? [] : [`**${t('For the season')}**`, ...adjustments.map(partText)]),
  ]
  return answerMessage(explained, {
    title: `${escapeName(name)} · ${pointsText(texts, points)}`,
    url,
    colour: messageColour(accent, certainty),
    description: [
      certaintyLine(texts, certainty, { kind: 'league', revision, at }),
      '',
      rows.length === 0 ? t('No round has given any points yet.') : fitRows(texts, rows, 3_600),
    ].join('\n'),
  })
}

function roundText(texts: Texts, { round, event, counted, gave }: ExplainAnswerRound): string {
  const line = `**${eventTitle(texts, { round, name: event })}** · ${pointsText(texts, counted)}`
  return gave === null
    ? line
    : texts.t('{round} (of {points}; the rest is dropped)', { round: line, points: gave })
}

const partText = ({ words, points }: ExplainedPart): string => `\u2003${escapeName(words, 160)}: ${points}`

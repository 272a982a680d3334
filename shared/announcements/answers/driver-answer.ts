import type { Texts } from '#shared/i18n/texts.ts'
import {
  certaintyLine,
  messageColour,
  toldCertainty,
  type Certainty,
} from '#shared/announcements/certainty.ts'
import { eventTitle } from '#shared/announcements/compose-message.ts'
import { escapeName } from '#shared/announcements/escape.ts'
import { fitRows } from '#shared/announcements/fit-rows.ts'
import type { MessageModel } from '#shared/announcements/message-model.ts'
import { pointsText } from '#shared/announcements/standings-message.ts'
import { answerMessage, type AnswerOf } from './answer-parts.ts'

/** Where a driver or a team stands. */
export interface Standing {
  /** '3', '=3'; null for who is not placed. */
  readonly place: string | null
  /** As people write them: '12.5'. */
  readonly points: string
  /** How many points the leader has more; null for the leader. */
  readonly behind: string | null
  readonly wins: number
  readonly bestFinish: number | null
}

/** How settled standings are, and from which revision of the league. */
export interface StandingsCertainty {
  readonly certainty: 'provisional' | 'official'
  readonly revision: number
  readonly at: string | null
  readonly late: boolean
}

export interface DriverAnswer extends AnswerOf, StandingsCertainty {
  readonly name: string
  readonly carNumber: string | null
  readonly team: string | null
  readonly kind: 'regular' | 'reserve' | 'guest'
  /** Null where they stand in no standings. */
  readonly standing: Standing | null
  /** The latest first. */
  readonly results: readonly DriverResultLine[]
  readonly url: string | null
}

export interface DriverResultLine {
  readonly event: { readonly round: number; readonly name: string }
  readonly session: string
  /** 'P3', 'DNF'. */
  readonly place: string
  readonly certainty: Certainty
}

/** How a driver does in a season. */
export function driverAnswer(driver: DriverAnswer): MessageModel {
  const { name, carNumber, team, kind, standing, results, url, accent, certainty, texts } = driver
  const { t } = texts
  return answerMessage(driver, {
    title: `${carNumber === null ? '' : `#${escapeName(carNumber, 12)} `}${escapeName(name)}`,
    url,
    colour: messageColour(accent, certainty),
    description: [
      standingsLine(texts, driver),
      ...(team === null ? [] : [t('Team: {team}', { team: escapeName(team) })]),
      ...(kind === 'regular' ? [] : [t(kind === 'reserve' ? 'Reserve driver' : 'Guest driver')]),
      standing === null ? t('No place in the standings yet.') : standingWords(texts, standing),
      '',
      results.length === 0
        ? t('No result this season yet.')
        : fitRows(
            texts,
            [`**${t('Results, the latest first')}**`, ...results.map((result) => resultText(texts, result))],
            3_000,
          ),
    ].join('\n'),
  })
}

/** How settled the standings are that an answer is about. */
export function standingsLine(texts: Texts, { certainty, revision, at, late }: StandingsCertainty): string {
  const line = certaintyLine(texts, certainty, { kind: 'league', revision, at })
  return late ? `${line}\n${texts.t('Results have come in since. Ask again in a moment.')}` : line
}

/** '**Place 3** · 27 points · 5 behind the leader · 1 win · best finish P1' */
export function standingWords(texts: Texts, { place, points, behind, wins, bestFinish }: Standing): string {
  const { t } = texts
  return [
    place === null ? t('Not placed') : `**${t('Place {place}', { place })}**`,
    pointsText(texts, points),
    ...(behind === null ? [] : [t('{points} behind the leader', { points: behind })]),
    ...(wins === 0 ? [] : [t('{wins, plural, one {# win} other {# wins}}', { wins })]),
    ...(bestFinish === null ? [] : [t('best finish P{place}', { place: bestFinish })]),
  ].join(' · ')
}

function resultText(texts: Texts, { event, session, place, certainty }: DriverResultLine): string {
  return [
    `\`${place.padStart(3, '\u2007')}\` ${eventTitle(texts, event)}`,
    escapeName(session, 40),
    toldCertainty(texts, certainty),
  ].join(' · ')
}

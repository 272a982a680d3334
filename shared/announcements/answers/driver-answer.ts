import {
  certaintyLine,
  certaintyWords,
  messageColour,
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
  const { name, carNumber, team, kind, standing, results, url, accent, certainty } = driver
  return answerMessage(driver, {
    title: `${carNumber === null ? '' : `#${escapeName(carNumber, 12)} `}${escapeName(name)}`,
    url,
    colour: messageColour(accent, certainty),
    description: [
      standingsLine(driver),
      ...(team === null ? [] : [`Team: ${escapeName(team)}`]),
      ...(kind === 'regular' ? [] : [kind === 'reserve' ? 'Reserve driver' : 'Guest driver']),
      standing === null ? 'No place in the standings yet.' : standingWords(standing),
      '',
      results.length === 0
        ? 'No result this season yet.'
        : fitRows(['**Results, the latest first**', ...results.map(resultText)], 3_000),
    ].join('\n'),
  })
}

/** How settled the standings are that an answer is about. */
export function standingsLine({ certainty, revision, at, late }: StandingsCertainty): string {
  const line = certaintyLine(certainty, { kind: 'league', revision, at })
  return late ? `${line}\nResults have come in since. Ask again in a moment.` : line
}

/** '**Place 3** · 27 points · 5 behind the leader · 1 win · best finish P1' */
export function standingWords({ place, points, behind, wins, bestFinish }: Standing): string {
  return [
    place === null ? 'Not placed' : `**Place ${place}**`,
    pointsText(points),
    ...(behind === null ? [] : [`${behind} behind the leader`]),
    ...(wins === 0 ? [] : [`${wins} ${wins === 1 ? 'win' : 'wins'}`]),
    ...(bestFinish === null ? [] : [`best finish P${bestFinish}`]),
  ].join(' · ')
}

function resultText({ event, session, place, certainty }: DriverResultLine): string {
  return [
    `\`${place.padStart(3, '\u2007')}\` ${eventTitle(event)}`,
    escapeName(session, 40),
    certaintyWords[certainty].toLowerCase(),
  ].join(' · ')
}

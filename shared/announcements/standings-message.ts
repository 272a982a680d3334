import type { Texts } from '#shared/i18n/texts.ts'
import { certaintyLine, messageColour, toldCertainty } from './certainty.ts'
import { blockOf, composeMessage, eventTitle, type MessageSettings } from './compose-message.ts'
import { escapeName } from './escape.ts'
import { fitRows } from './fit-rows.ts'
import type { MessageModel } from './message-model.ts'

/** The standings of a season after one of its rounds. */
export interface StandingsState {
  readonly season: string
  /** The round after which they are so. */
  readonly event: { readonly round: number; readonly name: string }
  /** How many rounds the season has. */
  readonly rounds: number
  readonly certainty: 'provisional' | 'official'
  /** The revision of the league that they were computed from. */
  readonly revision: number
  readonly drivers: readonly AnnouncedStanding[]
  /** Empty where the season has no standings of teams. */
  readonly teams: readonly AnnouncedStanding[]
  readonly url: string | null
}

export interface AnnouncedStanding {
  /** '3', '=3'; '–' for who is not placed. */
  readonly place: string
  readonly name: string
  readonly carNumber: string | null
  /** As people write them: '12.5'. */
  readonly points: string
  /** Places won since the round before, below zero for lost ones; null where that is not known. */
  readonly moved: number | null
  /** Why somebody is not placed, '' for all others. */
  readonly note: string
}

export function standingsMessage(standings: StandingsState, settings: MessageSettings): MessageModel {
  const { event, certainty, drivers, teams, season } = standings
  const { texts } = settings
  const { t } = texts
  const status = toldCertainty(texts, certainty)
  const leader = drivers.find(({ place }) => place.replace('=', '') === '1')
  const title = t('{season} · standings after round {round} of {rounds}', {
    season: escapeName(season),
    round: event.round,
    rounds: standings.rounds,
  })
  const headline = t('**Standings after {event}**, {status}', { event: eventTitle(texts, event), status })
  const line = certaintyLine(texts, certainty, { kind: 'league', revision: standings.revision })
  const colour = messageColour(settings.accent, certainty)
  return composeMessage<'standings'>({
    settings,
    headline: leader
      ? t('{headline}: {name} leads with {points}', {
          headline,
          name: escapeName(leader.name),
          points: pointsText(texts, leader.points),
        })
      : headline,
    values: {
      league: escapeName(settings.league),
      season: escapeName(season),
      event: escapeName(event.name),
      round: String(event.round),
      leader: leader ? escapeName(leader.name) : t('nobody'),
      status,
    },
    embeds: [
      blockOf(settings, season, {
        title,
        url: standings.url,
        colour,
        description: `${line}\n\n${rowsText(texts, drivers, 3_300)}`,
      }),
      ...(teams.length === 0
        ? []
        : [
            blockOf(settings, season, {
              title: t('Teams'),
              url: null,
              colour,
              description: `${line}\n\n${rowsText(texts, teams, 1_400)}`,
            }),
          ]),
    ],
  })
}

function rowsText(texts: Texts, rows: readonly AnnouncedStanding[], most: number): string {
  if (rows.length === 0) return texts.t('Nobody has points.')
  const lines = rows.map((row) => standingText(texts, row))
  return fitRows(texts, lines, most)
}

/** A line of standings. */
export function standingText(
  texts: Texts,
  { place, name, carNumber, points, moved, note }: AnnouncedStanding,
): string {
  return [
    `\`${place.padStart(3, '\u2007')}\` **${escapeName(name, 40)}**${carNumber === null ? '' : ` #${escapeName(carNumber, 12)}`}`,
    pointsText(texts, points),
    ...(moved === null || moved === 0 ? [] : [moved > 0 ? `▲ ${moved}` : `▼ ${-moved}`]),
    ...(note === '' ? [] : [note]),
  ].join(' · ')
}

/** '25 points' */
export const pointsText = ({ t }: Texts, points: string): string =>
  t('{points, select, 1 {1 point} other {{points} points}}', { points })

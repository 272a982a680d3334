import { certaintyLine, certaintyWords, messageColour } from './certainty.ts'
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
  const status = certaintyWords[certainty].toLowerCase()
  const leader = drivers.find(({ place }) => place.replace('=', '') === '1')
  const title = `${escapeName(season)} · standings after round ${event.round} of ${standings.rounds}`
  const line = certaintyLine(certainty, { kind: 'league', revision: standings.revision })
  const colour = messageColour(settings.accent, certainty)
  return composeMessage<'standings'>({
    settings,
    headline: `**Standings after ${eventTitle(event)}**, ${status}${leader ? `: ${escapeName(leader.name)} leads with ${pointsText(leader.points)}` : ''}`,
    values: {
      league: escapeName(settings.league),
      season: escapeName(season),
      event: escapeName(event.name),
      round: String(event.round),
      leader: leader ? escapeName(leader.name) : 'nobody',
      status,
    },
    embeds: [
      blockOf(settings, season, {
        title,
        url: standings.url,
        colour,
        description: `${line}\n\n${rowsText(drivers, 3_300)}`,
      }),
      ...(teams.length === 0
        ? []
        : [
            blockOf(settings, season, {
              title: 'Teams',
              url: null,
              colour,
              description: `${line}\n\n${rowsText(teams, 1_400)}`,
            }),
          ]),
    ],
  })
}

function rowsText(rows: readonly AnnouncedStanding[], most: number): string {
  return rows.length === 0 ? 'Nobody has points.' : fitRows(rows.map(standingText), most)
}

/** A line of standings. */
export function standingText({ place, name, carNumber, points, moved, note }: AnnouncedStanding): string {
  return [
    `\`${place.padStart(3, '\u2007')}\` **${escapeName(name, 40)}**${carNumber === null ? '' : ` #${escapeName(carNumber, 12)}`}`,
    pointsText(points),
    ...(moved === null || moved === 0 ? [] : [moved > 0 ? `▲ ${moved}` : `▼ ${-moved}`]),
    ...(note === '' ? [] : [note]),
  ].join(' · ')
}

/** '25 points' */
export const pointsText = (points: string): string => `${points} ${points === '1' ? 'point' : 'points'}`

import { certaintyLine, messageColour } from './certainty.ts'
import { blockOf, composeMessage, type MessageSettings } from './compose-message.ts'
import { escapeName, escapeNames } from './escape.ts'
import { fitRows } from './fit-rows.ts'
import type { MessageModel } from './message-model.ts'
import { pointsText, type AnnouncedStanding } from './standings-message.ts'

/** A season whose every round is held, with official standings; or one of which that was said and is not so any more. */
export interface SeasonState {
  readonly season: string
  readonly state: 'finished' | 'goes-on'
  readonly rounds: number
  /** The revision of the league that its standings were computed from. */
  readonly revision: number
  readonly drivers: readonly AnnouncedStanding[]
  readonly teams: readonly AnnouncedStanding[]
  readonly url: string | null
}

export function seasonMessage(season: SeasonState, settings: MessageSettings): MessageModel {
  const { state, rounds, revision } = season
  const name = escapeName(season.season)
  const finished = state === 'finished'
  const champions = firstOf(season.drivers)
  const champion = escapeNames(champions, ', ', 'nobody')
  const wins = champions.length > 1 ? 'win' : 'wins'
  const teamChampions = firstOf(season.teams)
  const podium = season.drivers
    .slice(0, 3)
    .map(
      (row) =>
        `\`${row.place.padStart(3, '\u2007')}\` **${escapeName(row.name, 40)}** · ${pointsText(row.points)}`,
    )
  return composeMessage<'season'>({
    settings,
    headline: finished
      ? `**${name}** is finished: ${champion} ${wins} the championship`
      : `**${name}** goes on`,
    values: {
      league: escapeName(settings.league),
      season: name,
      champion: finished ? champion : 'nobody yet',
      status: finished ? 'finished' : 'goes on',
    },
    embeds: [
      blockOf(settings, season.season, {
        title: finished ? `${name} · final standings` : name,
        url: season.url,
        colour: messageColour(settings.accent, finished ? 'official' : 'provisional'),
        description: finished
          ? [
              certaintyLine('official', { kind: 'league', revision }),
              `${rounds} ${rounds === 1 ? 'round' : 'rounds'}`,
              '',
              fitRows(podium, 3_000),
              ...(teamChampions.length === 0
                ? []
                : ['', `Champion of the teams: **${escapeNames(teamChampions, ', ', '')}**`]),
            ].join('\n')
          : [
              certaintyLine('provisional', { kind: 'league', revision }),
              'It was said to be finished. Results or the calendar have changed since; the standings follow after the next round.',
            ].join('\n'),
      }),
    ],
  })
}

const firstOf = (rows: readonly AnnouncedStanding[]): string[] =>
  rows.filter(({ place }) => place === '1' || place === '=1').map(({ name }) => name)

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
  const { texts } = settings
  const { t } = texts
  const champion = escapeNames(texts, champions, ', ', t('nobody'))
  const teamChampions = firstOf(season.teams)
  const podium = season.drivers
    .slice(0, 3)
    .map(
      (row) =>
        `\`${row.place.padStart(3, '\u2007')}\` **${escapeName(row.name, 40)}** · ${pointsText(texts, row.points)}`,
    )
  return composeMessage<'season'>({
    settings,
    headline: finished
      ? t(
          '**{season}** is finished: {names} {count, plural, one {wins the championship} other {win the championship}}',
          { season: name, names: champion, count: Math.max(1, champions.length) },
        )
      : t('**{season}** goes on', { season: name }),
    values: {
      league: escapeName(settings.league),
      season: name,
      champion: finished ? champion : t('nobody yet'),
      status: t(finished ? 'finished' : 'goes on'),
    },
    embeds: [
      blockOf(settings, season.season, {
        title: finished ? t('{season} · final standings', { season: name }) : name,
        url: season.url,
        colour: messageColour(settings.accent, finished ? 'official' : 'provisional'),
        description: finished
          ? [
              certaintyLine(texts, 'official', { kind: 'league', revision }),
              t('{rounds, plural, one {# round} other {# rounds}}', { rounds }),
              '',
              fitRows(texts, podium, 3_000),
              ...(teamChampions.length === 0
                ? []
                : [
                    '',
                    t('Champion of the teams: **{names}**', {
                      names: escapeNames(texts, teamChampions, ', ', ''),
                    }),
                  ]),
            ].join('\n')
          : [
              certaintyLine(texts, 'provisional', { kind: 'league', revision }),
              t(
                'It was said to be finished. Results or the calendar have changed since; the standings follow after the next round.',
              ),
            ].join('\n'),
      }),
    ],
  })
}

const firstOf = (rows: readonly AnnouncedStanding[]): string[] =>
  rows.filter(({ place }) => place === '1' || place === '=1').map(({ name }) => name)

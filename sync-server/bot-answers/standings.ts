import { buttonId, type StandingsButton } from '#shared/announcements/answers/button-id.ts'
import { standingsAnswer } from '#shared/announcements/answers/standings-answer.ts'
import type { MessageModel } from '#shared/announcements/message-model.ts'
import type { Season } from '#server/rest/read-seasons.ts'
import { toAll } from './answer.ts'
import type { AnswerDeps } from './bot-answer-deps.ts'
import { textOption, type LeagueCommand } from './command.ts'
import { keptMessage } from './kept-message.ts'
import type { LinkedLeague } from './linked-leagues.ts'
import { meantSeason } from './meant-season.ts'
import { leagueUrl } from './page-url.ts'
import { readTable } from './read-table.ts'

export const standings: LeagueCommand = async (deps, asked, league) => {
  const season = await meantSeason(deps.database, league, textOption(asked, 'season'), deps.texts)
  if (!season.ok) return season.answer
  const of = textOption(asked, 'of') === 'teams' ? 'teams' : 'drivers'
  return toAll(await standingsPage(deps, { league, season: season.value, of, page: 0 }))
}

interface Page extends Pick<StandingsButton, 'of' | 'page'> {
  readonly league: LinkedLeague
  readonly season: Season
}

/** A page of the newest standings, with its buttons. */
export function standingsPage(deps: AnswerDeps, { league, season, of, page }: Page): Promise<MessageModel> {
  const { database, publicUrl, texts } = deps
  return keptMessage(deps, league, ['standings', season.id, of, page], async () => {
    const seal = await deps.seal.open()
    const { rows, ...certainty } = await readTable(database, league, season.id, of, texts)
    return standingsAnswer(
      {
        league: league.name,
        accent: league.accent,
        texts,
        season: season.name,
        of,
        ...certainty,
        rows: rows.map(({ line }) => line),
        url: leagueUrl(publicUrl, league, season.id),
      },
      page,
      (button) => buttonId({ ...button, leagueId: league.id, seasonId: season.id, of }, seal),
    )
  })
}

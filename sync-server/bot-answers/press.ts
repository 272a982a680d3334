import { textsFor } from './texts-for.ts'
import { readAttendId, readButtonId } from '#shared/announcements/answers/button-id.ts'
import type { BotAnswer } from '#shared/api/bot.ts'
import { seasonFault } from '#shared/policy/plan-features.ts'
import { notice } from './answer.ts'
import { attend } from './attend.ts'
import type { AnswerDeps } from './bot-answer-deps.ts'
import type { AskedButton } from './command.ts'
import { linkedLeagues } from './linked-leagues.ts'
import { openSeasons } from './meant-season.ts'
import { standingsPage } from './standings.ts'

/** A button was pressed: its id says what it is about, and what is answered is as things are now. */
export async function press(deps: AnswerDeps, asked: AskedButton): Promise<BotAnswer> {
  const answer = readAttendId(asked.buttonId)
  if (answer) return attend(deps, asked, answer)
  const button = readButtonId(asked.buttonId, await deps.seal.open())
  if (!button) return notice(deps.texts.t('This button is not one of GridBoss. Type the command again.'))
  const leagues = await linkedLeagues(deps.database, asked.guildId)
  const league = leagues.find(({ id }) => id === button.leagueId)
  if (!league)
    return notice(deps.texts.t('The league of this message is not linked to this server any more.'))
  const texts = textsFor(asked, league)
  const seasons = await openSeasons(deps.database, league.id)
  const season = seasons.find(({ id }) => id === button.seasonId)
  if (!season) return notice(texts.t('This season is archived or gone. `/standings` shows the running one.'))
  const closed = seasonFault(league.plan, season.active)
  if (closed) return notice(closed.message)
  const { of, page } = button
  return { kind: 'update', message: await standingsPage({ ...deps, texts }, { league, season, of, page }) }
}

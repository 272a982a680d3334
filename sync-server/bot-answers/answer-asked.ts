import { languageOf } from '#shared/i18n/language.ts'
import { textsIn } from '#shared/i18n/texts-in.ts'
import { textsFor } from './texts-for.ts'
import type { Asked, BotAnswer } from '#shared/api/bot.ts'
import { notice, type Answer } from './answer.ts'
import type { AnswerDeps, BotAnswerDeps } from './bot-answer-deps.ts'
import { calendar } from './calendar.ts'
import { textOption, type AskedCommand, type LeagueCommand } from './command.ts'
import { complete } from './complete.ts'
import { driver } from './driver.ts'
import { explain } from './explain.ts'
import { gridbossTest } from './gridboss-test.ts'
import { gridbossLink, gridbossStatus } from './gridboss.ts'
import { linkedLeagues, meantLeague } from './linked-leagues.ts'
import { next } from './next.ts'
import { press } from './press.ts'
import { results } from './results.ts'
import { standings } from './standings.ts'
import { team } from './team.ts'

/** What the bot says to a command, a button, or somebody who is still typing. Every question has an answer in words. */
export async function answerAsked(all: BotAnswerDeps, asked: Asked): Promise<BotAnswer> {
  const deps = { ...all, texts: textsIn(languageOf(asked.locale ?? '') ?? 'en') }
  switch (asked.kind) {
    case 'command':
      return answerCommand(deps, asked)
    case 'autocomplete':
      return complete(deps, asked)
    case 'button':
      return press(deps, asked)
  }
}

/** The commands about one league of the server they are typed in, which need nothing but to be there. */
const leagueCommands: Readonly<Record<string, LeagueCommand>> = {
  standings,
  results,
  next,
  calendar,
  driver,
  team,
  explain,
}

/** The commands of those who manage the server. */
const officeCommands: Readonly<Record<string, (deps: AnswerDeps, asked: AskedCommand) => Promise<Answer>>> = {
  'gridboss link': gridbossLink,
  'gridboss test': gridbossTest,
  'gridboss status': gridbossStatus,
}

async function answerCommand(deps: AnswerDeps, asked: AskedCommand): Promise<Answer> {
  const office = Object.hasOwn(officeCommands, asked.command) ? officeCommands[asked.command] : undefined
  if (office) return office(deps, asked)
  const command = Object.hasOwn(leagueCommands, asked.command) ? leagueCommands[asked.command] : undefined
  if (!command)
    return notice(
      deps.texts.t('This server of GridBoss does not know the command. It may be older than the bot.'),
    )
  const leagues = await linkedLeagues(deps.database, asked.guildId)
  const league = meantLeague(deps.texts, leagues, textOption(asked, 'league'))
  return league.ok
    ? command({ ...deps, texts: textsFor(asked, league.value) }, asked, league.value)
    : league.answer
}

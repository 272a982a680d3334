import type { Texts } from '#shared/i18n/texts.ts'
import { textsFor } from './texts-for.ts'
import { randomUUID } from 'node:crypto'
import { fitRows } from '#shared/announcements/fit-rows.ts'
import { escapeName, escapeText } from '#shared/announcements/escape.ts'
import { applyCommand } from '#server/commands/apply-command.ts'
import { awaitTrial, usualPatience } from '#server/discord/await-trial.ts'
import { readSettings } from '#server/discord/settings.ts'
import { notice, type Answer } from './answer.ts'
import type { AnswerDeps } from './bot-answer-deps.ts'
import { textOption, type AskedCommand } from './command.ts'
import { linkedLeagues, meantLeague } from './linked-leagues.ts'
import { linkedPerson } from './linked-person.ts'

/**
 * Posts a test message in every channel where the league announces, and says of each what came of it. Whoever asks does it
 * as themselves: what the league's policy and plan say holds as in the app.
 */
export async function gridbossTest(deps: AnswerDeps, asked: AskedCommand): Promise<Answer> {
  const { database, publicUrl, trialPatience = usualPatience } = deps
  const league = meantLeague(
    deps.texts,
    await linkedLeagues(database, asked.guildId),
    textOption(asked, 'league'),
  )
  if (!league.ok) return league.answer
  const { id: leagueId, name } = league.value
  const texts = textsFor(asked, league.value)
  const { t } = texts
  const { userId } = await linkedPerson(database, leagueId, asked.person.id)
  if (userId === null) {
    return notice(
      t('This is for the owners and admins of {league}. Sign in with this Discord account once at {url}.', {
        league: escapeName(name),
        url: `${publicUrl}/account`,
      }),
    )
  }
  const settings = (await readSettings(database, leagueId)).filter(({ enabled }) => enabled)
  const channels = [...new Set(settings.map(({ channelId }) => channelId))]
  if (channels.length === 0) {
    return notice(t('No kind of message is switched on. Choose what is announced where in the GridBoss app.'))
  }
  const lines = await Promise.all(
    channels.map(async (channelId) => {
      const tried = await applyCommand(deps, {
        user: { id: userId },
        leagueId,
        name: 'discord.test',
        args: { id: randomUUID(), channelId },
        requestId: deps.requestId,
      })
      if (!tried.ok) return `<#${channelId}>: ${escapeText(tried.message)}`
      const { deliveryId } = tried.result
      const outcome = await awaitTrial(database, { leagueId, channelId, deliveryId }, trialPatience)
      return `<#${channelId}>: ${outcomeWords(texts, outcome)}`
    }),
  )
  return notice(fitRows(texts, lines, 1_900))
}

function outcomeWords({ t }: Texts, outcome: Awaited<ReturnType<typeof awaitTrial>>): string {
  switch (outcome.kind) {
    case 'posted':
      return t('posted.')
    case 'failed':
      return escapeText(`${outcome.what} ${outcome.fix}`)
    case 'late':
      return escapeText(outcome.what)
  }
}

import { languageOf } from '#shared/i18n/language.ts'
import { textsIn } from '#shared/i18n/texts-in.ts'
import { Events, type Client, type Interaction } from 'discord.js'
import type { Asked, BotAnswer } from '#shared/api/bot.ts'
import type { MessageModel } from '#shared/announcements/message-model.ts'
import type { Log } from '../log.ts'
import type { ServerClient } from '../server-client.ts'
import { askedBy } from './asked.ts'
import { interactionAnswers, type InteractionAnswers } from './interaction-answers.ts'

export interface AnswerDeps {
  readonly client: Client
  readonly server: Pick<ServerClient, 'answer' | 'picture'>
  readonly log: Log
}

/** Discord waits three seconds for a first word; within `patienceMs` there is one, if only that the answer takes time. */
const patienceMs = 2_000
/** After that nobody looks for an answer any more. */
const longestMs = 15_000
/** While somebody types there is no such word: too late is no answer. */
const typingMs = 2_500

/** Answers commands, buttons and people who are typing with what the server says. Answers how to wait for those under way. */
export function answerInteractions({ client, server, log }: AnswerDeps): () => Promise<void> {
  const underWay = new Set<Promise<void>>()
  client.on(Events.InteractionCreate, (interaction) => {
    const asked = askedBy(interaction)
    if (asked === null) return
    const answering = answer(interaction, asked)
      .catch((error: unknown) =>
        log.error('an answer failed', { error, asked: asked.kind, guild_id: asked.guildId }),
      )
      .finally(() => underWay.delete(answering))
    underWay.add(answering)
  })

  async function answer(interaction: Interaction, asked: Asked): Promise<void> {
    const answers = interactionAnswers(client.rest, interaction, log)
    if (asked.kind === 'autocomplete') {
      const said = await server.answer(asked, typingMs)
      return answers.choices(said?.kind === 'choices' ? said.choices : [])
    }
    const asking = server.answer(asked, longestMs)
    const early = await within(patienceMs, asking)
    if (early !== 'late') return say(early, answers, interaction.locale)
    await (asked.kind === 'button' ? answers.deferUpdate() : answers.deferReply())
    return say(await asking, answers, interaction.locale)
  }

  async function say(said: BotAnswer | null, answers: InteractionAnswers, locale: string): Promise<void> {
    if (said === null || said.kind === 'choices') return answers.reply(noAnswer(locale), true)
    await (said.kind === 'update' ? answers.update(said.message) : answers.reply(said.message, said.private))
    const { picture } = said.message
    if (picture === null) return
    const drawn = await server.picture(picture.id, AbortSignal.timeout(longestMs))
    if (drawn) await answers.attach(said.message, drawn)
  }

  return async () => {
    await Promise.all(underWay)
  }
}

/** The only words of the bot itself. */
function noAnswer(locale: string): MessageModel {
  const { t } = textsIn(languageOf(locale) ?? 'en')
  return {
    content: t('GridBoss does not answer right now. Try again in a minute.'),
    embeds: [],
    rows: [],
    mentions: { roles: [] },
    picture: null,
  }
}

async function within<Value>(ms: number, promise: Promise<Value>): Promise<Value | 'late'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), ms)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

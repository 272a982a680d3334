import {
  InteractionResponseType,
  MessageFlags,
  Routes,
  type Interaction,
  type REST,
  type RequestData,
} from 'discord.js'
import type { MessageModel } from '#shared/announcements/message-model.ts'
import type { BotAnswer } from '#shared/api/bot.ts'
import { faultOf } from '../discord/fault-of.ts'
import { messageRequest, textBody } from '../discord/message-body.ts'
import type { Log } from '../log.ts'

type Choices = Extract<BotAnswer, { kind: 'choices' }>['choices']

/** The ways to answer one interaction. Its first word goes another way than what follows it. */
export interface InteractionAnswers {
  /** Says that an answer comes; only who asked sees it, and the answer. */
  deferReply(): Promise<void>
  /** Says that the message of the button will change. */
  deferUpdate(): Promise<void>
  reply(message: MessageModel, isPrivate: boolean): Promise<void>
  /** The message whose button was pressed shows this now. */
  update(message: MessageModel): Promise<void>
  choices(choices: Choices): Promise<void>
  /** Puts a picture under what was answered. */
  attach(message: MessageModel, picture: Uint8Array): Promise<void>
}

export function interactionAnswers(
  rest: Pick<REST, 'post' | 'patch'>,
  { id, token, applicationId }: Pick<Interaction, 'id' | 'token' | 'applicationId'>,
  log: Log,
): InteractionAnswers {
  let deferred: 'no' | 'reply' | 'update' = 'no'
  let answered: string | null = null

  /** Once more where nothing came back: an answer that had arrived is refused then, and stands. */
  async function send(run: () => Promise<unknown>): Promise<unknown> {
    for (let isSecond = false; ; isSecond = true) {
      try {
        return await run()
      } catch (error) {
        const { code, message } = faultOf(error, null, false)
        if (code === 'outage' && !isSecond) continue
        if (isSecond && code === alreadyAnswered) return null
        log.warn('Discord did not take an answer', { code, refusal: message })
        return null
      }
    }
  }
  const callback = (type: InteractionResponseType, data?: object) =>
    send(() =>
      rest.post(Routes.interactionCallback(id, token), {
        body: { type, ...(data ? { data } : {}) },
        auth: false,
      }),
    )
  const original = Routes.webhookMessage(applicationId, token, '@original')
  const editOriginal = (data: RequestData) => send(() => rest.patch(original, { ...data, auth: false }))
  const followUp = (body: object) =>
    send(() => rest.post(Routes.webhook(applicationId, token), { body, auth: false }))

  return {
    deferReply: async () => {
      deferred = 'reply'
      await callback(InteractionResponseType.DeferredChannelMessageWithSource, {
        flags: MessageFlags.Ephemeral,
      })
    },
    deferUpdate: async () => {
      deferred = 'update'
      await callback(InteractionResponseType.DeferredMessageUpdate)
    },
    reply: async (message, isPrivate) => {
      const flags = isPrivate ? { flags: MessageFlags.Ephemeral } : {}
      const body = { ...textBody(message, null), ...flags }
      if (deferred === 'no') await callback(InteractionResponseType.ChannelMessageWithSource, body)
      else if (deferred === 'reply') await editOriginal({ body: textBody(message, null) })
      else answered = idOf(await followUp(body))
    },
    update: async (message) => {
      const body = { ...textBody(message, null), attachments: [] }
      if (deferred === 'no') await callback(InteractionResponseType.UpdateMessage, body)
      else await editOriginal({ body })
    },
    choices: async (choices) => {
      await callback(InteractionResponseType.ApplicationCommandAutocompleteResult, { choices })
    },
    attach: async (message, picture) => {
      const { body, files } = messageRequest({ message, picture, nonce: null })
      const route = answered === null ? original : Routes.webhookMessage(applicationId, token, answered)
      await send(() => rest.patch(route, { body, files, auth: false }))
    },
  }
}

const alreadyAnswered = 40_060

function idOf(message: unknown): string | null {
  return typeof message === 'object' && message !== null && 'id' in message ? String(message.id) : null
}

import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod'
import { checkBody } from '../check-body.ts'
import { isoOf, placeOf, type Discord } from '../discord.ts'
import { writerFor } from '../follow-ups.ts'
import { flag, type MessageBody } from '../message-rules.ts'
import { changeMessage, messageOf, writeMessage } from '../messages.ts'
import type { Interaction, Message } from '../objects.ts'
import { everything } from '../permissions.ts'
import { invalidBody, refused } from '../refusals.ts'
import { newId } from '../state.ts'
import { nothing, ok, route, type Asked } from './route.ts'

/** How long Discord waits for the first answer, ms. */
const patienceMs = 3_000

export const callback = {
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  update: 7,
  choices: 8,
} as const

interface CallbackBody {
  readonly type: number
  readonly data?: (MessageBody & Partial<Pick<Interaction, 'choices'>>) | null
}

export const interactionRoutes = [
  route(
    'POST',
    '/interactions/:interaction/:token/callback',
    { access: 'none', counted: false },
    (discord, asked) => {
      const interaction = discord.state.interactions.get(asked.params['interaction'] ?? '')
      if (!interaction || interaction.token !== asked.params['token']) throw refused.unknownInteraction()
      if (interaction.answeredBy !== null) throw refused.answeredBefore()
      if (interaction.at <= discord.now() - patienceMs) throw refused.unknownInteraction()
      const body = asked.body as CallbackBody
      const message = answer(discord, interaction, body, asked)
      interaction.answeredBy = body.type
      if (asked.query.get('with_response') !== 'true') return nothing
      return ok(told(interaction, message, body.type))
    },
  ),
]

/** Does what a callback says; throws where it does not fit what was asked. */
function answer(
  discord: Discord,
  interaction: Interaction,
  body: CallbackBody,
  { files }: Asked,
): Message | null {
  const place = { ...placeOf(discord, interaction.channelId), may: everything }
  const ephemeral = ((body.data?.flags ?? 0) & flag.ephemeral) !== 0
  switch (fitting(interaction, body)) {
    case 'choices': {
      checkBody(ApplicationCommandAutocompleteCallbackRequestSchema, body)
      interaction.choices = body.data?.choices ?? []
      return null
    }
    case 'message': {
      checkBody(CreateMessageInteractionCallbackRequestSchema, body)
      const message = writeMessage(
        discord,
        place,
        body.data ?? {},
        files,
        writerFor(discord, interaction, ephemeral),
      )
      interaction.originalId = message.id
      return message
    }
    case 'deferred': {
      const message = thinking(discord, interaction, ephemeral)
      interaction.ephemeral.deferred = ephemeral
      interaction.originalId = message.id
      return message
    }
    case 'deferred-update': {
      interaction.originalId = interaction.messageId
      return null
    }
    case 'update': {
      checkBody(UpdateMessageInteractionCallbackRequestSchema, body)
      const kept = messageOf(discord, interaction.channelId, interaction.messageId ?? '')
      interaction.originalId = interaction.messageId
      return changeMessage(discord, place, kept, body.data ?? {}, files)
    }
  }
}

type Fitting = 'choices' | 'message' | 'deferred' | 'deferred-update' | 'update'

function fitting({ type: asked }: Interaction, { type }: CallbackBody): Fitting {
  const isTyping = asked === 4
  if (isTyping && type === callback.choices) return 'choices'
  if (!isTyping && type === callback.message) return 'message'
  if (!isTyping && type === callback.deferredMessage) return 'deferred'
  if (asked === 3 && type === callback.deferredUpdate) return 'deferred-update'
  if (asked === 3 && type === callback.update) return 'update'
  throw invalidBody({
    path: ['type'],
    code: 'INTERACTION_CALLBACK_TYPE',
    message: `Type ${type} does not answer this.`,
  })
}

/** 'GridBoss is thinking': an empty message that an edit fills. */
function thinking(discord: Discord, interaction: Interaction, ephemeral: boolean): Message {
  const { state } = discord
  const { ephemeralFor, ...writer } = writerFor(discord, interaction, ephemeral)
  const message: Message = {
    id: newId(state, discord.now()),
    channel_id: interaction.channelId,
    author: writer.author,
    application_id: writer.applicationId,
    webhook_id: writer.webhookId,
    interaction_metadata: writer.interactionMetadata,
    content: '',
    timestamp: isoOf(discord.now()),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    type: writer.type ?? 0,
    flags: flag.loading | (ephemeral ? flag.ephemeral : 0),
  }
  const messages = state.messages.get(interaction.channelId) ?? new Map()
  state.messages.set(interaction.channelId, messages)
  messages.set(message.id, { message, ephemeralFor: ephemeralFor ?? null })
  return message
}

function told(interaction: Interaction, message: Message | null, type: number): object {
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(message === null
        ? {}
        : {
            response_message_id: message.id,
            response_message_loading: (message.flags & flag.loading) !== 0,
            response_message_ephemeral: (message.flags & flag.ephemeral) !== 0,
          }),
    },
    resource: { type, ...(message === null ? {} : { message }) },
  }
}

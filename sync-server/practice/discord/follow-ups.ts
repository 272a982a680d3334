import { placeOf, type Discord, type Place } from './discord.ts'
import { flag, type MessageBody } from './message-rules.ts'
import { messageOf, writeMessage } from './messages.ts'
import type { Interaction } from './objects.ts'
import { everything } from './permissions.ts'
import { refused } from './refusals.ts'
import { ok, type Answer, type Asked } from './routes/route.ts'
import type { KeptMessage } from './state.ts'

type Params = Readonly<Record<string, string>>

/** How long the token of an interaction lets its application write, ms. */
const tokenMs = 15 * 60_000

/** Whether an address of a webhook is that of an interaction: by the application and the token of what was asked. */
export function isInteractionToken({ state }: Discord, params: Params): boolean {
  return params['webhook'] === state.bot.id
}

/** A further message of the application to what was asked. */
export function followUp(discord: Discord, { params, body: asked, files }: Asked): Answer {
  const interaction = answeredInteraction(discord, params)
  const body = asked as MessageBody
  const ephemeral = ((body.flags ?? 0) & flag.ephemeral) !== 0
  const place = { ...placeOf(discord, interaction.channelId), may: everything }
  return ok(writeMessage(discord, place, body, files, writerFor(discord, interaction, ephemeral)))
}

/** The answer to what was asked, as '@original', or a further message by its number. */
export function originalOrFollowUp(discord: Discord, params: Params): { kept: KeptMessage; place: Place } {
  const interaction = answeredInteraction(discord, params)
  const name = params['message'] ?? ''
  const id = name === '@original' ? (interaction.originalId ?? '') : name
  const kept = messageOf(discord, interaction.channelId, id)
  return { kept, place: { ...placeOf(discord, interaction.channelId), may: everything } }
}

/** Who writes where the application answers a person. */
export function writerFor({ state }: Discord, interaction: Interaction, ephemeral: boolean) {
  return {
    author: state.bot,
    applicationId: state.bot.id,
    webhookId: state.bot.id,
    interactionMetadata: {
      id: interaction.id,
      type: interaction.type,
      user: state.users.get(interaction.userId),
      authorizing_integration_owners: { 0: interaction.guildId },
    },
    ...(interaction.type === 2 ? { type: 20 } : {}),
    ...(ephemeral ? { ephemeralFor: interaction.userId } : {}),
  }
}

function answeredInteraction({ state, now }: Discord, params: Params): Interaction {
  const found = [...state.interactions.values()].find(({ token }) => token === params['token'])
  if (!found) throw refused.unknownWebhook()
  if (found.at <= now() - tokenMs) throw refused.invalidWebhookToken()
  if (found.answeredBy === null) throw refused.unknownWebhook()
  return found
}

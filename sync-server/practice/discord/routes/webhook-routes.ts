import {
  IncomingWebhookRequestPartialSchema,
  IncomingWebhookUpdateRequestPartialSchema,
} from 'discord-api-spec/zod'
import {
  demand,
  enteredChannel,
  enteredGuild,
  intent,
  placeOf,
  type Discord,
  type Place,
} from '../discord.ts'
import type { MessageBody } from '../message-rules.ts'
import { changeMessage, messageOf, removeMessage, writeMessage } from '../messages.ts'
import { channelType, type Channel, type User, type Webhook } from '../objects.ts'
import { everything, permission } from '../permissions.ts'
import { invalidBody, refused } from '../refusals.ts'
import { newId, newSecret, type KeptMessage } from '../state.ts'
import { openThread, setArchived } from '../threads.ts'
import { followUp, isInteractionToken, originalOrFollowUp } from '../follow-ups.ts'
import { isWritable, refuseOldEdits } from './message-routes.ts'
import { nothing, ok, route, type Asked } from './route.ts'
import { refuseTags } from './thread-routes.ts'

const allowance = { limit: 5, perMs: 2_000 }
const open = { access: 'none', allowance } as const

export const webhookRoutes = [
  route('POST', '/channels/:channel/webhooks', {}, (discord, { params, body }) => {
    const { channel, may } = enteredChannel(discord, params['channel'] ?? '')
    demand(may, permission.manageWebhooks)
    if (!isWritable(channel) && channel.type !== channelType.forum) throw refused.wrongChannelType()
    if (channel.thread_metadata) throw refused.wrongChannelType()
    const { name } = body as { name?: unknown }
    if (typeof name !== 'string' || !/^.{1,80}$/.test(name))
      throw badName('Must be between 1 and 80 in length.')
    const forbidden = /discord|clyde/i.exec(name)
    if (forbidden) throw badName(`Username cannot contain "${forbidden[0].toLowerCase()}"`)
    const { state } = discord
    if (webhooksOf(discord, ({ channel_id: id }) => id === channel.id).length >= 15)
      throw refused.tooManyWebhooks()
    const webhook: Webhook = {
      id: newId(state, discord.now()),
      type: 1,
      guild_id: channel.guild_id,
      channel_id: channel.id,
      user: state.bot,
      name,
      avatar: null,
      token: newSecret(),
      application_id: state.bot.id,
    }
    state.webhooks.set(webhook.id, webhook)
    tellWebhooks(discord, channel)
    return ok(webhook)
  }),
  route('GET', '/channels/:channel/webhooks', {}, (discord, { params }) => {
    const { channel, may } = enteredChannel(discord, params['channel'] ?? '')
    demand(may, permission.manageWebhooks)
    return ok(webhooksOf(discord, ({ channel_id: id }) => id === channel.id))
  }),
  route('GET', '/guilds/:guild/webhooks', {}, (discord, { params }) => {
    const { guild, may } = enteredGuild(discord, params['guild'] ?? '')
    demand(may, permission.manageWebhooks)
    return ok(webhooksOf(discord, ({ guild_id: id }) => id === guild.id))
  }),
  route('GET', '/webhooks/:webhook', {}, (discord, { params }) =>
    ok(managed(discord, params['webhook'] ?? '')),
  ),
  route('DELETE', '/webhooks/:webhook', {}, (discord, { params }) =>
    drop(discord, managed(discord, params['webhook'] ?? '')),
  ),
  route('GET', '/webhooks/:webhook/:token', open, (discord, { params }) => {
    return ok({ ...byToken(discord, params), user: undefined })
  }),
  route('DELETE', '/webhooks/:webhook/:token', open, (discord, { params }) =>
    drop(discord, byToken(discord, params)),
  ),
  route(
    'POST',
    '/webhooks/:webhook/:token',
    { ...open, body: IncomingWebhookRequestPartialSchema },
    (discord, asked) => {
      if (isInteractionToken(discord, asked.params)) return followUp(discord, asked)
      const message = execute(discord, byToken(discord, asked.params), asked)
      return asked.query.get('wait') === 'true' ? ok(message) : nothing
    },
  ),
  route(
    'GET',
    '/webhooks/:webhook/:token/messages/:message',
    { ...open, counted: false },
    (discord, asked) => {
      if (isInteractionToken(discord, asked.params))
        return ok(originalOrFollowUp(discord, asked.params).kept.message)
      return ok(ownMessage(discord, asked).kept.message)
    },
  ),
  route(
    'PATCH',
    '/webhooks/:webhook/:token/messages/:message',
    { ...open, counted: false, body: IncomingWebhookUpdateRequestPartialSchema },
    (discord, asked) => {
      const body = asked.body as MessageBody
      if (isInteractionToken(discord, asked.params)) {
        const { kept, place } = originalOrFollowUp(discord, asked.params)
        return ok(changeMessage(discord, place, kept, body, asked.files))
      }
      const { kept, place } = ownMessage(discord, asked)
      if (place.channel.thread_metadata?.archived) throw refused.archived()
      refuseOldEdits(discord, asked.rates, kept.message)
      return ok(changeMessage(discord, place, kept, body, asked.files))
    },
  ),
  route(
    'DELETE',
    '/webhooks/:webhook/:token/messages/:message',
    { ...open, counted: false },
    (discord, asked) => {
      const { kept, place } = isInteractionToken(discord, asked.params)
        ? originalOrFollowUp(discord, asked.params)
        : ownMessage(discord, asked)
      removeMessage(discord, place.channel, kept.message.id)
      return nothing
    },
  ),
]

function execute(discord: Discord, webhook: Webhook, { query, body: asked, files }: Asked) {
  const body = asked as MessageBody
  const place = placeOf(discord, webhook.channel_id)
  const author = authorOf(webhook, body)
  const own = webhook.application_id === null ? {} : { applicationId: webhook.application_id }
  const writer = { author, webhookId: webhook.id, ...own }
  const threadId = query.get('thread_id')
  const isForum = place.channel.type === channelType.forum
  if (body.thread_name && (threadId !== null || !isForum)) {
    const message = 'thread_name belongs to a new post of a forum alone'
    throw invalidBody({ path: ['thread_name'], code: 'WEBHOOK_THREAD_NAME', message })
  }
  if (threadId !== null) {
    const thread = discord.state.channels.get(threadId)
    if (!thread || thread.parent_id !== place.channel.id) throw refused.unknownChannel()
    if (thread.thread_metadata?.locked && thread.thread_metadata.archived) throw refused.archived()
    setArchived(discord, thread, false)
    return writeMessage(discord, { ...place, channel: thread, may: everything }, body, files, writer)
  }
  if (!isForum) return writeMessage(discord, { ...place, may: everything }, body, files, writer)
  if (!body.thread_name) throw refused.webhookNeedsThread()
  const tags = body.applied_tags ?? []
  refuseTags(place.channel, tags)
  const id = newId(discord.state, discord.now())
  const post = {
    id,
    name: body.thread_name,
    type: channelType.publicThread,
    ownerId: webhook.id,
    tags,
    archiveMinutes: 4_320,
  }
  const thread = openThread(discord, place.channel, post)
  return writeMessage(discord, { ...place, channel: thread, may: everything }, body, files, { ...writer, id })
}

function authorOf(webhook: Webhook, { username }: MessageBody): User {
  const forbidden = /discord|clyde/i.exec(username ?? '')
  if (forbidden) {
    const message = `Username cannot contain "${forbidden[0].toLowerCase()}"`
    throw invalidBody({ path: ['username'], code: 'USERNAME_INVALID_CONTAINS', message })
  }
  const name = username ?? webhook.name
  return {
    id: webhook.id,
    username: name,
    global_name: null,
    avatar: null,
    discriminator: '0',
    bot: true,
    public_flags: 0,
  }
}

/** A webhook by its token. Who goes on using one that is gone is held to be a nuisance. */
function byToken({ state, complaints }: Discord, params: Readonly<Record<string, string>>): Webhook {
  const id = params['webhook'] ?? ''
  const webhook = state.webhooks.get(id)
  if (!webhook) {
    if (state.goneWebhooks.has(`${id} told`))
      complaints.push(`webhook ${id} was used again after it was gone`)
    if (state.goneWebhooks.has(id)) state.goneWebhooks.add(`${id} told`)
    throw refused.unknownWebhook()
  }
  if (webhook.token !== params['token']) throw refused.invalidWebhookToken()
  return webhook
}

function managed(discord: Discord, id: string): Webhook {
  const webhook = discord.state.webhooks.get(id)
  if (!webhook) throw refused.unknownWebhook()
  demand(enteredChannel(discord, webhook.channel_id).may, permission.manageWebhooks)
  return webhook
}

function ownMessage(discord: Discord, { params, query }: Asked): { kept: KeptMessage; place: Place } {
  const webhook = byToken(discord, params)
  const place = placeOf(discord, query.get('thread_id') ?? webhook.channel_id)
  if (place.channel.id !== webhook.channel_id && place.channel.parent_id !== webhook.channel_id) {
    throw refused.unknownChannel()
  }
  const kept = messageOf(discord, place.channel.id, params['message'] ?? '')
  if (kept.message.webhook_id !== webhook.id) throw refused.unknownMessage()
  return { kept, place: { ...place, may: everything } }
}

function drop(discord: Discord, webhook: Webhook) {
  const { state } = discord
  state.webhooks.delete(webhook.id)
  state.goneWebhooks.add(webhook.id)
  const channel = state.channels.get(webhook.channel_id)
  if (channel) tellWebhooks(discord, channel)
  return nothing
}

const webhooksOf = ({ state }: Discord, which: (webhook: Webhook) => boolean): Webhook[] =>
  [...state.webhooks.values()].filter(which)

const badName = (message: string) => invalidBody({ path: ['name'], code: 'BASE_TYPE_BAD_LENGTH', message })

function tellWebhooks(discord: Discord, { guild_id: guildId, id }: Channel): void {
  const data = { guild_id: guildId, channel_id: id }
  discord.tell({ type: 'WEBHOOKS_UPDATE', guildId, intents: intent.webhooks, data })
}

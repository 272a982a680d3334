import {
  ChannelType,
  Routes,
  type APIChannel,
  type APIGuildScheduledEvent,
  type APIMessage,
  type APIThreadChannel,
  type APIWebhook,
  type RequestData,
  type REST,
} from 'discord.js'
import type {
  Answer,
  ChannelFacts,
  DiscordPort,
  EventFacts,
  EventFields,
  Fault,
  Webhook,
} from '../deliver/discord-port.ts'
import { faultOf } from './fault-of.ts'
import { messageRequest, standingOf } from './message-body.ts'

export interface RestPortOptions {
  readonly rest: REST
  /** The bot's own numbers. */
  readonly userId: string
  readonly applicationId: string
  readonly missingPermissions: DiscordPort['missingPermissions']
  readonly readPicture: (id: string, signal: AbortSignal) => Promise<Uint8Array | null>
  /** Webhooks that were answered with "unknown": Discord restricts who asks one again. */
  readonly goneWebhooks: Set<string>
  /** What is not asked when it is over is not asked any more. */
  readonly signal: AbortSignal
}

/** Discord over REST, through the queue of discord.js that knows its rate limits. */
export function restPort(options: RestPortOptions): DiscordPort {
  const { rest, userId, applicationId, missingPermissions, goneWebhooks, signal } = options

  async function ask<Value>(
    run: () => Promise<unknown>,
    read: (body: unknown) => Value,
    withToken = true,
  ): Promise<Answer<Value>> {
    if (signal.aborted) return no({ code: 'stopped', message: 'there was no time left', afterMs: null })
    try {
      return { ok: true, value: read(await run()) }
    } catch (error) {
      return no(faultOf(error, signal, withToken))
    }
  }
  const get = <Value>(route: `/${string}`, read: (body: unknown) => Value, query?: URLSearchParams) =>
    ask(() => rest.get(route, { signal, ...(query ? { query } : {}) }), read)
  const post = <Value>(route: `/${string}`, data: RequestData, read: (body: unknown) => Value) =>
    ask(() => rest.post(route, { ...data, signal }), read)
  const patch = <Value>(route: `/${string}`, data: RequestData, read: (body: unknown) => Value) =>
    ask(() => rest.patch(route, { ...data, signal }), read)

  /** A webhook lets in whoever has its address, which needs no token of the bot. */
  async function byWebhook<Value>(
    webhook: Webhook,
    run: () => Promise<unknown>,
    read: (body: unknown) => Value,
  ) {
    if (goneWebhooks.has(webhook.id)) return no({ code: 10_015, message: 'Unknown Webhook', afterMs: null })
    const answer = await ask(run, read, false)
    if (!answer.ok && (answer.fault.code === 10_015 || answer.fault.code === 50_027))
      goneWebhooks.add(webhook.id)
    return answer
  }
  const isOwn = (message: APIMessage) =>
    message.author.id === userId || message.application_id === applicationId

  return {
    readChannel: (id) => get(Routes.channel(id), readChannelFacts),
    postMessage: (channelId, shown) => {
      const { body, files } = messageRequest(shown)
      const once = { ...body, nonce: shown.nonce, enforce_nonce: true }
      return post(Routes.channelMessages(channelId), { body: once, files }, readStanding)
    },
    editMessage: (channelId, id, shown) =>
      patch(Routes.channelMessage(channelId, id), messageRequest(shown), readStanding),
    deleteMessage: (channelId, id) =>
      ask(() => rest.delete(Routes.channelMessage(channelId, id), { signal }), nothing),
    readOwnMessages: (channelId, after) =>
      get(
        Routes.channelMessages(channelId),
        (body) => (body as APIMessage[]).filter(isOwn).map(standingOf),
        new URLSearchParams(after === undefined ? { limit: '50' } : { limit: '100', after }),
      ),

    readOwnWebhooks: (channelId) =>
      get(Routes.channelWebhooks(channelId), (body) =>
        (body as APIWebhook[]).flatMap(({ id, token, application_id }) =>
          application_id === applicationId && token !== undefined && !goneWebhooks.has(id)
            ? [{ id, token }]
            : [],
        ),
      ),
    makeWebhook: (channelId, name) =>
      post(
        Routes.channelWebhooks(channelId),
        { body: { name }, reason: 'To post in the name of the league' },
        readWebhook,
      ),
    postByWebhook: (webhook, threadId, name, shown) => {
      const { body, files } = messageRequest(shown)
      const query = new URLSearchParams({
        wait: 'true',
        ...(threadId === null ? {} : { thread_id: threadId }),
      })
      const data = { body: { ...body, username: name }, files, query, auth: false, signal }
      return byWebhook(
        webhook,
        () => rest.post(Routes.webhook(webhook.id, webhook.token), data),
        readStanding,
      )
    },
    editByWebhook: (webhook, threadId, messageId, shown) => {
      const query = new URLSearchParams(threadId === null ? {} : { thread_id: threadId })
      const route = Routes.webhookMessage(webhook.id, webhook.token, messageId)
      const data = { ...messageRequest(shown), query, auth: false, signal }
      return byWebhook(webhook, () => rest.patch(route, data), readStanding)
    },

    startThread: (channelId, messageId, name) =>
      post(Routes.threads(channelId, messageId), { body: { name, auto_archive_duration: aWeek } }, readId),
    startForumPost: (channelId, name, shown) => {
      const { body, files } = messageRequest(shown)
      const data = { body: { name, auto_archive_duration: aWeek, message: body }, files }
      return post(Routes.threads(channelId), data, readId)
    },
    readOwnForumPosts: (guildId, channelId) =>
      get(Routes.guildActiveThreads(guildId), (body) =>
        (body as { threads: APIThreadChannel[] }).threads
          .filter(({ parent_id, owner_id }) => parent_id === channelId && owner_id === userId)
          .map(({ id, name }) => ({ id, name: name ?? '' })),
      ),
    changeThread: (id, changes) => patch(Routes.channel(id), { body: changes }, nothing),

    readEvents: (guildId) =>
      get(Routes.guildScheduledEvents(guildId), (body) =>
        (body as APIGuildScheduledEvent[]).map((event) => eventFacts(event, userId)),
      ),
    readEvent: (guildId, id) =>
      get(Routes.guildScheduledEvent(guildId, id), (body) =>
        eventFacts(body as APIGuildScheduledEvent, userId),
      ),
    makeEvent: (guildId, fields) =>
      post(Routes.guildScheduledEvents(guildId), { body: eventBody(fields) }, readId),
    changeEvent: (guildId, id, fields) =>
      patch(Routes.guildScheduledEvent(guildId, id), { body: eventBody(fields) }, nothing),
    endEvent: (guildId, id, end) =>
      patch(
        Routes.guildScheduledEvent(guildId, id),
        { body: { status: end === 'completed' ? 3 : 4 } },
        nothing,
      ),

    readPicture: async (id) => {
      const picture = await options.readPicture(id, signal)
      return picture
        ? { ok: true, value: picture }
        : no({ code: 'picture', message: 'the server drew no picture', afterMs: null })
    },
    missingPermissions,
  }
}

const no = (fault: Fault) => ({ ok: false, fault }) as const
const nothing = (): null => null

/** Minutes without a message after which a thread is archived. */
const aWeek = 10_080

const readStanding = (body: unknown) => standingOf(body as APIMessage)
const readId = (body: unknown) => ({ id: (body as { id: string }).id })
const readWebhook = (body: unknown): Webhook => {
  const { id, token } = body as APIWebhook
  return { id, token: token ?? '' }
}

function readChannelFacts(body: unknown): ChannelFacts {
  const channel = body as APIChannel
  const thread = 'thread_metadata' in channel ? channel.thread_metadata : undefined
  return {
    kind: thread ? 'thread' : isForum(channel.type) ? 'forum' : 'text',
    parentId: 'parent_id' in channel ? (channel.parent_id ?? null) : null,
    name: channel.name ?? '',
    archived: thread?.archived ?? false,
    locked: thread?.locked ?? false,
  }
}

const isForum = (type: ChannelType) => type === ChannelType.GuildForum || type === ChannelType.GuildMedia

const statuses = ['scheduled', 'scheduled', 'active', 'completed', 'cancelled'] as const

function eventFacts(event: APIGuildScheduledEvent, userId: string): EventFacts {
  const { id, status, name, scheduled_start_time, creator_id } = event
  return { id, name, status: statuses[status], startsAt: scheduled_start_time, ours: creator_id === userId }
}

function eventBody({ name, description, startsAt, endsAt, location }: EventFields) {
  return {
    name,
    description,
    privacy_level: 2,
    // Somewhere else than in a channel of Discord.
    entity_type: 3,
    channel_id: null,
    entity_metadata: { location },
    scheduled_end_time: endsAt,
    ...(startsAt === null ? {} : { scheduled_start_time: startsAt }),
  }
}

import {
  CreateForumThreadRequestSchema,
  CreateTextThreadWithMessageRequestSchema,
  CreateTextThreadWithoutMessageRequestSchema,
} from 'discord-api-spec/zod'
import type { UploadedFile } from '../attachments.ts'
import { checkBody } from '../check-body.ts'
import { demand, enteredChannel, enteredGuild, type Discord, type Place } from '../discord.ts'
import type { MessageBody } from '../message-rules.ts'
import { messageOf, neededFor, writeMessage } from '../messages.ts'
import { channelType, type Channel, type Message } from '../objects.ts'
import { permission } from '../permissions.ts'
import { invalidBody, refused } from '../refusals.ts'
import { newId } from '../state.ts'
import { activeThreads, openThread, threadTypeIn } from '../threads.ts'
import { created, nothing, ok, route } from './route.ts'

interface ThreadBody {
  readonly name: string
  readonly type?: number | null
  readonly auto_archive_duration?: number | null
}

interface PostBody extends ThreadBody {
  readonly message: MessageBody
  readonly applied_tags?: readonly string[] | null
}

const allowance = { limit: 50, perMs: 300_000 }
const requireTag = 1 << 4

export const threadRoutes = [
  route(
    'POST',
    '/channels/:channel/messages/:message/threads',
    { body: CreateTextThreadWithMessageRequestSchema, allowance },
    (discord, { params, body }) => {
      const { channel, may } = enteredChannel(discord, params['channel'] ?? '')
      if (!holdsThreads(channel)) throw refused.wrongChannelType()
      const { message } = messageOf(discord, channel.id, params['message'] ?? '')
      demand(may, permission.createPublicThreads)
      if (discord.state.channels.has(message.id)) throw refused.threadOfMessage()
      return created(opened(discord, channel, message.id, body as ThreadBody, threadTypeIn(channel)))
    },
  ),
  route('POST', '/channels/:channel/threads', { allowance }, (discord, { params, body, files }) => {
    const place = enteredChannel(discord, params['channel'] ?? '')
    if (place.channel.type === channelType.forum) return created(openPost(discord, place, body, files))
    if (!holdsThreads(place.channel)) throw refused.wrongChannelType()
    checkBody(CreateTextThreadWithoutMessageRequestSchema, body)
    const thread = body as ThreadBody
    const type = thread.type ?? channelType.privateThread
    const isPrivate = type === channelType.privateThread
    demand(place.may, isPrivate ? permission.createPrivateThreads : permission.createPublicThreads)
    if (!isPrivate && type !== threadTypeIn(place.channel)) throw refused.wrongChannelType()
    return created(opened(discord, place.channel, newId(discord.state, discord.now()), thread, type))
  }),
  route('GET', '/guilds/:guild/threads/active', {}, (discord, { params }) => {
    const { guild } = enteredGuild(discord, params['guild'] ?? '')
    return ok({ threads: activeThreads(discord, guild.id), members: [] })
  }),
  route('GET', '/channels/:channel/threads/archived/public', {}, (discord, { params }) => {
    const { channel, may } = enteredChannel(discord, params['channel'] ?? '')
    demand(may, permission.readMessageHistory)
    const threads = [...discord.state.channels.values()].filter(
      (each) => each.parent_id === channel.id && each.thread_metadata?.archived,
    )
    return ok({ threads, members: [], has_more: false })
  }),
  route('PUT', '/channels/:channel/thread-members/@me', {}, (discord, { params }) => {
    const { channel } = enteredChannel(discord, params['channel'] ?? '')
    if (!channel.thread_metadata) throw refused.wrongChannelType()
    if (channel.thread_metadata.archived) throw refused.archived()
    return nothing
  }),
]

const holdsThreads = ({ type }: Channel): boolean =>
  type === channelType.text || type === channelType.announcement

/** A post of a forum: a thread with the message that it begins with, which has the same number. */
function openPost(
  discord: Discord,
  place: Place,
  asked: unknown,
  files: readonly UploadedFile[],
): Channel & { message: Message } {
  checkBody(CreateForumThreadRequestSchema, asked)
  const body = asked as PostBody
  const { channel: forum, may } = place
  demand(may, ...neededFor(forum, body.message, files))
  const tags = body.applied_tags ?? []
  refuseTags(forum, tags)
  if (tags.length === 0 && forum.flags & requireTag) throw refused.tagRequired()
  const { state } = discord
  const id = newId(state, discord.now())
  const thread = opened(discord, forum, id, body, channelType.publicThread, tags)
  try {
    const message = writeMessage(discord, { ...place, channel: thread }, body.message, files, {
      author: state.bot,
      id,
    })
    return { ...thread, message }
  } catch (error) {
    state.channels.delete(id)
    throw error
  }
}

export function refuseTags(forum: Channel, tags: readonly string[]): void {
  const at = tags.findIndex((tag) => !forum.available_tags.some(({ id }) => id === tag))
  if (at === -1) return
  throw invalidBody({ path: ['applied_tags', at], code: 'INVALID_FORUM_TAG', message: 'The tag is invalid' })
}

function opened(
  discord: Discord,
  parent: Channel,
  id: string,
  { name, auto_archive_duration: minutes }: ThreadBody,
  type: number,
  tags: readonly string[] = [],
): Channel {
  const ownerId = discord.state.bot.id
  return openThread(discord, parent, { id, name, type, ownerId, tags, archiveMinutes: minutes ?? 4_320 })
}

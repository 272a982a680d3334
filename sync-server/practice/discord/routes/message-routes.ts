import { MessageCreateRequestSchema, MessageEditRequestPartialSchema } from 'discord-api-spec/zod'
import { demand, enteredChannel, type Discord } from '../discord.ts'
import { flag, type MessageBody } from '../message-rules.ts'
import { changeMessage, messageOf, neededFor, removeMessage, writeMessage } from '../messages.ts'
import { channelType, type Channel, type Message } from '../objects.ts'
import { permission } from '../permissions.ts'
import { DiscordRefusal, refused } from '../refusals.ts'
import { timeOf, type KeptMessage } from '../state.ts'
import type { RateLimits } from '../rate-limits.ts'
import { reopen } from '../threads.ts'
import { nothing, ok, route } from './route.ts'

const nonceMs = 5 * 60_000

export const messageRoutes = [
  route('GET', '/channels/:channel/messages', {}, (discord, { params, query }) => {
    const { may } = enteredChannel(discord, params['channel'] ?? '')
    const seen = may & permission.readMessageHistory ? seenIn(discord, params['channel'] ?? '') : []
    return ok(page(seen, query))
  }),
  route('GET', '/channels/:channel/messages/:message', {}, (discord, { params }) => {
    const { channel, may } = enteredChannel(discord, params['channel'] ?? '')
    demand(may, permission.readMessageHistory)
    return ok(seenMessage(discord, channel, params['message'] ?? '').message)
  }),
  route(
    'POST',
    '/channels/:channel/messages',
    { body: MessageCreateRequestSchema, allowance: { limit: 5, perMs: 5_000 } },
    (discord, { params, body: asked, files }) => {
      const body = asked as MessageBody
      const place = enteredChannel(discord, params['channel'] ?? '')
      if (!isWritable(place.channel)) throw refused.notText()
      demand(place.may, ...neededFor(place.channel, body, files))
      const { state } = discord
      const again = sentBefore(discord, body)
      if (again) return ok(again)
      reopen(discord, place)
      const message = writeMessage(discord, place, body, files, { author: state.bot })
      if (body.nonce !== undefined && body.nonce !== null) {
        const { id: messageId, channel_id: channelId } = message
        state.nonces.set(String(body.nonce), { channelId, messageId, at: discord.now() })
      }
      return ok(message)
    },
  ),
  route(
    'PATCH',
    '/channels/:channel/messages/:message',
    { body: MessageEditRequestPartialSchema, allowance: { limit: 5, perMs: 5_000 } },
    (discord, { params, body: asked, files, rates }) => {
      const body = asked as MessageBody
      const place = enteredChannel(discord, params['channel'] ?? '')
      const kept = seenMessage(discord, place.channel, params['message'] ?? '')
      const { message } = kept
      const isOwn = message.author.id === discord.state.bot.id && message.webhook_id === undefined
      if (!isOwn) throw refused.othersMessage()
      if (place.channel.thread_metadata?.archived) throw refused.archived()
      if (files.length > 0) demand(place.may, permission.attachFiles)
      refuseOldEdits(discord, rates, message)
      return ok(changeMessage(discord, place, kept, body, files))
    },
  ),
  route(
    'DELETE',
    '/channels/:channel/messages/:message',
    { allowance: { limit: 5, perMs: 1_000 } },
    (discord, { params }) => {
      const { channel, may } = enteredChannel(discord, params['channel'] ?? '')
      const { message } = seenMessage(discord, channel, params['message'] ?? '')
      if (message.author.id !== discord.state.bot.id) demand(may, permission.manageMessages)
      if (channel.thread_metadata?.archived) throw refused.archived()
      removeMessage(discord, channel, message.id)
      return nothing
    },
  ),
  route('POST', '/channels/:channel/messages/:message/crosspost', {}, (discord, { params }) => {
    const { channel, may } = enteredChannel(discord, params['channel'] ?? '')
    const { message } = seenMessage(discord, channel, params['message'] ?? '')
    if (channel.type !== channelType.announcement) throw refused.wrongChannelType()
    demand(may, permission.sendMessages)
    if (message.author.id !== discord.state.bot.id) demand(may, permission.manageMessages)
    if (message.flags & flag.crossposted) throw refused.crosspostedBefore()
    message.flags |= flag.crossposted
    return ok(message)
  }),
]

/** Whether messages stand in this channel itself. */
export function isWritable(channel: Channel): boolean {
  return channel.type === channelType.text || channel.type === channelType.announcement || isThread(channel)
}

const isThread = (channel: Channel): boolean => channel.thread_metadata !== undefined

/** Messages older than an hour are edited rarely. */
export function refuseOldEdits(discord: Discord, rates: RateLimits, message: Message): void {
  if (timeOf(message.id) > discord.now() - 3_600_000) return
  const spent = rates.spend(`old edits ${message.channel_id}`, discord.limits.oldEdits)
  if (spent.ok) return
  const words = 'Maximum number of edits to messages older than 1 hour reached. Try again later.'
  throw new DiscordRefusal(429, 30046, words, null, spent.retryAfter)
}

/** With `enforce_nonce`, the message that came of the same number some minutes ago, from the same author. */
function sentBefore(
  { state, now }: Discord,
  { nonce, enforce_nonce: enforced }: MessageBody,
): Message | null {
  if (!enforced || nonce === undefined || nonce === null) return null
  const before = state.nonces.get(String(nonce))
  if (!before || before.at <= now() - nonceMs) return null
  return state.messages.get(before.channelId)?.get(before.messageId)?.message ?? null
}

function seenMessage(discord: Discord, channel: Channel, id: string): KeptMessage {
  const kept = messageOf(discord, channel.id, id)
  if (kept.ephemeralFor !== null) throw refused.unknownMessage()
  return kept
}

function seenIn({ state }: Discord, channelId: string): Message[] {
  const kept = [...(state.messages.get(channelId)?.values() ?? [])]
  return kept.filter(({ ephemeralFor }) => ephemeralFor === null).map(({ message }) => message)
}

/** Newest first, as Discord lists them. */
function page(messages: readonly Message[], query: URLSearchParams): Message[] {
  const limit = Math.min(100, Math.max(1, Number(query.get('limit') ?? 50)))
  const before = BigInt(query.get('before') ?? '0')
  const after = BigInt(query.get('after') ?? '0')
  const sorted = messages.toSorted((one, other) => (BigInt(one.id) < BigInt(other.id) ? 1 : -1))
  if (after > 0n) return sorted.filter(({ id }) => BigInt(id) > after).slice(-limit)
  return sorted.filter(({ id }) => before === 0n || BigInt(id) < before).slice(0, limit)
}

import { intent, type Discord } from './discord.ts'
import type { Channel } from './objects.ts'
import { newId } from './state.ts'
import { tellThread } from './threads.ts'

export interface NewChannel {
  readonly name: string
  readonly type: number
  readonly topic?: string | null
  readonly parentId?: string | null
  readonly id?: string
}

/** Makes a channel in a server, and tells of it. */
export function addChannel(
  discord: Discord,
  guildId: string,
  { name, type, topic, parentId, id }: NewChannel,
): Channel {
  const { state } = discord
  const others = [...state.channels.values()].filter(
    (each) => each.guild_id === guildId && !each.thread_metadata,
  )
  const channel: Channel = {
    id: id ?? newId(state, discord.now()),
    guild_id: guildId,
    type,
    name,
    topic: topic ?? null,
    position: others.length,
    parent_id: parentId ?? null,
    permission_overwrites: [],
    nsfw: false,
    rate_limit_per_user: 0,
    last_message_id: null,
    flags: 0,
    available_tags: [],
  }
  state.channels.set(channel.id, channel)
  tellChannel(discord, 'CHANNEL_CREATE', channel)
  return channel
}

/** Deletes a channel or thread with all that is in it, and tells of it. */
export function dropChannel(discord: Discord, channel: Channel): void {
  const { state } = discord
  state.channels.delete(channel.id)
  state.messages.delete(channel.id)
  for (const each of state.channels.values()) {
    if (each.parent_id === channel.id && each.thread_metadata) dropChannel(discord, each)
  }
  for (const webhook of state.webhooks.values()) {
    if (webhook.channel_id !== channel.id) continue
    state.webhooks.delete(webhook.id)
    state.goneWebhooks.add(webhook.id)
  }
  if (channel.thread_metadata) tellThread(discord, 'THREAD_DELETE', channel)
  else tellChannel(discord, 'CHANNEL_DELETE', channel)
}

export function tellChannel(discord: Discord, type: string, channel: Channel): void {
  discord.tell({ type, guildId: channel.guild_id, intents: intent.guilds, data: channel })
}

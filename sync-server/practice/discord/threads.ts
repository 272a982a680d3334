import { intent, isoOf, type Discord, type Place } from './discord.ts'
import { channelType, type Channel } from './objects.ts'
import { permission } from './permissions.ts'
import { refused } from './refusals.ts'
import { timeOf } from './state.ts'

/** The threads of a server that are not archived. */
export function activeThreads({ state }: Discord, guildId: string): Channel[] {
  return [...state.channels.values()].filter(
    (each) =>
      each.guild_id === guildId && each.thread_metadata !== undefined && !each.thread_metadata.archived,
  )
}

export interface NewThread {
  readonly id: string
  readonly name: string
  readonly type: number
  readonly ownerId: string
  readonly tags: readonly string[]
  readonly archiveMinutes: number
}

/** Opens a thread below a channel, and tells of it. */
export function openThread(discord: Discord, parent: Channel, thread: NewThread): Channel {
  const { state, limits } = discord
  if (activeThreads(discord, parent.guild_id).length >= limits.activeThreads) throw refused.tooManyThreads()
  const now = isoOf(discord.now())
  const channel: Channel = {
    id: thread.id,
    guild_id: parent.guild_id,
    parent_id: parent.id,
    type: thread.type,
    name: thread.name,
    topic: null,
    position: 0,
    permission_overwrites: [],
    nsfw: false,
    rate_limit_per_user: 0,
    last_message_id: null,
    flags: 0,
    available_tags: [],
    owner_id: thread.ownerId,
    applied_tags: [...thread.tags],
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    thread_metadata: {
      archived: false,
      locked: false,
      auto_archive_duration: thread.archiveMinutes,
      archive_timestamp: now,
      create_timestamp: now,
    },
  }
  state.channels.set(channel.id, channel)
  tellThread(discord, 'THREAD_CREATE', channel, { newly_created: true })
  return channel
}

/** Who writes in an archived thread opens it again, unless it is locked. */
export function reopen(discord: Discord, { channel, may }: Place): void {
  const thread = channel.thread_metadata
  if (!thread) return
  const mayManage = (may & permission.manageThreads) !== 0n
  if (thread.locked && !mayManage) throw thread.archived ? refused.archived() : refused.threadLocked()
  if (!thread.archived) return
  setArchived(discord, channel, false)
  tellThread(discord, 'THREAD_UPDATE', channel)
}

/** Archives a thread, or opens it again. */
export function setArchived(discord: Discord, channel: Channel, archived: boolean): void {
  const thread = channel.thread_metadata
  if (!thread || thread.archived === archived) return
  if (!archived && activeThreads(discord, channel.guild_id).length >= discord.limits.activeThreads) {
    throw refused.tooManyThreads()
  }
  thread.archived = archived
  thread.archive_timestamp = isoOf(discord.now())
}

export function tellThread(discord: Discord, type: string, channel: Channel, more: object = {}): void {
  const { guild_id: guildId, id: channelId } = channel
  discord.tell({ type, guildId, channelId, intents: intent.guilds, data: { ...channel, ...more } })
}

/** The kind of thread that a channel has in public. */
export function threadTypeIn(parent: Channel): number {
  return parent.type === channelType.announcement ? channelType.announcementThread : channelType.publicThread
}

/** When a thread is archived if nobody writes in it. */
export function archivedFrom({ id, last_message_id: last, thread_metadata: thread }: Channel): string {
  const quietSince = Math.max(timeOf(last ?? id), Date.parse(thread?.archive_timestamp ?? ''))
  return isoOf(quietSince + (thread?.auto_archive_duration ?? 0) * 60_000)
}

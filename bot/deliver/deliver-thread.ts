import type { BotWork, WorkOutcome } from '#shared/api/bot.ts'
import type { Answer, ChannelFacts, DiscordPort, Fault, Permission, Shown } from './discord-port.ts'
import { outcomeOf } from './outcome-of.ts'
import { postOnce } from './post-once.ts'
import { refused } from './refused.ts'
import { isPostedFor } from './shows.ts'
import { unarchived } from './unarchived.ts'

type ThreadWork = Extract<BotWork, { kind: 'thread' }>

/**
 * Makes or changes a thread: a post of a forum, or in another channel a message with a thread that begins at it. Both
 * have the number of the message that they begin with.
 */
export async function deliverThread(work: ThreadWork, discord: DiscordPort): Promise<WorkOutcome> {
  const refusal = (fault: Fault) => refused(fault, discord, placeOf(work))
  const channel = await discord.readChannel(work.channelId)
  if (!channel.ok) return refusal(channel.fault)
  const inForum = channel.value.kind === 'forum'
  const shown: Shown = { message: work.message, picture: 'none', nonce: work.nonce }

  const { threadId } = work
  if (threadId === null) {
    const started = inForum
      ? await forumPost(work, shown, discord)
      : await threadAtMessage(work, shown, discord)
    if (!started.ok) return refusal(started.fault)
    const fault = work.locked ? await lock(started.value.id, discord) : null
    return fault ? refusal(fault) : done(work, started.value.id)
  }

  const thread = await discord.readChannel(threadId)
  // Somebody deleted it.
  if (!thread.ok && thread.fault.code === 10_003)
    return { ...outcomeOf(deleted), gone: true, kind: 'again', afterMs: null }
  if (!thread.ok) return refusal(thread.fault)
  const edited = await unarchived(discord, threadId, () =>
    discord.editMessage(inForum ? threadId : work.channelId, threadId, shown),
  )
  // A thread lives on without the message that it began with.
  if (!edited.ok && edited.fault.code !== 10_008) return refusal(edited.fault)
  const fault = await settle(work, thread.value, threadId, discord)
  return fault ? refusal(fault) : done(work, threadId)
}

const deleted: Fault = { code: 10_003, message: 'the thread is gone', afterMs: null }

async function threadAtMessage(
  work: ThreadWork,
  shown: Shown,
  discord: DiscordPort,
): Promise<Answer<{ readonly id: string }>> {
  const posted = await postOnce(discord, work.channelId, shown)
  if (!posted.ok) return posted
  const started = await discord.startThread(work.channelId, posted.value.id, work.name)
  // An earlier try has made it.
  if (!started.ok && started.fault.code === 160_004) return { ok: true, value: { id: posted.value.id } }
  return started
}

/** Forums know no nonce: what an earlier try may have made is looked for. */
async function forumPost(
  work: ThreadWork,
  shown: Shown,
  discord: DiscordPort,
): Promise<Answer<{ readonly id: string }>> {
  const posts = await discord.readOwnForumPosts(work.guildId, work.channelId)
  if (!posts.ok) return posts
  for (const { id } of posts.value.filter(({ name }) => name === work.name)) {
    const messages = await discord.readOwnMessages(id)
    if (!messages.ok) return messages
    if (messages.value.some((standing) => standing.id === id && isPostedFor(standing, work))) {
      const edited = await discord.editMessage(id, id, shown)
      return edited.ok ? { ok: true, value: { id } } : edited
    }
  }
  return discord.startForumPost(work.channelId, work.name, shown)
}

async function lock(threadId: string, discord: DiscordPort): Promise<Fault | null> {
  const changed = await discord.changeThread(threadId, { locked: true })
  return changed.ok ? null : changed.fault
}

/** Only what differs is changed: renaming a channel has a budget of twice in ten minutes. */
async function settle(
  { name, locked }: ThreadWork,
  thread: ChannelFacts,
  threadId: string,
  discord: DiscordPort,
): Promise<Fault | null> {
  if (thread.name === name && thread.locked === locked) return null
  const changed = await discord.changeThread(threadId, {
    // An archived thread takes no other change.
    ...(thread.archived ? { archived: false } : {}),
    ...(thread.name === name ? {} : { name }),
    ...(thread.locked === locked ? {} : { locked }),
  })
  return changed.ok ? null : changed.fault
}

function done({ channelId }: ThreadWork, threadId: string): WorkOutcome {
  return { kind: 'done', externalId: threadId, channelId, webhook: null }
}

function placeOf({ guildId, channelId, locked }: ThreadWork) {
  const needs: Permission[] = ['ViewChannel', 'SendMessages', 'EmbedLinks', 'CreatePublicThreads']
  needs.push('SendMessagesInThreads', 'ReadMessageHistory')
  if (locked) needs.push('ManageThreads')
  return { guildId, channelId, needs }
}

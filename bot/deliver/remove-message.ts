import type { BotWork, WorkOutcome } from '#shared/api/bot.ts'
import type { DiscordPort } from './discord-port.ts'
import { refused } from './refused.ts'

/** Takes a message away that stands twice. One that is gone, with its channel or alone, is as well. */
export async function removeMessage(
  { guildId, channelId, messageId }: Extract<BotWork, { kind: 'remove' }>,
  discord: DiscordPort,
): Promise<WorkOutcome> {
  const removed = await discord.deleteMessage(channelId, messageId)
  if (removed.ok || removed.fault.code === 10_008 || removed.fault.code === 10_003) {
    return { kind: 'done', externalId: null, channelId: null, webhook: null }
  }
  return refused(removed.fault, discord, { guildId, channelId, needs: ['ViewChannel'] })
}

import type { Answer, DiscordPort, Shown, Standing } from './discord-port.ts'
import { shows } from './shows.ts'
import { unarchived } from './unarchived.ts'

/**
 * Posts a message that an earlier try may have posted already. Discord answers a nonce that it knows with the message of
 * then, which may show an older state: it is edited.
 */
export async function postOnce(
  discord: DiscordPort,
  channelId: string,
  shown: Shown,
): Promise<Answer<Standing>> {
  const posted = await unarchived(discord, channelId, () => discord.postMessage(channelId, shown))
  if (!posted.ok || shows(posted.value, shown.message)) return posted
  return discord.editMessage(channelId, posted.value.id, shown)
}

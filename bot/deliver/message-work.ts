import type { BotWork, WorkOutcome } from '#shared/api/bot.ts'
import type { DiscordPort, Permission, Standing } from './discord-port.ts'
import type { Place } from './refused.ts'

export type MessageWork = Extract<BotWork, { kind: 'message' }>

/** What stands cannot be edited from here any more: it goes, where that is allowed, and is posted anew. */
export async function postedAnew(
  discord: DiscordPort,
  { sent }: MessageWork,
  { code, message }: { readonly code: number | string; readonly message: string },
): Promise<WorkOutcome> {
  if (sent !== null) await discord.deleteMessage(sent.channelId, sent.messageId)
  return { kind: 'again', code: String(code), message: message.slice(0, 500), afterMs: 0, gone: true }
}

export function done(standing: Standing): WorkOutcome {
  return { kind: 'done', externalId: standing.id, channelId: standing.channelId, webhook: null }
}

export function placeOf(work: MessageWork): Place {
  const needs: Permission[] = ['ViewChannel', 'EmbedLinks']
  if (work.by.kind === 'webhook') needs.push('ManageWebhooks')
  else needs.push('SendMessages', 'ReadMessageHistory')
  if (work.picture === 'attach') needs.push('AttachFiles')
  return { guildId: work.guildId, channelId: work.channelId, needs }
}

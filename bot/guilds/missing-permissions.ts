import { PermissionFlagsBits, type Client } from 'discord.js'
import type { DiscordPort } from '../deliver/discord-port.ts'

/** What the bot lacks in a server or channel, as far as discord.js was told; null where it was told nothing. */
export function missingPermissions(client: Client): DiscordPort['missingPermissions'] {
  return (guildId, channelId, needs) => {
    const guild = client.guilds.cache.get(guildId)
    const me = guild?.members.me
    if (!guild?.available || !me) return null
    const channel = channelId === null ? null : guild.channels.cache.get(channelId)
    if (channel === undefined) return null
    const has = channel === null ? me.permissions : channel.permissionsFor(me)
    return needs.filter((need) => !has.has(PermissionFlagsBits[need]))
  }
}

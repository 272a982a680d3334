import {
  GatewayDispatchEvents,
  PermissionFlagsBits,
  type APIChannel,
  type APIThreadChannel,
  type GatewayDispatchPayload,
} from 'discord.js'
import type { SeenGuild } from '#shared/announcements/seen-guild.ts'
import type { DiscordPort } from '../deliver/discord-port.ts'
import { changeGuild, keptChannel, keptRole, permissionsIn, seenGuild, type KeptGuild } from './kept-guild.ts'

/** The servers that the bot is in, as the gateway tells of them. */
export interface GuildStore {
  /** Takes what the gateway tells; answers the servers that it changed. */
  take(event: GatewayDispatchPayload): readonly string[]
  /** 'unavailable': an outage of Discord; the bot is still in it. */
  stateOf(guildId: string): 'there' | 'unavailable' | 'not-there'
  seen(guildId: string): SeenGuild | null
  readonly missingPermissions: DiscordPort['missingPermissions']
}

export function guildStore(): GuildStore {
  const guilds = new Map<string, KeptGuild | 'unavailable'>()
  let botId = ''
  const there = (guildId: string): KeptGuild | null => {
    const guild = guilds.get(guildId)
    return guild === undefined || guild === 'unavailable' ? null : guild
  }
  const setChannel = (guildId: string, channel: APIChannel) =>
    there(guildId)?.channels.set(channel.id, keptChannel(channel))

  function take(event: GatewayDispatchPayload): readonly string[] {
    // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- of the many other events nothing is kept
    switch (event.t) {
      case GatewayDispatchEvents.Ready:
        botId = event.d.user.id
        return begin(
          event.d.guilds.map(({ id }) => id),
          event.d.shard ?? [0, 1],
        )
      case GatewayDispatchEvents.GuildCreate: {
        if (event.d.unavailable) {
          guilds.set(event.d.id, 'unavailable')
          return []
        }
        const { id, members, channels, threads, roles, ...more } = event.d
        const own = members.find(({ user }) => user.id === botId)?.roles ?? []
        const guild: KeptGuild = {
          name: '',
          icon: null,
          ownerId: '',
          own,
          roles: new Map(),
          channels: new Map(),
        }
        changeGuild(guild, { ...more, id, roles })
        guilds.set(id, guild)
        for (const channel of [...channels, ...threads]) setChannel(id, channel)
        return [id]
      }
      case GatewayDispatchEvents.GuildUpdate: {
        const guild = there(event.d.id)
        if (guild) changeGuild(guild, event.d)
        return [event.d.id]
      }
      case GatewayDispatchEvents.GuildDelete:
        if (event.d.unavailable) guilds.set(event.d.id, 'unavailable')
        else guilds.delete(event.d.id)
        return [event.d.id]
      case GatewayDispatchEvents.GuildRoleCreate:
      case GatewayDispatchEvents.GuildRoleUpdate:
        there(event.d.guild_id)?.roles.set(event.d.role.id, keptRole(event.d.role))
        return [event.d.guild_id]
      case GatewayDispatchEvents.GuildRoleDelete:
        there(event.d.guild_id)?.roles.delete(event.d.role_id)
        return [event.d.guild_id]
      case GatewayDispatchEvents.ChannelCreate:
      case GatewayDispatchEvents.ChannelUpdate:
        setChannel(event.d.guild_id, event.d)
        return [event.d.guild_id]
      case GatewayDispatchEvents.ThreadCreate:
      case GatewayDispatchEvents.ThreadUpdate:
        return takeThread(event.d)
      case GatewayDispatchEvents.ChannelDelete:
      case GatewayDispatchEvents.ThreadDelete: {
        const guildId = event.d.guild_id ?? ''
        there(guildId)?.channels.delete(event.d.id)
        return [guildId]
      }
      case GatewayDispatchEvents.GuildMemberUpdate: {
        const guild = there(event.d.guild_id)
        if (!guild || event.d.user.id !== botId) return []
        guild.own = event.d.roles
        return [event.d.guild_id]
      }
      default:
        return []
    }
  }

  /** A session begins with all servers of its shard: those that are missing threw the bot out while nobody listened. */
  function begin(ids: readonly string[], [shard, of]: readonly [number, number]): readonly string[] {
    const isOfShard = (id: string) => Number((BigInt(id) >> 22n) % BigInt(of)) === shard
    const gone = [...guilds.keys()].filter((id) => isOfShard(id) && !ids.includes(id))
    for (const id of gone) guilds.delete(id)
    for (const id of ids) guilds.set(id, 'unavailable')
    return gone
  }

  /** One that is archived is none to write in. */
  function takeThread(thread: APIThreadChannel): readonly string[] {
    const guildId = thread.guild_id ?? ''
    if (thread.thread_metadata?.archived) there(guildId)?.channels.delete(thread.id)
    else setChannel(guildId, thread)
    return [guildId]
  }

  return {
    take,
    stateOf: (guildId) => {
      const guild = guilds.get(guildId)
      return guild === undefined ? 'not-there' : guild === 'unavailable' ? 'unavailable' : 'there'
    },
    seen: (guildId) => {
      const guild = there(guildId)
      return guild && seenGuild(guild, guildId, botId)
    },
    missingPermissions: (guildId, channelId, needs) => {
      const guild = there(guildId)
      const channel = channelId === null ? null : guild?.channels.get(channelId)
      if (!guild || channel === undefined) return null
      const has = permissionsIn(guild, guildId, botId, channel)
      return needs.filter((need) => (has & PermissionFlagsBits[need]) === 0n)
    },
  }
}

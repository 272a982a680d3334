import { Events, type Client } from 'discord.js'
import type { SeenGuild } from '#shared/announcements/seen-guild.ts'
import type { Log } from '../log.ts'
import { seenGuild } from './seen-guild.ts'

export interface GuildTeller {
  /** The bot turned out not to be in a server. */
  notThere(guildId: string): void
}

type Tell = (guildId: string, at: string, seen: SeenGuild | null) => Promise<void>

/** How many servers are told of at a time: a start tells of all of them. */
const atATime = 4

/**
 * Tells the server of GridBoss what the bot sees of each Discord server: when it comes, when something changes that
 * decides where the bot may write, when the bot is thrown out. Changes that come while one is being told are told
 * together afterwards. `tell` waits by itself while nobody answers.
 */
export function tellGuilds(client: Client, tell: Tell, log: Log): GuildTeller {
  const waiting = new Set<string>()
  const underWay = new Set<string>()
  const told = new Map<string, string>()

  const next = () => {
    for (const guildId of waiting) {
      if (underWay.size >= atATime) return
      if (underWay.has(guildId)) continue
      waiting.delete(guildId)
      underWay.add(guildId)
      void look(guildId)
        .catch((error: unknown) => log.warn('a server was not told of', { error, guild_id: guildId }))
        .finally(() => {
          underWay.delete(guildId)
          next()
        })
    }
  }
  const look = async (guildId: string): Promise<void> => {
    const guild = client.guilds.cache.get(guildId)
    const seen = guild ? seenGuild(guild) : null
    // A server that Discord cannot show now is there still.
    if (guild && seen === null) return
    const text = JSON.stringify(seen)
    if (told.get(guildId) === text) return
    await tell(guildId, new Date().toISOString(), seen)
    told.set(guildId, text)
  }
  const changed = (guildId: string) => {
    waiting.add(guildId)
    // What comes in one go is looked at once.
    setImmediate(next)
  }

  client.on(Events.ClientReady, ({ guilds }) => {
    for (const guild of guilds.cache.values()) changed(guild.id)
  })
  for (const event of [Events.GuildCreate, Events.GuildAvailable, Events.GuildDelete] as const) {
    client.on(event, ({ id }) => changed(id))
  }
  client.on(Events.GuildUpdate, (_before, { id }) => changed(id))
  for (const event of [Events.GuildRoleCreate, Events.GuildRoleDelete] as const) {
    client.on(event, ({ guild }) => changed(guild.id))
  }
  client.on(Events.GuildRoleUpdate, (_before, { guild }) => changed(guild.id))
  client.on(Events.ChannelCreate, ({ guild }) => changed(guild.id))
  client.on(Events.ChannelDelete, (channel) => {
    if (!channel.isDMBased()) changed(channel.guild.id)
  })
  client.on(Events.ChannelUpdate, (_before, channel) => {
    if (!channel.isDMBased()) changed(channel.guild.id)
  })
  client.on(Events.GuildMemberUpdate, (_before, member) => {
    if (member.id === client.user?.id) changed(member.guild.id)
  })

  return { notThere: changed }
}

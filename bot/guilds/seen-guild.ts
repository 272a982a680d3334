import { ChannelType, PermissionsBitField, type Guild, type GuildBasedChannel } from 'discord.js'
import type { SeenChannel, SeenGuild } from '#shared/announcements/seen-guild.ts'

/** What the bot sees of a server; null while it is not known well enough. */
export function seenGuild(guild: Guild): SeenGuild | null {
  const { me } = guild.members
  if (!guild.available || me === null) return null
  const roles = [...guild.roles.cache.values()].map(
    ({ id, name, color, position, managed, mentionable }) => ({
      id,
      name: name.slice(0, 100),
      colour: color,
      position,
      managed,
      mentionable,
    }),
  )
  const channels = [...guild.channels.cache.values()]
  return {
    name: guild.name.slice(0, 100),
    icon: guild.icon,
    ownerId: guild.ownerId,
    permissions: String(me.permissions.bitfield),
    highestRole: me.roles.highest.position,
    roles: roles.toSorted((one, other) => other.position - one.position).slice(0, 250),
    channels: channels
      .map((channel) => seenChannel(channel, guild))
      .toSorted((one, other) => one.position - other.position)
      .slice(0, 1_500),
  }
}

function seenChannel(channel: GuildBasedChannel, guild: Guild): SeenChannel {
  const permissions = guild.members.me ? channel.permissionsFor(guild.members.me) : null
  return {
    id: channel.id,
    name: channel.name.slice(0, 100),
    kind: kinds[channel.type] ?? 'other',
    parentId: channel.parentId,
    position: 'rawPosition' in channel ? channel.rawPosition : 0,
    permissions: String((permissions ?? new PermissionsBitField()).bitfield),
  }
}

const kinds: Readonly<Partial<Record<ChannelType, SeenChannel['kind']>>> = {
  [ChannelType.GuildText]: 'text',
  [ChannelType.GuildAnnouncement]: 'announcement',
  [ChannelType.GuildForum]: 'forum',
  [ChannelType.PublicThread]: 'thread',
  [ChannelType.AnnouncementThread]: 'thread',
  [ChannelType.PrivateThread]: 'thread',
}

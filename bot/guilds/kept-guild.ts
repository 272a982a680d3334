import {
  ChannelType,
  PermissionFlagsBits,
  PermissionsBitField,
  type APIChannel,
  type APIGuild,
  type APIOverwrite,
  type APIRole,
} from 'discord.js'
import type { SeenChannel, SeenGuild } from '#shared/announcements/seen-guild.ts'

/** A server as the bot keeps it: what decides where it may write, and no more. */
export interface KeptGuild {
  name: string
  icon: string | null
  ownerId: string
  /** The roles of the bot itself. */
  own: readonly string[]
  readonly roles: Map<string, KeptRole>
  readonly channels: Map<string, KeptChannel>
}

interface KeptRole {
  readonly name: string
  readonly colour: number
  readonly position: number
  readonly managed: boolean
  readonly mentionable: boolean
  readonly permissions: bigint
}

interface KeptChannel {
  readonly name: string
  readonly kind: SeenChannel['kind']
  readonly parentId: string | null
  readonly position: number
  readonly overwrites: readonly Pick<APIOverwrite, 'id' | 'allow' | 'deny'>[]
}

export function keptRole({ name, color, position, managed, mentionable, permissions }: APIRole): KeptRole {
  return { name, colour: color, position, managed, mentionable, permissions: BigInt(permissions) }
}

export function keptChannel(channel: APIChannel): KeptChannel {
  const overwrites = 'permission_overwrites' in channel ? (channel.permission_overwrites ?? []) : []
  return {
    name: channel.name ?? '',
    kind: kinds[channel.type] ?? 'other',
    parentId: 'parent_id' in channel ? (channel.parent_id ?? null) : null,
    position: 'position' in channel ? (channel.position ?? 0) : 0,
    overwrites: overwrites.map(({ id, allow, deny }) => ({ id, allow, deny })),
  }
}

export function changeGuild(guild: KeptGuild, { name, icon, owner_id, roles }: APIGuild): void {
  Object.assign(guild, { name, icon, ownerId: owner_id })
  guild.roles.clear()
  for (const role of roles) guild.roles.set(role.id, keptRole(role))
}

/** What a bot may do in a server, or in one of its channels, as Discord reckons it. */
export function permissionsIn(
  guild: KeptGuild,
  guildId: string,
  botId: string,
  channel: KeptChannel | null,
): bigint {
  const own = [guildId, ...guild.own]
  const base = own.reduce((bits, id) => bits | (guild.roles.get(id)?.permissions ?? 0n), 0n)
  if (guild.ownerId === botId || base & PermissionFlagsBits.Administrator) return PermissionsBitField.All
  // A thread goes by the channel that it is in.
  const home = channel?.kind === 'thread' ? guild.channels.get(channel.parentId ?? '') : channel
  const overwrites = home?.overwrites ?? []
  const of = (ids: readonly string[]) => overwrites.filter(({ id }) => ids.includes(id))
  return [of([guildId]), of(guild.own), of([botId])].reduce((bits, level) => {
    const deny = level.reduce((sum, each) => sum | BigInt(each.deny), 0n)
    const allow = level.reduce((sum, each) => sum | BigInt(each.allow), 0n)
    return (bits & ~deny) | allow
  }, base)
}

export function seenGuild(guild: KeptGuild, guildId: string, botId: string): SeenGuild {
  const permissions = (channel: KeptChannel | null) => String(permissionsIn(guild, guildId, botId, channel))
  const roles = [...guild.roles].map(([id, { name, colour, position, managed, mentionable }]) => ({
    id,
    name: name.slice(0, 100),
    colour,
    position,
    managed,
    mentionable,
  }))
  const channels = [...guild.channels].map(([id, channel]) => ({
    id,
    name: channel.name.slice(0, 100),
    kind: channel.kind,
    parentId: channel.parentId,
    position: channel.position,
    permissions: permissions(channel),
  }))
  return {
    name: guild.name.slice(0, 100),
    icon: guild.icon,
    ownerId: guild.ownerId,
    permissions: permissions(null),
    highestRole: Math.max(0, ...guild.own.map((id) => guild.roles.get(id)?.position ?? 0)),
    roles: roles.toSorted((one, other) => other.position - one.position).slice(0, 250),
    channels: channels.toSorted((one, other) => one.position - other.position).slice(0, 1_500),
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

import {
  CreateGuildChannelRequestSchema,
  CreateRoleRequestSchema,
  UpdateGuildChannelRequestPartialSchema,
  UpdateThreadRequestPartialSchema,
} from 'discord-api-spec/zod'
import { addChannel, dropChannel, tellChannel } from '../channels.ts'
import { checkBody } from '../check-body.ts'
import { demand, enteredChannel, enteredGuild, intent, type Discord, type Place } from '../discord.ts'
import { guildFacts } from '../guild-facts.ts'
import type { Channel, Overwrite, Role } from '../objects.ts'
import { highestRole, permission } from '../permissions.ts'
import { refused } from '../refusals.ts'
import { addRole } from '../roles.ts'
import { setArchived, tellThread } from '../threads.ts'
import { created, nothing, ok, route } from './route.ts'
import { refuseTags } from './thread-routes.ts'

export const guildRoutes = [
  route('GET', '/guilds/:guild', {}, (discord, { params }) => {
    const { guild } = enteredGuild(discord, params['guild'] ?? '')
    return ok(guildFacts(guild))
  }),
  route('GET', '/guilds/:guild/channels', {}, (discord, { params }) => {
    const { guild } = enteredGuild(discord, params['guild'] ?? '')
    const channels = [...discord.state.channels.values()]
    return ok(channels.filter((each) => each.guild_id === guild.id && !each.thread_metadata))
  }),
  route(
    'POST',
    '/guilds/:guild/channels',
    { body: CreateGuildChannelRequestSchema },
    (discord, { params, body }) => {
      const { guild, may } = enteredGuild(discord, params['guild'] ?? '')
      demand(may, permission.manageChannels)
      const { name, type, topic, parent_id } = body as Partial<Channel> & { name: string }
      return created(
        addChannel(discord, guild.id, {
          name,
          type: type ?? 0,
          topic: topic ?? null,
          parentId: parent_id ?? null,
        }),
      )
    },
  ),
  route('GET', '/guilds/:guild/roles', {}, (discord, { params }) => {
    const { guild } = enteredGuild(discord, params['guild'] ?? '')
    return ok([...guild.roles.values()])
  }),
  route('POST', '/guilds/:guild/roles', { body: CreateRoleRequestSchema }, (discord, { params, body }) => {
    const { guild, may } = enteredGuild(discord, params['guild'] ?? '')
    demand(may, permission.manageRoles)
    const { name, color, hoist, mentionable, permissions } = body as Partial<Role>
    const role = addRole(discord, guild, {
      name: name ?? 'new role',
      color: color ?? 0,
      hoist: hoist ?? false,
      mentionable: mentionable ?? false,
      permissions: String(permissions ?? 0),
    })
    return ok(role)
  }),
  route('GET', '/guilds/:guild/members/:user', {}, (discord, { params }) => {
    const { guild } = enteredGuild(discord, params['guild'] ?? '')
    const id = params['user'] === '@me' ? discord.state.bot.id : (params['user'] ?? '')
    if (!discord.state.users.has(id)) throw refused.unknownUser()
    const member = guild.members.get(id)
    if (!member) throw refused.unknownMember()
    return ok(member)
  }),
  route('PUT', '/guilds/:guild/members/:user/roles/:role', {}, (discord, { params }) =>
    changeRole(discord, params, (roles, role) => [...new Set([...roles, role])]),
  ),
  route('DELETE', '/guilds/:guild/members/:user/roles/:role', {}, (discord, { params }) =>
    changeRole(discord, params, (roles, role) => roles.filter((each) => each !== role)),
  ),
  route('DELETE', '/users/@me/guilds/:guild', {}, (discord, { params }) => {
    const { guild } = enteredGuild(discord, params['guild'] ?? '')
    guild.members.delete(discord.state.bot.id)
    discord.tell({ type: 'GUILD_DELETE', guildId: guild.id, intents: intent.guilds, data: { id: guild.id } })
    return nothing
  }),
  route('GET', '/channels/:channel', {}, (discord, { params }) =>
    ok(enteredChannel(discord, params['channel'] ?? '').channel),
  ),
  route('PATCH', '/channels/:channel', {}, (discord, { params, body }) => {
    const place = enteredChannel(discord, params['channel'] ?? '')
    return ok(
      place.channel.thread_metadata
        ? changeThread(discord, place, body)
        : changeChannel(discord, place, body),
    )
  }),
  route('DELETE', '/channels/:channel', {}, (discord, { params }) => {
    const { channel, may } = enteredChannel(discord, params['channel'] ?? '')
    demand(may, channel.thread_metadata ? permission.manageThreads : permission.manageChannels)
    dropChannel(discord, channel)
    return ok(channel)
  }),
  route('PUT', '/channels/:channel/permissions/:overwrite', {}, (discord, { params, body }) => {
    const { channel, may } = enteredChannel(discord, params['channel'] ?? '')
    demand(may, permission.manageRoles)
    const id = params['overwrite'] ?? ''
    const { type, allow, deny } = body as Partial<Overwrite>
    const others = channel.permission_overwrites.filter((each) => each.id !== id)
    channel.permission_overwrites = [
      ...others,
      { id, type: type ?? 0, allow: allow ?? '0', deny: deny ?? '0' },
    ]
    tellChannel(discord, 'CHANNEL_UPDATE', channel)
    return nothing
  }),
]

function changeChannel(discord: Discord, { channel, may }: Place, body: unknown): Channel {
  checkBody(UpdateGuildChannelRequestPartialSchema, body)
  demand(may, permission.manageChannels)
  const { name, topic } = body as Partial<Channel>
  Object.assign(channel, name ? { name } : {}, topic === undefined ? {} : { topic })
  tellChannel(discord, 'CHANNEL_UPDATE', channel)
  return channel
}

interface ThreadChange {
  readonly name?: string | null
  readonly archived?: boolean | null
  readonly locked?: boolean | null
  readonly auto_archive_duration?: number | null
  readonly applied_tags?: readonly string[] | null
}

function changeThread(discord: Discord, { channel, may }: Place, body: unknown): Channel {
  checkBody(UpdateThreadRequestPartialSchema, body)
  const thread = channel.thread_metadata
  if (!thread) throw refused.wrongChannelType()
  const change = body as ThreadChange
  const mayManage = (may & permission.manageThreads) !== 0n
  const isOwn = channel.owner_id === discord.state.bot.id
  const onlyOpens = Object.keys(change).every((name) => name === 'archived') && change.archived === false
  if (thread.archived && change.archived !== false) throw refused.archived()
  if (onlyOpens && !thread.locked) demand(may, permission.sendMessagesInThreads)
  else if (!mayManage && (!isOwn || (change.locked ?? thread.locked) !== thread.locked || thread.locked)) {
    throw refused.missingPermissions()
  }
  const forum = discord.state.channels.get(channel.parent_id ?? '')
  if (forum && change.applied_tags) refuseTags(forum, change.applied_tags)
  if (change.archived !== undefined && change.archived !== null)
    setArchived(discord, channel, change.archived)
  if (typeof change.locked === 'boolean') thread.locked = change.locked
  if (change.name) channel.name = change.name
  if (change.auto_archive_duration) thread.auto_archive_duration = change.auto_archive_duration
  if (change.applied_tags) channel.applied_tags = [...change.applied_tags]
  tellThread(discord, 'THREAD_UPDATE', channel)
  return channel
}

function changeRole(
  discord: Discord,
  params: Readonly<Record<string, string>>,
  change: (roles: readonly string[], role: string) => string[],
) {
  const { guild, member: own, may } = enteredGuild(discord, params['guild'] ?? '')
  const role = guild.roles.get(params['role'] ?? '')
  const member = guild.members.get(params['user'] ?? '')
  if (!member) throw refused.unknownMember()
  if (!role) throw refused.unknownRole()
  if (role.managed || role.id === guild.id) throw refused.invalidRole()
  demand(may, permission.manageRoles)
  if (role.position >= highestRole(guild, own)) throw refused.missingPermissions()
  member.roles = change(member.roles, role.id)
  const intents = member === own ? 0 : intent.members
  discord.tell({
    type: 'GUILD_MEMBER_UPDATE',
    guildId: guild.id,
    intents,
    data: { ...member, guild_id: guild.id },
  })
  return nothing
}

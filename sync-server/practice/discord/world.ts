import { addChannel, dropChannel, tellChannel, type NewChannel } from './channels.ts'
import { intent, isoOf, type Discord } from './discord.ts'
import type { Gateway } from './gateway/gateway.ts'
import { closeCode } from './gateway/session.ts'
import { removeMessage } from './messages.ts'
import { channelType, type Channel, type Member, type Overwrite, type Role, type User } from './objects.ts'
import { permission } from './permissions.ts'
import { addRole, tellRole, type NewRole } from './roles.ts'
import { passTime } from './scheduled-events.ts'
import { newId, newSecret, type Guild } from './state.ts'
import { setArchived, tellThread } from './threads.ts'

/** What everybody may do in a new server. */
const forEveryone =
  permission.viewChannel |
  permission.sendMessages |
  permission.embedLinks |
  permission.attachFiles |
  permission.readMessageHistory |
  permission.sendMessagesInThreads |
  permission.useApplicationCommands

/** What a bot that announces races asks for. */
export const announcing =
  forEveryone |
  permission.createPublicThreads |
  permission.manageThreads |
  permission.manageWebhooks |
  permission.manageEvents |
  permission.createEvents |
  permission.mentionEveryone

/** What people do to their servers at Discord, as far as an application hears of it; each is told by the gateway. */
export interface World {
  addPerson(name: string, id?: string): User
  /** A server with its owner, and with the bot unless `bot` is null. */
  addGuild(given: { name: string; ownerId: string; id?: string; bot?: bigint | null }): Guild
  addMember(guildId: string, userId: string, roles?: readonly string[]): Member
  addChannel(guildId: string, channel: NewChannel): Channel
  addForum(guildId: string, name: string, tags?: readonly string[]): Channel
  addRole(guildId: string, role: NewRole): Role
  changeRole(
    guildId: string,
    roleId: string,
    change: Partial<Pick<Role, 'name' | 'permissions' | 'position' | 'mentionable'>>,
  ): void
  /** The role that came with the bot. */
  botRole(guildId: string): Role
  setMemberRoles(guildId: string, userId: string, roles: readonly string[]): void
  /** What a role or a member may do in a channel apart from what they may do in the server. */
  setOverwrite(channelId: string, overwrite: Overwrite): void
  deleteChannel(channelId: string): void
  deleteMessage(channelId: string, messageId: string): void
  deleteWebhook(webhookId: string): void
  archiveThread(threadId: string, locked?: boolean): void
  /** The bot comes into a server, with a role of its own that may do this. */
  invite(guildId: string, permissions?: bigint): void
  throwOut(guildId: string): void
  setUnavailable(guildId: string, unavailable: boolean): void
  /** The bot's token is good no more; the new one. */
  revokeToken(): string
  passTime(ms: number): void
}

export function makeWorld(discord: Discord, gateway: Gateway): World {
  const { state } = discord
  const guildOf = (id: string): Guild => found(state.guilds.get(id), 'server')
  const channelOf = (id: string): Channel => found(state.channels.get(id), 'channel')

  function join(guild: Guild, userId: string, roles: readonly string[]): Member {
    const user = found(state.users.get(userId), 'person')
    const member: Member = {
      user,
      nick: null,
      roles: [...roles],
      joined_at: isoOf(discord.now()),
      deaf: false,
      mute: false,
      flags: 0,
      avatar: null,
      premium_since: null,
      pending: false,
    }
    guild.members.set(userId, member)
    return member
  }

  function letBotIn(guild: Guild, permissions: bigint): void {
    if (guild.members.has(state.bot.id)) return
    const role = addRole(discord, guild, {
      name: state.bot.username,
      permissions: String(permissions),
      managed: true,
      tags: { bot_id: state.bot.id },
      position: Math.max(0, ...[...guild.roles.values()].map(({ position }) => position)) + 1,
    })
    join(guild, state.bot.id, [role.id])
    gateway.tellGuild(guild.id)
  }

  return {
    addPerson: (name, id = newId(state, discord.now())) => {
      const username = name.toLowerCase().replaceAll(/[^a-z0-9.]+/g, '.')
      const user: User = {
        id,
        username,
        global_name: name,
        avatar: null,
        discriminator: '0',
        bot: false,
        public_flags: 0,
      }
      state.users.set(id, user)
      return user
    },
    addGuild: ({ name, ownerId, id = newId(state, discord.now(), true), bot = announcing }) => {
      const everyone: Role = {
        id,
        name: '@everyone',
        permissions: String(forEveryone),
        position: 0,
        color: 0,
        hoist: false,
        mentionable: false,
        managed: false,
        flags: 0,
      }
      const guild: Guild = {
        id,
        name,
        icon: null,
        ownerId,
        roles: new Map([[id, everyone]]),
        members: new Map(),
        events: new Map(),
        unavailable: false,
      }
      state.guilds.set(id, guild)
      join(guild, ownerId, [])
      if (bot !== null) letBotIn(guild, bot)
      return guild
    },
    addMember: (guildId, userId, roles = []) => {
      const member = join(guildOf(guildId), userId, roles)
      const data = { ...member, guild_id: guildId }
      discord.tell({ type: 'GUILD_MEMBER_ADD', guildId, intents: intent.members, data })
      return member
    },
    addChannel: (guildId, channel) => addChannel(discord, guildOf(guildId).id, channel),
    addForum: (guildId, name, tags = []) => {
      const forum = addChannel(discord, guildOf(guildId).id, { name, type: channelType.forum })
      const tag = (each: string) => ({
        id: newId(state, discord.now()),
        name: each,
        moderated: false,
        emoji_id: null,
        emoji_name: null,
      })
      forum.available_tags = tags.map(tag)
      tellChannel(discord, 'CHANNEL_UPDATE', forum)
      return forum
    },
    addRole: (guildId, role) => addRole(discord, guildOf(guildId), role),
    changeRole: (guildId, roleId, change) => {
      const guild = guildOf(guildId)
      const role = found(guild.roles.get(roleId), 'role')
      tellRole(discord, 'GUILD_ROLE_UPDATE', guild, Object.assign(role, change))
    },
    botRole: (guildId) => {
      const roles = [...guildOf(guildId).roles.values()]
      return found(
        roles.find(({ tags }) => tags?.bot_id === state.bot.id),
        'role',
      )
    },
    setMemberRoles: (guildId, userId, roles) => {
      const member = found(guildOf(guildId).members.get(userId), 'member')
      member.roles = [...roles]
      const intents = userId === state.bot.id ? 0 : intent.members
      discord.tell({ type: 'GUILD_MEMBER_UPDATE', guildId, intents, data: { ...member, guild_id: guildId } })
    },
    setOverwrite: (channelId, overwrite) => {
      const channel = channelOf(channelId)
      const others = channel.permission_overwrites.filter(({ id }) => id !== overwrite.id)
      channel.permission_overwrites = [...others, overwrite]
      tellChannel(discord, 'CHANNEL_UPDATE', channel)
    },
    deleteChannel: (channelId) => dropChannel(discord, channelOf(channelId)),
    deleteMessage: (channelId, messageId) => removeMessage(discord, channelOf(channelId), messageId),
    deleteWebhook: (webhookId) => {
      state.webhooks.delete(webhookId)
      state.goneWebhooks.add(webhookId)
    },
    archiveThread: (threadId, locked = false) => {
      const thread = channelOf(threadId)
      setArchived(discord, thread, true)
      if (thread.thread_metadata) thread.thread_metadata.locked = locked
      tellThread(discord, 'THREAD_UPDATE', thread)
    },
    invite: (guildId, permissions = announcing) => letBotIn(guildOf(guildId), permissions),
    throwOut: (guildId) => {
      const guild = guildOf(guildId)
      const own = guild.members.get(state.bot.id)
      guild.members.delete(state.bot.id)
      for (const id of own?.roles ?? []) if (guild.roles.get(id)?.tags?.bot_id) guild.roles.delete(id)
      discord.tell({ type: 'GUILD_DELETE', guildId, intents: intent.guilds, data: { id: guildId } })
    },
    setUnavailable: (guildId, unavailable) => {
      guildOf(guildId).unavailable = unavailable
      gateway.tellGuild(guildId)
    },
    revokeToken: () => {
      state.botToken = newSecret()
      gateway.disconnect(closeCode.authenticationFailed)
      return state.botToken
    },
    passTime: (ms) => {
      state.ahead += ms
      passTime(discord)
    },
  }
}

function found<T>(thing: T | undefined, what: string): T {
  if (thing === undefined) throw new Error(`There is no such ${what} in the practice Discord.`)
  return thing
}

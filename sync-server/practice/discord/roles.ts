import { intent, type Discord } from './discord.ts'
import type { Role } from './objects.ts'
import { newId, type Guild } from './state.ts'

export type NewRole = Pick<Role, 'name' | 'permissions'> &
  Partial<Pick<Role, 'color' | 'hoist' | 'mentionable' | 'managed' | 'tags' | 'position'>>

/** Makes a role in a server, and tells of it. Where no position is given it stands just above @everyone, below all others. */
export function addRole(discord: Discord, guild: Guild, given: NewRole): Role {
  const role: Role = {
    id: newId(discord.state, discord.now()),
    color: 0,
    hoist: false,
    mentionable: false,
    managed: false,
    flags: 0,
    position: 1,
    ...given,
  }
  if (given.position === undefined) {
    for (const other of guild.roles.values()) if (other.position > 0) other.position += 1
  }
  guild.roles.set(role.id, role)
  tellRole(discord, 'GUILD_ROLE_CREATE', guild, role)
  return role
}

export function tellRole(discord: Discord, type: string, guild: Guild, role: Role): void {
  const data = { guild_id: guild.id, role }
  discord.tell({ type, guildId: guild.id, intents: intent.guilds, data })
}

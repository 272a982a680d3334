import type { Channel, Member } from './objects.ts'
import type { Guild, State } from './state.ts'

/** The bits of Discord's permissions that are told apart here. */
export const permission = {
  administrator: 1n << 3n,
  manageChannels: 1n << 4n,
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  sendTtsMessages: 1n << 12n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  manageRoles: 1n << 28n,
  manageWebhooks: 1n << 29n,
  useApplicationCommands: 1n << 31n,
  manageEvents: 1n << 33n,
  manageThreads: 1n << 34n,
  createPublicThreads: 1n << 35n,
  createPrivateThreads: 1n << 36n,
  sendMessagesInThreads: 1n << 38n,
  createEvents: 1n << 44n,
} as const

export const everything = (1n << 53n) - 1n

/** What a member may do in a server, and in one of its channels, as Discord reckons it. */
export function permissionsOf(guild: Guild, member: Member, channel: Channel | null): bigint {
  if (guild.ownerId === member.user.id) return everything
  const roles = [guild.id, ...member.roles].flatMap((id) => guild.roles.get(id) ?? [])
  const base = roles.reduce((bits, role) => bits | BigInt(role.permissions), 0n)
  if (base & permission.administrator) return everything
  if (channel === null) return base
  const here = withOverwrites(guild, member, channel, base)
  if (!(here & permission.viewChannel)) return 0n
  return here & permission.sendMessages || channel.thread_metadata ? here : here & ~withoutSending
}

function withOverwrites(guild: Guild, member: Member, channel: Channel, base: bigint): bigint {
  const of = (id: string) => channel.permission_overwrites.filter((each) => each.id === id)
  const everyone = of(guild.id)
  const roles = member.roles.flatMap(of)
  const own = of(member.user.id)
  return [everyone, roles, own].reduce((bits, overwrites) => {
    const deny = overwrites.reduce((sum, each) => sum | BigInt(each.deny), 0n)
    const allow = overwrites.reduce((sum, each) => sum | BigInt(each.allow), 0n)
    return (bits & ~deny) | allow
  }, base)
}

/** Who may not send can do none of these either. */
const withoutSending =
  permission.sendTtsMessages | permission.embedLinks | permission.attachFiles | permission.mentionEveryone

/** The channel whose rules are those of this one: a thread has its parent's. */
export function ruledBy(state: State, channel: Channel): Channel {
  const parent = channel.thread_metadata && channel.parent_id ? state.channels.get(channel.parent_id) : null
  return parent ? { ...channel, permission_overwrites: parent.permission_overwrites } : channel
}

/** Where the highest role of a member stands. */
export function highestRole(guild: Guild, member: Member): number {
  return Math.max(0, ...member.roles.map((id) => guild.roles.get(id)?.position ?? 0))
}

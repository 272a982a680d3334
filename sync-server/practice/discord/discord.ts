import { DiscordRefusal, refused } from './refusals.ts'
import type { Channel, Member } from './objects.ts'
import { permissionsOf, ruledBy } from './permissions.ts'
import type { Guild, State } from './state.ts'

/** This Discord while it runs. */
export interface Discord {
  readonly state: State
  readonly limits: Limits
  /** ms since 1970, UTC. */
  readonly now: () => number
  /** Tells those who listen that something happened. */
  readonly tell: (event: Happening) => void
  /** What the application did that Discord holds against it. */
  readonly complaints: string[]
}

/** An event of the gateway. */
export interface Happening {
  readonly type: string
  readonly guildId: string
  /** The channel that the bot has to see for it. */
  readonly channelId?: string
  /** The intents of which one has to be asked for; 0: it is told always. */
  readonly intents: number
  readonly data: object
}

export interface Limits {
  readonly globalPerSecond: number
  /** Requests that are refused, in ten minutes, before nobody answers any more. */
  readonly invalidRequests: number
  readonly activeThreads: number
  readonly uncompletedEvents: number
  /** Edits of messages older than an hour, for each channel. */
  readonly oldEdits: { readonly limit: number; readonly perMs: number }
  readonly commandsPerDay: number
  readonly fileBytes: number
  /** How many shards may identify themselves at once. */
  readonly maxConcurrency: number
  readonly guildsPerShard: number
  readonly heartbeatMs: number
}

export const usualLimits: Limits = {
  globalPerSecond: 50,
  invalidRequests: 10_000,
  activeThreads: 1_000,
  uncompletedEvents: 100,
  oldEdits: { limit: 3, perMs: 20_000 },
  commandsPerDay: 200,
  fileBytes: 10 * 1024 * 1024,
  maxConcurrency: 16,
  guildsPerShard: 2_500,
  heartbeatMs: 41_250,
}

export const intent = {
  guilds: 1 << 0,
  members: 1 << 1,
  webhooks: 1 << 5,
  messages: 1 << 9,
  messageContent: 1 << 15,
  scheduledEvents: 1 << 16,
} as const

export interface Place {
  readonly guild: Guild
  readonly channel: Channel
  /** What the bot may do there. */
  readonly may: bigint
}

/** A server that the bot is in. */
export function enteredGuild(
  discord: Discord,
  guildId: string,
): { guild: Guild; member: Member; may: bigint } {
  const guild = discord.state.guilds.get(guildId)
  const member = guild?.members.get(discord.state.bot.id)
  if (!guild || !member) throw refused.unknownGuild()
  if (guild.unavailable) throw new DiscordRefusal(503, 0, '503: Service Unavailable')
  return { guild, member, may: permissionsOf(guild, member, null) }
}

/** A channel that the bot can see. */
export function enteredChannel(discord: Discord, channelId: string): Place {
  const place = placeOf(discord, channelId)
  if (!(place.may & viewChannel)) throw refused.missingAccess()
  return place
}

/** A channel with what the bot may do there: nothing where it is not in the server. */
export function placeOf({ state }: Discord, channelId: string): Place {
  const channel = state.channels.get(channelId)
  const guild = channel && state.guilds.get(channel.guild_id)
  if (!channel || !guild) throw refused.unknownChannel()
  if (guild.unavailable) throw new DiscordRefusal(503, 0, '503: Service Unavailable')
  const member = guild.members.get(state.bot.id)
  return { guild, channel, may: member ? permissionsOf(guild, member, ruledBy(state, channel)) : 0n }
}

const viewChannel = 1n << 10n

/** Refuses where one of these bits is missing. */
export function demand(may: bigint, ...bits: readonly bigint[]): void {
  if (bits.some((bit) => !(may & bit))) throw refused.missingPermissions()
}

export function isoOf(ms: number): string {
  return new Date(ms).toISOString()
}

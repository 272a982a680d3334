import type { Discord } from './discord.ts'
import type { Guild } from './state.ts'
import { activeThreads } from './threads.ts'

/** A server as the API tells of it. */
export function guildFacts(guild: Guild): object {
  return {
    id: guild.id,
    name: guild.name,
    icon: guild.icon,
    splash: null,
    owner_id: guild.ownerId,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: [...guild.roles.values()],
    emojis: [],
    stickers: [],
    features: ['COMMUNITY', 'NEWS'],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    preferred_locale: 'en-US',
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
  }
}

/** A server as the gateway tells of it to who begins to listen. `withMembers`: all of them, not the bot alone. */
export function guildCreated(discord: Discord, guild: Guild, withMembers: boolean): object {
  const { state } = discord
  const own = guild.members.get(state.bot.id)
  const channels = [...state.channels.values()].filter((each) => each.guild_id === guild.id)
  return {
    ...guildFacts(guild),
    joined_at: own?.joined_at ?? new Date(0).toISOString(),
    large: guild.members.size > 50,
    unavailable: false,
    member_count: guild.members.size,
    members: withMembers ? [...guild.members.values()] : own ? [own] : [],
    channels: channels.filter((each) => !each.thread_metadata),
    threads: activeThreads(discord, guild.id),
    guild_scheduled_events: [...guild.events.values()],
    voice_states: [],
    presences: [],
    stage_instances: [],
    soundboard_sounds: [],
  }
}

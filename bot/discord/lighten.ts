import { GatewayDispatchEvents, type GatewayDispatchPayload } from 'discord.js'

/**
 * Takes from what the gateway tells, before discord.js keeps it, what this bot keeps in a smaller form of its own. In
 * 2,500 servers discord.js would need several hundred megabytes for objects of channels and roles that nobody asks for.
 */
export function lighten(event: GatewayDispatchPayload): void {
  if (event.t === GatewayDispatchEvents.GuildCreate) {
    const { d } = event
    // In an outage nothing more than its number is told.
    if (d.unavailable) return
    const isEveryone = ({ id }: { readonly id: string }) => id === d.id
    Object.assign(d, {
      roles: d.roles.filter(isEveryone),
      channels: [],
      threads: [],
      emojis: [],
      stickers: [],
      guild_scheduled_events: [],
      voice_states: [],
      presences: [],
      stage_instances: [],
      soundboard_sounds: [],
    })
  } else if (kept.has(event.t)) {
    // A name that discord.js has no part for.
    Object.assign(event, { t: 'KEPT_BY_THE_BOT' })
  }
}

const kept: ReadonlySet<GatewayDispatchPayload['t']> = new Set([
  GatewayDispatchEvents.GuildUpdate,
  GatewayDispatchEvents.GuildRoleCreate,
  GatewayDispatchEvents.GuildRoleUpdate,
  GatewayDispatchEvents.GuildRoleDelete,
  GatewayDispatchEvents.GuildMemberUpdate,
  GatewayDispatchEvents.ChannelCreate,
  GatewayDispatchEvents.ChannelUpdate,
  GatewayDispatchEvents.ChannelDelete,
  GatewayDispatchEvents.ChannelPinsUpdate,
  GatewayDispatchEvents.ThreadCreate,
  GatewayDispatchEvents.ThreadUpdate,
  GatewayDispatchEvents.ThreadDelete,
  GatewayDispatchEvents.ThreadListSync,
  GatewayDispatchEvents.ThreadMemberUpdate,
  GatewayDispatchEvents.ThreadMembersUpdate,
  GatewayDispatchEvents.StageInstanceCreate,
  GatewayDispatchEvents.StageInstanceUpdate,
  GatewayDispatchEvents.StageInstanceDelete,
])

import { randomBytes } from 'node:crypto'
import type {
  Channel,
  Command,
  Interaction,
  Member,
  Message,
  Role,
  ScheduledEvent,
  User,
  Webhook,
} from './objects.ts'

export interface Guild {
  readonly id: string
  name: string
  readonly icon: string | null
  ownerId: string
  readonly roles: Map<string, Role>
  readonly members: Map<string, Member>
  readonly events: Map<string, ScheduledEvent>
  /** An outage of Discord: nobody reaches it for now. */
  unavailable: boolean
}

/** A message with what only Discord knows of it. */
export interface KeptMessage {
  readonly message: Message
  /** Who alone sees it. */
  readonly ephemeralFor: string | null
}

/** What somebody let the application do, as their token says it. */
export interface Grant {
  readonly userId: string
  readonly scopes: readonly string[]
  /** ms since 1970, UTC. */
  readonly until: number
}

/** Everything that this Discord knows, plain, so that it can be kept in a file. */
export interface State {
  lastId: string
  /** How far its time is before that of the machine, ms. */
  ahead: number
  /** Where it is reached. */
  site: string
  botToken: string
  readonly bot: User
  readonly clientSecret: string
  readonly redirectUris: Set<string>
  readonly users: Map<string, User>
  readonly guilds: Map<string, Guild>
  readonly channels: Map<string, Channel>
  /** By channel, then by message, oldest first. */
  readonly messages: Map<string, Map<string, KeptMessage>>
  readonly files: Map<string, { readonly type: string; readonly name: string; readonly base64: string }>
  readonly webhooks: Map<string, Webhook>
  readonly goneWebhooks: Set<string>
  /** By guild; those of everywhere under ''. */
  readonly commands: Map<string, Map<string, Command>>
  readonly interactions: Map<string, Interaction>
  /** Numbers that senders gave their messages, with the message that came of each. */
  readonly nonces: Map<
    string,
    { readonly channelId: string; readonly messageId: string; readonly at: number }
  >
  readonly grants: Map<string, Grant>
  readonly refreshTokens: Map<string, Grant>
}

const epoch = 1_420_070_400_000n

/** A Discord in which nothing is yet but the bot's own account. */
export function openState(botToken: string, clientSecret: string): State {
  const bot: User = {
    id: '1200000000000000001',
    username: 'GridBoss',
    global_name: null,
    avatar: null,
    discriminator: '0',
    bot: true,
    public_flags: 0,
  }
  return {
    lastId: '0',
    ahead: 0,
    site: 'http://discord.practice.example',
    botToken,
    bot,
    clientSecret,
    redirectUris: new Set(),
    users: new Map([[bot.id, bot]]),
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    files: new Map(),
    webhooks: new Map(),
    goneWebhooks: new Set(),
    commands: new Map(),
    interactions: new Map(),
    nonces: new Map(),
    grants: new Map(),
    refreshTokens: new Map(),
  }
}

/**
 * A new number of Discord's: its upper bits are the time. `apart` makes it differ from all before in those bits, by which
 * servers are divided among shards.
 */
export function newId(state: State, now: number, apart = false): string {
  const last = BigInt(state.lastId)
  const next = apart ? ((last >> 22n) + 1n) << 22n : last + 1n
  const byTime = (BigInt(now) - epoch) << 22n
  state.lastId = String(byTime > next ? byTime : next)
  return state.lastId
}

/** When a number of Discord's was given out, ms since 1970, UTC. */
export function timeOf(id: string): number {
  return Number((BigInt(id) >> 22n) + epoch)
}

export function newSecret(): string {
  return randomBytes(34).toString('base64url')
}

import { Client, GatewayIntentBits, Options } from 'discord.js'
import type { ShardsWanted } from '../env.ts'
import type { InvalidRequests } from './invalid-requests.ts'
import { watchedRequests } from './watched-requests.ts'

export interface ClientOptions {
  /** Such as https://discord.com/api */
  readonly apiUrl: string
  readonly shards: ShardsWanted
  readonly invalid: InvalidRequests
}

/**
 * A wait for a rate limit that is longer than this is no wait but an answer: the work goes back to the server, which
 * leases it again when it is over. Five messages in five seconds is what Discord usually allows a channel.
 */
const longestWaitMs = 6_000

/**
 * discord.js with what this bot needs: servers with their channels and roles, and of the people in them itself alone. It
 * is told of nothing else, and keeps nothing else.
 */
export function openClient({ apiUrl, shards, invalid }: ClientOptions): Client {
  const client: Client = new Client({
    intents: [GatewayIntentBits.Guilds],
    ...(shards === 'auto' ? { shards } : { shards: [...shards.ids], shardCount: shards.of }),
    makeCache: Options.cacheWithLimits({
      ...nothingOf,
      GuildMemberManager: { maxSize: 0, keepOverLimit: ({ id }) => id === client.user?.id },
      UserManager: { maxSize: 0, keepOverLimit: ({ id }) => id === client.user?.id },
    }),
    sweepers: { threads: { interval: 3_600, lifetime: 3_600 } },
    allowedMentions: { parse: [] },
    rest: {
      api: apiUrl,
      version: '10',
      // Whoever asks decides what may be tried twice: not everything is the same when it is done twice.
      retries: 0,
      timeout: 10_000,
      rejectOnRateLimit: ({ timeToReset, retryAfter, sublimitTimeout }) =>
        Math.max(timeToReset, retryAfter, sublimitTimeout) > longestWaitMs,
      makeRequest: watchedRequests(invalid, Date.now),
    },
  })
  return client
}

const nothingOf = {
  ApplicationCommandManager: 0,
  ApplicationEmojiManager: 0,
  AutoModerationRuleManager: 0,
  BaseGuildEmojiManager: 0,
  DMMessageManager: 0,
  EntitlementManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildForumThreadManager: 0,
  GuildInviteManager: 0,
  GuildMessageManager: 0,
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  GuildTextThreadManager: 0,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  ThreadManager: 0,
  ThreadMemberManager: 0,
  VoiceStateManager: 0,
} as const

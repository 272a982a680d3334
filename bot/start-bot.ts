import { setTimeout as sleep } from 'node:timers/promises'
import { Events, type Client, type GatewayDispatchPayload } from 'discord.js'
import { commandDefinitions } from '#shared/announcements/commands.ts'
import { must } from '#shared/base/assert.ts'
import { answerInteractions } from './commands/answer-interactions.ts'
import { registerCommands } from './commands/register-commands.ts'
import { faultOf } from './discord/fault-of.ts'
import { invalidRequests } from './discord/invalid-requests.ts'
import { lighten } from './discord/lighten.ts'
import { logIn } from './discord/log-in.ts'
import type { BotEnv } from './env.ts'
import { guildStore } from './guilds/guild-store.ts'
import { tellGuilds } from './guilds/tell-guilds.ts'
import type { Log } from './log.ts'
import { serverClient, type Shards } from './server-client.ts'
import { deliverClaims } from './work/deliver-claim.ts'
import { startWork } from './work/work-loop.ts'

/** Why a bot ended: it was asked to, or Discord lets it in no more, in words. */
export type BotEnd = { readonly kind: 'stopped' } | { readonly kind: 'shut-out'; readonly message: string }

export interface RunningBot {
  readonly ended: Promise<BotEnd>
  /** Ends what is under way or gives it back, then leaves Discord. */
  readonly stop: () => Promise<void>
}

/**
 * Starts the bot; it is in Discord as soon as Discord lets it in, which `ready` tells. It has no database and no rules:
 * what it posts and answers comes from the server.
 */
export function startBot(
  env: BotEnv,
  log: Log,
  ready: (client: Client<true>) => void = () => {},
): RunningBot {
  const stopping = new AbortController()
  const invalid = invalidRequests()
  const server = serverClient({ serverUrl: env.SERVER_URL, token: env.BOT_SERVICE_TOKEN, log })
  const closing: (() => unknown)[] = []
  const { promise: shutOut, resolve: shut } = Promise.withResolvers<BotEnd>()
  let current: Client | null = null
  void logIn({
    token: env.DISCORD_BOT_TOKEN,
    apiUrl: env.DISCORD_API_URL,
    shards: env.SHARDS,
    invalid,
    log,
    signal: stopping.signal,
    shutOut: (message) => shut({ kind: 'shut-out', message }),
    opened: (client) => {
      current = client
      const tell: Parameters<typeof tellGuilds>[1] = (guildId, at, seen) =>
        server.tellGuild(guildId, at, seen, stopping.signal)
      const store = guildStore()
      const teller = tellGuilds(store, tell, log)
      client.on(Events.Raw, (event: GatewayDispatchPayload) => {
        for (const guildId of store.take(event)) teller.changed(guildId)
        lighten(event)
      })
      const answers = answerInteractions({ client, server, log })
      client.once(Events.ClientReady, (inside) => {
        const shards = shardsOf(inside)
        log.info('the bot is ready', { guilds: inside.guilds.cache.size, shards: shards.ids, of: shards.of })
        const run = deliverClaims({ client: inside, server, store, teller, revoked: () => shut(revoked) })
        const work = startWork({ server, shards, run, pausedMs: () => invalid.blockedMs(Date.now()), log })
        closing.push(() => work.stop())
        if (shards.ids.includes(0)) void register(inside, log, stopping.signal, () => shut(revoked))
        ready(inside)
      })
      closing.push(answers)
    },
  })

  const stop = async (): Promise<void> => {
    stopping.abort()
    await Promise.all(closing.splice(0).map(async (step) => step()))
    // That it closes its own connections is no news.
    current?.removeAllListeners(Events.ShardReconnecting)
    await current?.destroy()
  }
  let stopped: Promise<void> | null = null
  const { promise: asked, resolve: ask } = Promise.withResolvers<BotEnd>()
  const stopOnce = () => (stopped ??= stop().finally(() => ask({ kind: 'stopped' })))
  const ended = Promise.race([shutOut, asked]).then(async (end) => {
    await stopOnce()
    return end
  })
  return { ended, stop: stopOnce }
}

const revoked: BotEnd = {
  kind: 'shut-out',
  message:
    'Discord does not know the token of the bot any more: it was reset. Set the new one as DISCORD_BOT_TOKEN.',
}

function shardsOf({ options }: Client<true>): Shards {
  const { shards, shardCount } = options
  if (!Array.isArray(shards)) throw new Error('discord.js does not say its shards')
  return { ids: shards as number[], of: must(shardCount, 'the number of shards') }
}

/** Registers the commands where they changed; tried until Discord has them. */
async function register(
  client: Client<true>,
  log: Log,
  signal: AbortSignal,
  revokedToken: () => void,
): Promise<void> {
  for (let wait = 5_000; !signal.aborted; wait = Math.min(600_000, wait * 2)) {
    try {
      const changed = await registerCommands(client.rest, client.application.id, commandDefinitions)
      return log.info(changed ? 'the commands were registered' : 'the commands are registered already')
    } catch (error) {
      const fault = faultOf(error, signal, true)
      if (fault.code === 'token-revoked') return revokedToken()
      log.error('the commands could not be registered', { code: fault.code, refusal: fault.message })
      await sleep(Math.max(wait, fault.afterMs ?? 0), undefined, { signal }).catch(() => {})
    }
  }
}

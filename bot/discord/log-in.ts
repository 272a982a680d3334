import { DiscordjsError, DiscordjsErrorCodes, Events, GatewayCloseCodes, type Client } from 'discord.js'
import { backoff } from '../backoff.ts'
import type { Log } from '../log.ts'
import { openClient, type ClientOptions } from './open-client.ts'

export interface LogInOptions extends ClientOptions {
  readonly token: string
  readonly log: Log
  /** Ends the trying. */
  readonly signal: AbortSignal
  /** A client that is about to log in: whoever listens has to listen now. */
  readonly opened: (client: Client) => void
  /** Discord does not let this bot in, now or any more: why, in words. */
  readonly shutOut: (message: string) => void
}

/** Logs in at Discord; while it is away, again and again. */
export async function logIn(options: LogInOptions): Promise<void> {
  const { token, log, signal, opened, shutOut } = options
  for (let wait = 1_000; !signal.aborted; wait = Math.min(60_000, wait * 2)) {
    const client = openClient(options)
    listen(client, log, shutOut)
    try {
      // Nobody listens to a client that never logs in.
      const loggedIn = client.login(token)
      opened(client)
      return void (await loggedIn)
    } catch (error) {
      client.removeAllListeners()
      if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) {
        shutOut(
          'Discord does not know the token of the bot. Set the one from the page of its application as DISCORD_BOT_TOKEN.',
        )
        return
      }
      log.error('Discord does not let the bot in; it is tried again', { error })
      await backoff(wait, signal).catch(() => {})
    }
  }
}

/** Close codes after which discord.js does not come back. */
const final: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]:
    'Discord does not know the token of the bot any more: it was reset. Set the new one as DISCORD_BOT_TOKEN.',
  [GatewayCloseCodes.InvalidShard]: 'Discord does not know these shards. Look at SHARDS.',
  [GatewayCloseCodes.ShardingRequired]:
    'The bot is in too many servers for so few shards. Set SHARDS to auto, or to more.',
  [GatewayCloseCodes.InvalidAPIVersion]: 'Discord does not speak this version of its gateway any more.',
  [GatewayCloseCodes.InvalidIntents]: 'Discord does not know these intents.',
  [GatewayCloseCodes.DisallowedIntents]: 'Discord does not allow these intents to this application.',
}

function listen(client: Client, log: Log, shutOut: (message: string) => void): void {
  client.on(Events.Error, (error) => log.error('discord.js reports an error', { error }))
  client.on(Events.Warn, (warning) => log.warn('discord.js warns', { warning }))
  client.on(Events.ShardError, (error, shard) =>
    log.error('the connection of a shard broke', { shard, error }),
  )
  client.on(Events.ShardReconnecting, (shard) => log.info('a shard reconnects', { shard }))
  client.on(Events.ShardResume, (shard, replayed) => log.info('a shard is back', { shard, replayed }))
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    log.error('a shard was shut out', { shard, code })
    shutOut(final[code] ?? `Discord closed the connection for good (${code}).`)
  })
  client.on(Events.GuildUnavailable, ({ id }) =>
    log.warn('Discord has an outage of a server', { guild_id: id }),
  )
}

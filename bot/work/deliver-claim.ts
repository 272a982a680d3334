import type { Client } from 'discord.js'
import type { Claim, WorkOutcome } from '#shared/api/bot.ts'
import { deliver } from '../deliver/deliver.ts'
import { restPort } from '../discord/rest-port.ts'
import type { GuildTeller } from '../guilds/tell-guilds.ts'
import type { GuildStore } from '../guilds/guild-store.ts'
import type { ServerClient } from '../server-client.ts'

export interface DeliverDeps {
  readonly client: Client<true>
  readonly server: Pick<ServerClient, 'picture'>
  readonly store: GuildStore
  readonly teller: GuildTeller
  /** The token of the bot is worth nothing any more. */
  readonly revoked: () => void
}

/** Does claimed work over REST, unless the gateway has told already that it cannot be done. */
export function deliverClaims({ client, server, store, teller, revoked }: DeliverDeps) {
  const goneWebhooks = new Set<string>()
  return async ({ work }: Claim, signal: AbortSignal): Promise<WorkOutcome> => {
    const state = store.stateOf(work.guildId)
    if (state === 'not-there') {
      teller.changed(work.guildId)
      return { kind: 'parked', code: '10004', message: 'the bot is not in this Discord server' }
    }
    if (state === 'unavailable') return unavailable
    const port = restPort({
      rest: client.rest,
      userId: client.user.id,
      applicationId: client.application.id,
      missingPermissions: store.missingPermissions,
      readPicture: server.picture,
      goneWebhooks,
      signal,
    })
    const outcome = await deliver(work, port, Date.now())
    if (outcome.kind === 'again' && outcome.code === 'token-revoked') revoked()
    return outcome
  }
}

const unavailable: WorkOutcome = {
  kind: 'again',
  code: 'guild-unavailable',
  message: 'Discord has an outage of this server',
  afterMs: 60_000,
  gone: false,
}

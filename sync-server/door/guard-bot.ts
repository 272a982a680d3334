import { timingSafeEqual } from 'node:crypto'
import type { Db } from '#shared/db/db.ts'
import { hashSecret } from '#server/identity/secrets.ts'
import { useServiceToken } from '#server/identity/service-tokens.ts'
import type { App } from '#server/plugins/app-instance.ts'
import { refuse } from '#server/plugins/refusal.ts'

export interface BotGuardDeps {
  readonly db: Db
  /** ms since 1970, UTC. */
  readonly clock: () => number
  /** A token that the environment names, null where it names none. */
  readonly serviceToken: string | null
}

/**
 * Lets the bot into its routes by a service token: one that was made in the founder's console and not revoked, or that of
 * the environment. No sign-in of a person opens them, and a service token opens nothing else.
 */
export function guardBots(app: App, { db, clock, serviceToken }: BotGuardDeps): void {
  const ofEnvironment = serviceToken === null ? null : hashSecret(serviceToken)
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.access?.kind !== 'bot') return undefined
    const token = bearer.exec(request.headers.authorization ?? '')?.[1]
    const hash = token === undefined ? null : hashSecret(token)
    if (hash !== null && ofEnvironment !== null && isSame(hash, ofEnvironment)) return undefined
    if (hash !== null && (await useServiceToken(db, hash, 'bot', clock()))) return undefined
    return refuse(reply.header('www-authenticate', 'Bearer'), 401, {
      code: 'needs-service-token',
      message:
        'This is for the bot, with a service token that holds. Set BOT_SERVICE_TOKEN to the same value for the server and the bot, or make one in the founder’s console.',
    })
  })
}

/** Any token that a header can carry (RFC 6750). */
const bearer = /^Bearer ([\w.~+/-]{20,200}=*)$/i

const isSame = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(one), Buffer.from(other))

import * as botApi from '#shared/api/bot.ts'
import { botAccess } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import type { Outbound } from '#server/outbound/open-outbound.ts'

/** What the bot asks of what goes out: work to do, and to be heard of how it ended. */
export function botWorkRoutes(door: Door, { outbound }: { readonly outbound: Outbound }): void {
  door.serve(botApi.claimWork, { ...asOften, quiet: true }, async (request, reply) => {
    const gone = new AbortController()
    reply.raw.once('close', () => gone.abort())
    const claims = await outbound.claim(request.body, gone.signal)
    return reply.header('cache-control', 'no-store').send({ claims })
  })

  door.serve(botApi.reportWork, { ...asOften, quiet: true }, async (request, reply) =>
    reply.send({ taken: await outbound.report(request.body) }),
  )
}

/** A race night is many small messages. */
const asOften = { access: botAccess, limit: 'sync' } as const

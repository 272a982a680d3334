import { tellGuild } from '#shared/api/bot.ts'
import type { Database } from '#server/db/database.ts'
import { takeGuild } from '#server/discord/take-guild.ts'
import { botAccess } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'

/** Hears from the bot what it sees of a server, or that it was thrown out. */
export function botGuildRoutes(
  door: Door,
  { database, clock }: { readonly database: Database; readonly clock: () => number },
): void {
  door.serve(tellGuild, { access: botAccess, limit: 'sync', quiet: true }, async (request, reply) => {
    await takeGuild(database, request.body, new Date(clock()).toISOString())
    return reply.code(204).send(null)
  })
}

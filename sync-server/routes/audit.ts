import type { Db } from '#shared/db/db.ts'
import { league } from '#server/door/access.ts'
import * as auditApi from '#shared/api/audit.ts'
import type { Door } from '#server/door/door.ts'
import { readAudit } from '#server/leagues/read-audit.ts'

/** A league's audit log, newest first, a page at a time. */
export function auditRoutes(door: Door, { database }: { readonly database: Db }): void {
  door.serve(auditApi.readAudit, { access: league('audit.read') }, async (request, reply) => {
    const { leagueId } = request.params
    const { userId, name, outcome, entityId, from, to, before, limit } = request.query
    reply.header('cache-control', 'no-store')
    return readAudit(database, {
      leagueId,
      userId: userId ?? null,
      name: name ?? null,
      outcome: outcome ?? null,
      entityId: entityId ?? null,
      from: from ?? null,
      to: to ?? null,
      before: before ?? null,
      limit,
    })
  })
}

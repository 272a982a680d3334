import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import { league } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import { readAudit } from '#server/leagues/read-audit.ts'

const instant = z.iso.datetime({ offset: true })

const AuditQuery = z.strictObject({
  userId: z.uuid().optional(),
  name: z.string().max(80).optional(),
  outcome: z.enum(['done', 'refused']).optional(),
  entityId: z.uuid().optional(),
  from: instant.optional(),
  to: instant.optional(),
  before: z
    .string()
    .regex(/^\d{1,18}$/, 'is not a place in the log')
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** A league's audit log, newest first, a page at a time. */
export function auditRoutes(door: Door, { database }: { readonly database: Db }): void {
  door.get(
    '/leagues/:leagueId/audit',
    {
      config: { access: league('audit.read') },
      schema: { params: z.strictObject({ leagueId: z.uuid() }), querystring: AuditQuery },
    },
    async (request, reply) => {
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
    },
  )
}

import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Instant, LeagueParams } from './fields.ts'

const instant = z.iso.datetime({ offset: true })

const AuditChange = z.object({
  entity: z.string(),
  entityId: Id,
  before: z.unknown(),
  after: z.unknown(),
})
export type AuditChange = z.infer<typeof AuditChange>

const AuditItem = z.object({
  id: z.string(),
  at: Instant,
  userId: Id.nullable(),
  userName: z.string().nullable(),
  deviceId: Id.nullable(),
  name: z.string(),
  args: z.unknown(),
  outcome: z.object({ ok: z.boolean(), code: z.string().optional(), message: z.string().optional() }),
  revision: z.int().nullable(),
  changes: z.array(AuditChange).readonly(),
})
export type AuditItem = z.infer<typeof AuditItem>

/** Who asked for what in a league, and what came of it: a page at a time, `before` is the `next` of the page before. */
export const readAudit = endpoint({
  method: 'GET',
  path: '/leagues/:leagueId/audit',
  tag: 'Audit log',
  summary: 'Read the audit log of a league, newest first',
  params: LeagueParams,
  query: z.strictObject({
    userId: Id.optional(),
    name: z.string().max(80).optional(),
    outcome: z.enum(['done', 'refused']).optional(),
    entityId: Id.optional(),
    from: instant.optional(),
    to: instant.optional(),
    before: z
      .string()
      .regex(/^\d{1,18}$/, 'is not a place in the log')
      .optional(),
    limit: z.coerce.number<number | string>().int().min(1).max(200).default(50),
  }),
  answer: [
    200,
    z.object({
      items: z.array(AuditItem).readonly(),
      next: z.string().nullable().describe('what to ask for `before` to read on; null at the end'),
    }),
  ],
})

import { z } from 'zod'
import { online } from './online-call.ts'

const Change = z.object({ entity: z.string(), entityId: z.uuid(), before: z.unknown(), after: z.unknown() })

const AuditItem = z.object({
  id: z.string(),
  at: z.string(),
  userId: z.uuid().nullable(),
  userName: z.string().nullable(),
  deviceId: z.uuid().nullable(),
  name: z.string(),
  args: z.unknown(),
  outcome: z.object({ ok: z.boolean(), code: z.string().optional(), message: z.string().optional() }),
  revision: z.int().nullable(),
  changes: z.array(Change),
})
export type AuditItem = z.infer<typeof AuditItem>
export type AuditChange = z.infer<typeof Change>

/** Who asked for what in a league, and what came of it. */
export const auditCalls = {
  /** Newest first, a page at a time: `before` is the `next` of the page before. Times are ISO, UTC. */
  readAudit: online({
    method: 'GET',
    path: ({ leagueId, ...filter }) => `/leagues/${leagueId}/audit${queryOf(filter)}`,
    args: z.strictObject({
      leagueId: z.uuid(),
      userId: z.uuid().optional(),
      name: z.string().max(80).optional(),
      outcome: z.enum(['done', 'refused']).optional(),
      from: z.string().max(40).optional(),
      to: z.string().max(40).optional(),
      before: z.string().max(20).optional(),
      limit: z.int().min(1).max(200).optional(),
    }),
    result: z.object({ items: z.array(AuditItem), next: z.string().nullable() }),
  }),
} as const

function queryOf(filter: Readonly<Record<string, string | number | undefined>>): string {
  const parts = Object.entries(filter).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

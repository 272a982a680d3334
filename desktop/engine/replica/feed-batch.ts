import { z } from 'zod'

const Columns = z.object({
  league_id: z.string(),
  entity: z.string(),
  entity_id: z.string(),
  audience: z.number().exactOptional(),
  revision: z.number().exactOptional(),
  body: z.record(z.string(), z.unknown()).nullable().exactOptional(),
})

/** A change as the shape delivers it. An update need not carry the columns that stayed as they were. */
export const FeedChange = z.object({
  headers: z.object({ operation: z.enum(['insert', 'update', 'delete']) }),
  value: Columns,
})
export type FeedChange = z.infer<typeof FeedChange>

/** What becomes of one row of the feed. Columns that a put lacks stay as they are stored. */
export interface RowChange {
  readonly kind: 'put' | 'remove'
  readonly columns: z.infer<typeof Columns>
}

/** Everything between two states of a league's feed, ready to be applied in one transaction. */
export interface FeedBatch {
  readonly leagueId: string
  /** The batch is the whole content: what the device holds and the batch lacks is gone. */
  readonly replace: boolean
  readonly changes: readonly FeedChange[]
  /** Where the feed goes on after this batch. */
  readonly handle: string
  readonly offset: string
}

/** The last word on each row, by entity and id. */
export function foldChanges(changes: readonly FeedChange[]): RowChange[] {
  const rows = new Map<string, RowChange>()
  for (const { headers, value } of changes) {
    const key = `${value.entity} ${value.entity_id}`
    const before = rows.get(key)
    if (headers.operation === 'delete') {
      rows.set(key, { kind: 'remove', columns: value })
    } else if (headers.operation === 'update' && before?.kind === 'put') {
      rows.set(key, { kind: 'put', columns: { ...before.columns, ...value } })
    } else {
      rows.set(key, { kind: 'put', columns: value })
    }
  }
  return [...rows.values()]
}

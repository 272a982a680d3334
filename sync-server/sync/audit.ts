import { accepted, type Outcome } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'

/** Who asked for what, and what came of it. userId null: the server by itself; leagueId null: about no league. */
export interface AuditEntry {
  readonly leagueId: string | null
  readonly now: string
  readonly userId: string | null
  readonly deviceId: string | null
  readonly seq: number | null
  readonly name: string
  readonly args: unknown
  readonly outcome: Outcome
  readonly revision: number | null
  readonly requestId: string | null
  readonly relayedBy?: string
}

export async function writeAudit(tx: Db, entry: AuditEntry): Promise<void> {
  await tx.query(
    `insert into audit_log (league_id, at, user_id, device_id, seq, name, args, outcome, revision, request_id, relayed_by)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9, $10, $11)`,
    [
      entry.leagueId,
      entry.now,
      entry.userId,
      entry.deviceId,
      entry.seq,
      entry.name,
      JSON.stringify(entry.args ?? null),
      JSON.stringify(entry.outcome),
      entry.revision,
      entry.requestId,
      entry.relayedBy ?? null,
    ],
  )
}

/** What the server did to a league by itself. */
export async function writeOwnAudit(
  tx: Db,
  act: Pick<AuditEntry, 'now' | 'name' | 'args' | 'revision'> & { readonly leagueId: string },
): Promise<void> {
  await writeAudit(tx, {
    ...act,
    userId: null,
    deviceId: null,
    seq: null,
    outcome: accepted,
    requestId: null,
  })
}

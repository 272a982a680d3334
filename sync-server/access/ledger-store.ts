import { v7 as uuidV7 } from 'uuid'
import type { Db } from '#shared/db/db.ts'
import type { AccessGrant, EndReason, Grant, GrantEnd } from '#shared/entitlements/grant.ts'
import type { LedgerChanges } from '#shared/entitlements/ledger-changes.ts'

/** What the ledger says of some people. */
export interface StoredLedger {
  readonly grants: readonly Grant[]
  readonly ends: readonly GrantEnd[]
}

/** Everything that these people hold or held in a scope. */
export async function readLedger(db: Db, subjects: readonly string[], scope: string): Promise<StoredLedger> {
  const { rows } = await db.query<GrantRow>(
    `select id, kind, subject, scope, tier, source, source_ref as "sourceRef", note,
            (extract(epoch from starts_at) * 1000)::float8 as "from", (extract(epoch from until) * 1000)::float8 as until
       from grants where subject = any($1::uuid[]) and scope = $2 order by id`,
    [subjects, scope],
  )
  const { rows: ends } = await db.query<{ grant: string; at: number; reason: EndReason }>(
    `select e.grant_id as "grant", (extract(epoch from e.at) * 1000)::float8 as at, e.reason
       from grant_ends e join grants g on g.id = e.grant_id
      where g.subject = any($1::uuid[]) and g.scope = $2 order by e.id`,
    [subjects, scope],
  )
  return { grants: rows.map(grantOf), ends }
}

/** Adds to the ledger, at `now` (ISO, UTC). */
export async function addToLedger(tx: Db, { grants, ends }: LedgerChanges, now: string): Promise<void> {
  for (const grant of grants) {
    await tx.query(
      `insert into grants (id, kind, subject, scope, tier, source, source_ref, starts_at, until, note, recorded_at)
       values ($1, 'access', $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        uuidV7(),
        grant.subject,
        grant.scope,
        grant.tier,
        grant.source,
        grant.sourceRef,
        instant(grant.from),
        grant.until === null ? null : instant(grant.until),
        grant.note,
        now,
      ],
    )
  }
  for (const { grant, at, reason } of ends) {
    await tx.query('insert into grant_ends (grant_id, at, reason, recorded_at) values ($1, $2, $3, $4)', [
      grant,
      instant(at),
      reason,
      now,
    ])
  }
}

interface GrantRow extends Omit<AccessGrant, 'kind' | 'tier' | 'source' | 'sourceRef'> {
  readonly kind: Grant['kind']
  readonly tier: string | null
  readonly source: AccessGrant['source'] | null
  readonly sourceRef: string | null
}

function grantOf({ kind, tier, source, sourceRef, ...entry }: GrantRow): Grant {
  if (kind === 'block' || tier === null || source === null || sourceRef === null) {
    return { kind: 'block', ...entry }
  }
  return { kind: 'access', ...entry, tier, source, sourceRef }
}

const instant = (ms: number): string => new Date(ms).toISOString()

import { createHash } from 'node:crypto'
import type { Db } from '#shared/db/db.ts'
import type { DrawnLogo } from './redraw-logo.ts'

/** Keeps a logo under the hash of what it shows, and answers that. `now`: ISO, UTC. */
export async function keepLogo(db: Db, { small, large }: DrawnLogo, now: string): Promise<string> {
  const hash = createHash('sha256').update(large).digest('hex')
  await db.query(
    `insert into logos (hash, small, large, changed_at) values ($1, $2, $3, $4)
     on conflict (hash) do update set changed_at = excluded.changed_at`,
    [hash, Buffer.from(small), Buffer.from(large), now],
  )
  return hash
}

/** Whether a logo is kept; it then stays at least until this transaction ends. */
export async function holdLogo(tx: Db, hash: string): Promise<boolean> {
  const { rows } = await tx.query('select 1 from logos where hash = $1 for key share', [hash])
  return rows.length > 0
}

/** Notes that a league ceases to have a logo. `now`: ISO, UTC. */
export async function dateLogo(tx: Db, hash: string, now: string): Promise<void> {
  await tx.query('update logos set changed_at = $2 where hash = $1', [hash, now])
}

/** Forgets logos that no league has had for a day, and that no page names any more by then. `now`: ISO, UTC. */
export async function forgetUnusedLogos(tx: Db, now: string): Promise<void> {
  await tx.query(
    `delete from logos o where o.changed_at < $1::timestamptz - interval '1 day'
        and not exists (select 1 from leagues l where l.logo = o.hash)`,
    [now],
  )
}

/** A kept logo as PNG, null where there is none with this hash. */
export async function readLogo(db: Db, hash: string, size: 'small' | 'large'): Promise<Uint8Array | null> {
  const { rows } = await db.query<{ png: Uint8Array }>(
    `select ${size === 'small' ? 'small' : 'large'} as png from logos where hash = $1`,
    [hash],
  )
  return rows[0]?.png ?? null
}

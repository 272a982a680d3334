import type { Db } from '#shared/db/db.ts'

/** Whose the founder's console is, and what it may do besides reading. */
export interface FounderSettings {
  /** Ids of accounts, or of their Discord accounts. */
  readonly accounts: readonly string[]
  /** Whether plans may be forced: never in production. */
  readonly mayForcePlans: boolean
}

/** Whether this is the account of the founder, or of one of them. Nobody's is where there are no settings. */
export async function isFounder(db: Db, settings: FounderSettings | null, userId: string): Promise<boolean> {
  if (settings === null) return false
  const { rows } = await db.query(
    `select 1 from users where id = $1 and deleted_at is null
        and (id::text = any($2::text[]) or discord_id = any($2::text[]))`,
    [userId, settings.accounts],
  )
  return rows.length > 0
}

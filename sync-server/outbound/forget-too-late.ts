import type { Db } from '#shared/db/db.ts'

/** Forgets what was not sent in time and can stand nowhere, such as a reminder of what has begun. `now`: ISO, UTC. */
export async function forgetTooLate(db: Db, now: string): Promise<void> {
  await db.query(
    `delete from deliveries
      where state <> 'sent' and not_after <= $1::timestamptz and external_id is null and unsure_since is null
        and claim_token is null and doubles = '[]'`,
    [now],
  )
}

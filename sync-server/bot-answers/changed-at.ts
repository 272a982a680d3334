import type { Db } from '#shared/db/db.ts'
import { instantText } from '#shared/db/instant-text.ts'

/** When a league came to a revision (ISO, UTC), as its audit says; null where that says nothing. */
export async function changedAt(db: Db, leagueId: string, revision: number): Promise<string | null> {
  const { rows } = await db.query<{ at: string }>(
    `select ${instantText('at')} as at from audit_log
      where league_id = $1 and revision <= $2 order by audit_log.at desc limit 1`,
    [leagueId, revision],
  )
  return rows[0]?.at ?? null
}

import type { Db } from '#shared/db/db.ts'

/** The season a session belongs to, as a list of none or one. */
export async function seasonOfSession(db: Db, sessionId: string): Promise<string[]> {
  const { rows } = await db.query<{ season_id: string }>(
    'select e.season_id from sessions s join events e on e.id = s.event_id where s.id = $1',
    [sessionId],
  )
  return rows.map((row) => row.season_id)
}

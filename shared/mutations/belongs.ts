import type { Db } from '#shared/db/db.ts'
import type { SyncedTable } from '#shared/model/synced-entities.ts'

/** Which of these ids are no rows of the table in this league: those that another league owns count as missing. */
export async function missingIn(
  db: Db,
  table: SyncedTable,
  leagueId: string,
  ids: readonly string[],
): Promise<string[]> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return []
  const { rows } = await db.query<{ id: string }>(
    `select id from ${table} where league_id = $1 and id = any($2::uuid[])`,
    [leagueId, wanted],
  )
  const found = new Set(rows.map((row) => row.id))
  return wanted.filter((id) => !found.has(id))
}

/** One column of one row of this league, null where there is no such row. */
export async function columnOf<Value>(
  db: Db,
  table: SyncedTable,
  column: string,
  leagueId: string,
  id: string,
): Promise<Value | null> {
  const { rows } = await db.query<{ value: Value }>(
    `select ${column} as value from ${table} where league_id = $1 and id = $2`,
    [leagueId, id],
  )
  return rows[0]?.value ?? null
}

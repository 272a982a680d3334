import type { Db } from '#shared/db/db.ts'

/** The seasons in which any of these drivers drove. */
export async function seasonsOfDrivers(db: Db, driverIds: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ season_id: string }>(
    `select distinct e.season_id
       from entries n join events e on e.id = n.event_id
      where jsonb_exists_any(n.driver_ids, $1::text[])
         or exists (select 1 from results r where r.league_id = n.league_id and r.entry_id = n.id and jsonb_exists_any(r.driver_ids, $1::text[]))`,
    [driverIds],
  )
  return rows.map((row) => row.season_id)
}

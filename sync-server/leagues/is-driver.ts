import type { Db } from '#shared/db/db.ts'

/** Whether a driver is this user. */
export async function isDriver(db: Db, driverId: string, userId: string): Promise<boolean> {
  const { rows } = await db.query('select 1 from drivers where id = $1 and user_id = $2', [driverId, userId])
  return rows.length > 0
}

import { createHash, randomBytes } from 'node:crypto'
import type { Db } from '#shared/db/db.ts'

/** Makes the link of a driver's calendar in place of the one before, and answers its token, which is kept nowhere. */
export async function makeCalendarLink(
  db: Db,
  link: { readonly leagueId: string; readonly driverId: string; readonly madeBy: string },
  now: string,
): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await db.query(
    `insert into calendar_links (driver_id, league_id, token_hash, made_by, made_at) values ($1, $2, $3, $4, $5)
     on conflict (driver_id) do update
       set token_hash = excluded.token_hash, made_by = excluded.made_by, made_at = excluded.made_at`,
    [link.driverId, link.leagueId, hashOfLink(token), link.madeBy, now],
  )
  return token
}

/** Ends a driver's link, and answers whether there was one; whoever has it is answered as if it never was. */
export async function endCalendarLink(db: Db, driverId: string): Promise<boolean> {
  const { rows } = await db.query('delete from calendar_links where driver_id = $1 returning driver_id', [
    driverId,
  ])
  return rows.length > 0
}

export function hashOfLink(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

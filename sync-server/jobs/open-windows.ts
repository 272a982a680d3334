import type { Db } from '#shared/db/db.ts'

/** Gives each window that has not begun its end. */
export async function openWindows(tx: Db, leagueId: string, now: string): Promise<void> {
  await tx.query(
    `update sessions set window_ends_at = $2::timestamptz + make_interval(mins => window_minutes)
      where league_id = $1 and status = 'provisional' and window_minutes > 0 and window_ends_at is null`,
    [leagueId, now],
  )
}

import type { Db } from '#shared/db/db.ts'
import type { Database } from '#server/db/database.ts'
import type { CachedSeasons } from './cached-seasons.ts'
import type { Job, JobQueue } from './job-queue.ts'
import { openWindows } from './open-windows.ts'
import { recomputeStandings } from './recompute-standings.ts'

type CloseWindow = Extract<Job, { name: 'close-window' }>

/**
 * Begins the protest windows that submissions of this league asked for, at `now` (ISO, UTC), which is when the server has
 * them; and sees to it that each window which runs is looked at when it ends. In the transaction that accepted them.
 */
export async function beginWindows(tx: Db, jobs: JobQueue, leagueId: string, now: string): Promise<void> {
  await openWindows(tx, leagueId, now)
  const { rows } = await tx.query<{ sessionId: string; seasonId: string; endsAt: Date | string }>(
    `select s.id as "sessionId", e.season_id as "seasonId", s.window_ends_at as "endsAt"
       from sessions s join events e on e.id = s.event_id
      where s.league_id = $1 and s.status = 'provisional' and s.window_ends_at > $2::timestamptz order by s.id`,
    [leagueId, now],
  )
  for (const { endsAt, ...of } of rows) {
    const ends = new Date(endsAt).toISOString()
    await jobs.enqueue(tx, { name: 'close-window', leagueId, ...of, endsAt: ends }, secondsBetween(now, ends))
  }
}

/**
 * Makes official what is due in the session's season. Woken too early, as by a clock that is ahead of this server's, it
 * asks to be woken again.
 */
export async function closeWindow(
  database: Database,
  jobs: JobQueue,
  job: CloseWindow,
  now: string,
  seasons?: CachedSeasons,
): Promise<void> {
  if (now < job.endsAt) {
    await database.transaction((tx) => jobs.enqueue(tx, job, secondsBetween(now, job.endsAt)))
    return
  }
  await recomputeStandings(database, job, now, seasons, jobs)
}

/**
 * Looks for results that should be official and are not, because a job was lost or never made, and for windows that
 * nobody began. Several servers may do it at once. Answers how many seasons it worked on.
 */
export async function sweepWindows(
  database: Database,
  now: string,
  seasons?: CachedSeasons,
  jobs?: JobQueue,
): Promise<number> {
  const { rows } = await database.query<{ leagueId: string; seasonId: string }>(
    `select distinct s.league_id as "leagueId", e.season_id as "seasonId"
       from sessions s join events e on e.id = s.event_id join leagues l on l.id = s.league_id
      where s.status = 'provisional' and l.deleted_at is null and e.status <> 'cancelled'
        and (case when coalesce(s.window_minutes, 0) = 0 then not s.under_protest
                  else s.window_ends_at is null or (s.window_ends_at <= $1::timestamptz and not s.under_protest) end)`,
    [now],
  )
  for (const season of rows) await recomputeStandings(database, season, now, seasons, jobs)
  return rows.length
}

const secondsBetween = (from: string, to: string): number =>
  Math.max(1, Math.ceil((Date.parse(to) - Date.parse(from)) / 1000))

import type { Db } from '#shared/db/db.ts'
import { recordRevision } from '#shared/mutations/record-revision.ts'
import { driverId, eventId, id, leagueId, raceId, recompute, writeTestLeague } from './test-league.ts'

/**
 * The league that tests look at in the midst of its season: the first race amended, the last one open to protest, one in
 * two days for which some said whether they come, one cancelled; to be found by strangers.
 */
export async function writeLivelyLeague(db: Db): Promise<void> {
  await writeTestLeague(db)
  await db.query(`update leagues set listed = true where id = $1`, [leagueId])
  await db.query(
    `update events set zone = 'Europe/Berlin', starts_at = date_trunc('minute', now()) + (round - 4) * interval '14 days' + interval '2 days'
      where league_id = $1`,
    [leagueId],
  )
  await db.query(`update events set cancel_reason = 'The track is under water' where status = 'cancelled'`)
  const context = { leagueId, userId: id(4), now: new Date().toISOString() }
  const revise = (round: number, cause: 'submitted' | 'official' | 'corrected', reason: string | null) =>
    recordRevision(db, context, raceId(round), { cause, reason })
  await revise(1, 'submitted', null)
  await revise(1, 'official', null)
  await db.query(`update results set position = 3 - position where session_id = $1 and position <= 2`, [
    raceId(1),
  ])
  await db.query(`update sessions set status = 'amended' where id = $1`, [raceId(1)])
  await revise(1, 'corrected', 'The photo finish was looked at again')
  await revise(2, 'official', null)
  await db.query(
    `update sessions set window_minutes = 30, window_ends_at = now() + interval '20 minutes' where id = $1`,
    [raceId(3)],
  )
  await revise(3, 'submitted', null)
  await db.query(
    `insert into attendance (league_id, id, event_id, driver_id, state, answered_by, answered_at)
     select league_id, gen_random_uuid(), $1, id, case when id = $2 then 'withdrawn' else 'confirmed' end, $3, now()
       from drivers where league_id = $4`,
    [eventId(4), driverId(2), id(4), leagueId],
  )
  await recompute(db)
}

import { z } from 'zod'
import { instantText } from '#shared/db/instant-text.ts'
import type { Attendance } from '#shared/model/attendance.ts'
import { query } from '../define.ts'

/** The race that comes next, and what a driver has said of it. Times are ISO, UTC. */
export interface NextRace {
  readonly eventId: string
  readonly round: number
  readonly name: string
  readonly track: string
  readonly startsAt: string
  /** The zone that its start was entered in. */
  readonly zone: string
  /** It has started, so that who comes is settled. */
  readonly begun: boolean
  /** Null before there is an answer. */
  readonly answer: Attendance | null
  /** How many drivers said that they come. */
  readonly confirmed: number
}

/**
 * The next event of a league's active season that is neither held nor cancelled; one that started within `hoursAfterStart`
 * is under way and comes first. Null where the calendar has no more.
 */
export const nextRace = query({
  args: z.strictObject({ leagueId: z.uuid(), driverId: z.uuid().nullable(), now: z.iso.datetime() }),
  reads: ['events', 'seasons', 'attendance'],
  run: async (db, { leagueId, driverId, now }): Promise<NextRace | null> => {
    const { rows } = await db.query<NextRace>(
      `select e.id as "eventId", e.round, e.name, e.track, ${instantText('e.starts_at')} as "startsAt", e.zone,
              e.starts_at <= $3::timestamptz as begun,
              (select a.state from attendance a
                where a.league_id = e.league_id and a.event_id = e.id and a.driver_id = $2::uuid) as answer,
              (select count(*)::int from attendance a
                where a.league_id = e.league_id and a.event_id = e.id and a.state = 'confirmed') as confirmed
         from events e join seasons n on n.id = e.season_id
        where e.league_id = $1 and n.is_active and n.archived_at is null and e.status = 'scheduled'
          and e.starts_at > $3::timestamptz - interval '${hoursAfterStart} hours'
        order by e.starts_at, e.round, e.id limit 1`,
      [leagueId, driverId, now],
    )
    return rows[0] ?? null
  },
})

/** A race day is over by then, even where nobody has said so yet. */
const hoursAfterStart = 8

import { z } from 'zod'
import { query } from './define.ts'
import type { ResultStatus } from './session-fields.ts'

/** A line of a session's result. Times are ms, bonus and penalty milli-points. */
export interface SessionResult {
  readonly id: string
  readonly carNumber: string
  readonly drivers: readonly string[]
  readonly teamName: string | null
  readonly position: number | null
  readonly status: ResultStatus
  readonly laps: number | null
  readonly timeMs: number | null
  readonly gap: string | null
  readonly bestLapMs: number | null
  readonly gridPosition: number | null
  readonly awards: readonly string[]
  readonly bonusMp: number
  readonly penaltyMp: number
  readonly note: string | null
}

/** A session's result as it stands: the classified by position, then the rest by laps. */
export const sessionResults = query({
  args: z.strictObject({ leagueId: z.uuid(), sessionId: z.uuid() }),
  reads: ['results', 'entries', 'drivers', 'teams'],
  run: async (db, args): Promise<SessionResult[]> => {
    const { rows } = await db.query<SessionResult>(
      `select r.id, n.car_number as "carNumber",
              (select coalesce(jsonb_agg(d.display_name order by x.place), '[]'::jsonb)
                 from jsonb_array_elements_text(coalesce(r.driver_ids, n.driver_ids))
                      with ordinality as x(driver, place)
                 join drivers d on d.id = x.driver::uuid) as drivers,
              t.name as "teamName", r.position, r.status, r.laps, r.time_ms as "timeMs", r.gap,
              r.best_lap_ms as "bestLapMs", r.grid_position as "gridPosition",
              (select coalesce(jsonb_agg(a ->> 'kind'), '[]'::jsonb) from jsonb_array_elements(r.awards) a) as awards,
              r.bonus_mp as "bonusMp", r.penalty_mp as "penaltyMp", r.note
         from results r
         join entries n on n.id = r.entry_id
         left join teams t on t.id = n.team_id
        where r.league_id = $1 and r.session_id = $2
        order by r.position nulls last, r.laps desc nulls last, n.car_number, r.id`,
      [args.leagueId, args.sessionId],
    )
    return rows
  },
})

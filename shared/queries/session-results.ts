import { z } from 'zod'
import { classifiedLines, type ClassifiedLine } from '#shared/results/classified-lines.ts'
import { query } from './define.ts'
import { classificationReads, loadClassification } from './session-classification.ts'

/** A line of a session's result after rulings. Times are ms, bonus and penalty milli-points. */
export interface SessionResult extends ClassifiedLine {
  readonly id: string
  readonly carNumber: string
  readonly drivers: readonly string[]
  readonly teamName: string | null
  readonly laps: number | null
  /** As the car crossed the line. */
  readonly timeMs: number | null
  readonly bestLapMs: number | null
  readonly gridPosition: number | null
  readonly awards: readonly string[]
  readonly bonusMp: number
  readonly penaltyMp: number
  readonly note: string | null
}

/** A session's result after all rulings in force: the classified by place, then the rest by laps. */
export const sessionResults = query({
  args: z.strictObject({ leagueId: z.uuid(), sessionId: z.uuid() }),
  reads: [...classificationReads, 'drivers', 'teams'],
  run: async (db, args): Promise<SessionResult[]> => {
    const { rows } = await db.query<
      Omit<SessionResult, 'sheetPosition' | 'rulings' | 'sheetGap' | 'addedMs'>
    >(
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
         join entries n on n.league_id = r.league_id and n.id = r.entry_id
         left join teams t on t.id = n.team_id
        where r.league_id = $1 and r.session_id = $2`,
      [args.leagueId, args.sessionId],
    )
    const classified = await loadClassification(db, args.leagueId, [args.sessionId])
    return classifiedLines(rows, classified)
  },
})

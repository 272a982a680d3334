import { z } from 'zod'
import { afterRulings, byResult, type AfterRulings } from '#shared/results/after-rulings.ts'
import { query } from './define.ts'
import { classificationReads, loadClassification } from './session-classification.ts'

/** A car that a ruling can be about, as it was on that day and with its place after the rulings there are. */
export interface SessionCar extends AfterRulings {
  readonly entryId: string
  readonly carNumber: string
  readonly drivers: readonly { readonly id: string; readonly name: string }[]
  readonly teamName: string | null
  readonly laps: number | null
  /** Race time in ms. */
  readonly timeMs: number | null
}

/** The cars with a result in a session, in the order of the result. */
export const sessionCars = query({
  args: z.strictObject({ leagueId: z.uuid(), sessionId: z.uuid() }),
  reads: [...classificationReads, 'drivers', 'teams'],
  run: async (db, args): Promise<SessionCar[]> => {
    const { rows } = await db.query<Omit<SessionCar, 'sheetPosition' | 'rulings'> & { id: string }>(
      `select r.id, n.id as "entryId", n.car_number as "carNumber",
              (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'name', d.display_name) order by x.place), '[]'::jsonb)
                 from jsonb_array_elements_text(coalesce(r.driver_ids, n.driver_ids))
                      with ordinality as x(driver, place)
                 join drivers d on d.id = x.driver::uuid) as drivers,
              t.name as "teamName", r.position, r.status, r.laps, r.time_ms as "timeMs"
         from results r
         join entries n on n.league_id = r.league_id and n.id = r.entry_id
         left join teams t on t.id = n.team_id
        where r.league_id = $1 and r.session_id = $2`,
      [args.leagueId, args.sessionId],
    )
    const classified = await loadClassification(db, args.leagueId, [args.sessionId])
    return rows
      .map((row) => afterRulings(row, classified))
      .sort(byResult)
      .map((row) => {
        const { id: _, ...car } = row
        return car
      })
  },
})

import { z } from 'zod'
import { query } from './define.ts'
import type { ResultStatus } from './session-fields.ts'

/** A car that a ruling can be about, as it was on that day. */
export interface SessionCar {
  readonly entryId: string
  readonly carNumber: string
  readonly drivers: readonly { readonly id: string; readonly name: string }[]
  readonly teamName: string | null
  readonly position: number | null
  readonly status: ResultStatus
}

/** The cars with a result in a session, in the order of the result. */
export const sessionCars = query({
  args: z.strictObject({ leagueId: z.uuid(), sessionId: z.uuid() }),
  reads: ['results', 'entries', 'drivers', 'teams'],
  run: async (db, args): Promise<SessionCar[]> => {
    const { rows } = await db.query<SessionCar>(
      `select n.id as "entryId", n.car_number as "carNumber",
              (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'name', d.display_name) order by x.place), '[]'::jsonb)
                 from jsonb_array_elements_text(coalesce(r.driver_ids, n.driver_ids))
                      with ordinality as x(driver, place)
                 join drivers d on d.id = x.driver::uuid) as drivers,
              t.name as "teamName", r.position, r.status
         from results r
         join entries n on n.id = r.entry_id
         left join teams t on t.id = n.team_id
        where r.league_id = $1 and r.session_id = $2
        order by r.position nulls last, n.car_number, n.id`,
      [args.leagueId, args.sessionId],
    )
    return rows
  },
})

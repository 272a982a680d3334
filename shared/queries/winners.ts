import type { Db } from '#shared/db/db.ts'
import { loadClassification } from './session-classification.ts'

/** Who came first in a session, after rulings. */
export interface Winner {
  readonly carNumber: string
  /** All drivers of the car: 'Ana Lind, Ben Okoro'. */
  readonly name: string
}

/** The winners of sessions by session id: none where there is no result, several in a dead heat. */
export async function loadWinners(
  db: Db,
  leagueId: string,
  sessionIds: readonly string[],
): Promise<Map<string, Winner[]>> {
  const classified = await loadClassification(db, leagueId, sessionIds)
  const { rows } = await db.query<Winner & { sessionId: string; resultId: string }>(
    `select r.session_id as "sessionId", r.id as "resultId", n.car_number as "carNumber", coalesce((
              select string_agg(d.display_name, ', ' order by x.place)
                from jsonb_array_elements_text(coalesce(r.driver_ids, n.driver_ids)) with ordinality as x(driver, place)
                join drivers d on d.id = x.driver::uuid), '') as name
       from results r join entries n on n.league_id = r.league_id and n.id = r.entry_id
      where r.league_id = $1 and r.session_id = any($2::uuid[])
        and (r.position = 1 or r.id = any($3::uuid[]))
      order by n.car_number, r.id`,
    [leagueId, [...sessionIds], [...classified.values()].filter(won).map(({ resultId }) => resultId)],
  )
  const winners = rows.filter(({ resultId }) => won(classified.get(resultId) ?? { position: 1 }))
  return new Map(
    [...Map.groupBy(winners, ({ sessionId }) => sessionId)].map(([id, cars]) => [
      id,
      cars.map(({ carNumber, name }) => ({ carNumber, name })),
    ]),
  )
}

function won({ position }: { readonly position: number | null }): boolean {
  return position === 1
}

import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import { instantText } from '#shared/db/instant-text.ts'
import { appealHours } from '#shared/stewarding/appeal-time.ts'
import { concernsOf } from '#shared/stewarding/ruling-concerns.ts'
import { query } from '../define.ts'
import { rulings, type RulingItem } from '../rulings.ts'

/** A ruling about somebody, their car or their team. */
export interface MyRuling extends RulingItem {
  readonly appeal: AppealState
}

/** Whether a ruling may be appealed by whom it is about [RP3]. */
export type AppealState =
  /** Until then (ISO, UTC). */
  | { readonly kind: 'open'; readonly until: string }
  | { readonly kind: 'lodged'; readonly incidentId: string; readonly number: number }
  | { readonly kind: 'closed' }

/** The rulings of a season about these drivers that members see, the latest first; revoked ones among them. */
export const myRulings = query({
  args: z.strictObject({
    leagueId: z.uuid(),
    seasonId: z.uuid(),
    driverIds: z.array(z.uuid()),
    now: z.iso.datetime(),
  }),
  reads: [...rulings.reads, 'incidents'],
  run: async (db, { leagueId, seasonId, driverIds, now }): Promise<MyRuling[]> => {
    if (driverIds.length === 0) return []
    const made = await rulings.run(db, { leagueId, seasonId })
    const mine = await loadMine(db, leagueId, driverIds)
    const about = made.filter(({ deliberated, decision }) => {
      if (deliberated) return false
      const { entries, drivers, teams } = concernsOf(decision)
      return [...drivers, ...teams].some((id) => mine.ids.has(id)) || entries.some((id) => mine.cars.has(id))
    })
    const appeals = await loadAppeals(
      db,
      leagueId,
      about.map(({ id }) => id),
      now,
    )
    return about.map((ruling) => ({ ...ruling, appeal: appeals.get(ruling.id) ?? { kind: 'closed' } }))
  },
})

/** Ids of the drivers and the teams they drive for, and of every car they drove. */
async function loadMine(
  db: Db,
  leagueId: string,
  driverIds: readonly string[],
): Promise<{ readonly ids: ReadonlySet<string>; readonly cars: ReadonlySet<string> }> {
  const { rows } = await db.query<{ car: boolean; id: string }>(
    `select false as car, team_id as id from drivers
      where league_id = $1 and id = any($2::uuid[]) and team_id is not null
     union all
     select true, n.id from entries n
      where n.league_id = $1 and (n.driver_ids ?| $3::text[] or exists (
        select 1 from results r where r.league_id = n.league_id and r.entry_id = n.id and r.driver_ids ?| $3::text[]))`,
    [leagueId, [...driverIds], [...driverIds]],
  )
  const of = (car: boolean) => rows.flatMap((row) => (row.car === car ? [row.id] : []))
  return { ids: new Set([...driverIds, ...of(false)]), cars: new Set(of(true)) }
}

async function loadAppeals(
  db: Db,
  leagueId: string,
  ids: readonly string[],
  now: string,
): Promise<Map<string, AppealState>> {
  if (ids.length === 0) return new Map()
  const { rows } = await db.query<{
    id: string
    until: string
    open: boolean
    incidentId: string | null
    number: number | null
  }>(
    `select u.id, ${instantText(`(u.decided_at + interval '${appealHours} hours')`)} as until,
            u.revoked_at is null and u.decided_at + interval '${appealHours} hours' >= $3::timestamptz as open,
            i.id as "incidentId", i.number
       from rulings u
       left join incidents i on i.league_id = u.league_id and i.ruling_id = u.id and i.state ->> 'kind' <> 'withdrawn'
      where u.league_id = $1 and u.id = any($2::uuid[])`,
    [leagueId, [...ids], now],
  )
  return new Map(rows.map(({ id, ...row }) => [id, appealState(row)]))
}

function appealState(row: {
  readonly until: string
  readonly open: boolean
  readonly incidentId: string | null
  readonly number: number | null
}): AppealState {
  if (row.incidentId !== null && row.number !== null) {
    return { kind: 'lodged', incidentId: row.incidentId, number: row.number }
  }
  return row.open ? { kind: 'open', until: row.until } : { kind: 'closed' }
}

import { z } from 'zod'
import { drivesIn } from '#shared/mutations/incident-case.ts'
import type { IncidentKind } from '#shared/stewarding/incident-kind.ts'
import type { IncidentStage } from '#shared/stewarding/incident-state.ts'
import type { VerdictKind } from '#shared/stewarding/verdict.ts'
import { query } from './define.ts'
import { instantText } from '#shared/db/instant-text.ts'

/** A line of the stewards' queue. Times are ISO, UTC; atMs is the time into the session. */
export interface IncidentItem {
  readonly id: string
  readonly number: number
  readonly kind: IncidentKind
  readonly stage: IncidentStage
  /** How it was decided, null while it is not. */
  readonly verdict: VerdictKind | null
  readonly lap: number | null
  readonly atMs: number | null
  readonly reportedAt: string
  readonly reportedBy: string | null
  /** Whether the asking user reported it or drives a car involved. */
  readonly mine: boolean
  readonly session: IncidentSession | null
  /** Those involved: cars as they were on that day, then drivers who are named without a car. */
  readonly cars: readonly IncidentCar[]
}

export interface IncidentSession {
  readonly id: string
  readonly name: string
  readonly eventId: string
  readonly eventName: string
  readonly round: number
}

export interface IncidentCar {
  readonly entryId: string | null
  readonly carNumber: string | null
  readonly names: readonly string[]
}

/** Everything reported in a league: what is open first, then the latest. */
export const incidents = query({
  args: z.strictObject({ leagueId: z.uuid(), userId: z.uuid() }),
  reads: ['incidents', 'sessions', 'events', 'entries', 'results', 'drivers', 'members'],
  run: async (db, args): Promise<IncidentItem[]> => {
    const { rows } = await db.query<IncidentItem>(
      `select ${incidentColumns('$2')}
         from incidents i ${incidentJoins}
        where i.league_id = $1
        order by i.state ->> 'kind' in ('decided', 'withdrawn'), i.number desc`,
      [args.leagueId, args.userId],
    )
    return rows
  },
})

/** SQL: the columns of an IncidentItem, for the user of this parameter. */
export function incidentColumns(user: string): string {
  return `i.id, i.number, i.kind, i.state ->> 'kind' as stage, i.state -> 'verdict' ->> 'kind' as verdict, i.lap,
    i.at_ms as "atMs", ${instantText('i.reported_at')} as "reportedAt", ${memberName('i.reported_by')} as "reportedBy",
    ${concernsUser(user)} as mine,
    case when s.id is null then null else jsonb_build_object('id', s.id, 'name', s.name, 'eventId', e.id,
      'eventName', e.name, 'round', e.round) end as session,
    (select coalesce(jsonb_agg(jsonb_build_object('entryId', c.entry, 'carNumber', c.number, 'names', c.names)
              order by c.entry is null, c.number, c.names), '[]'::jsonb)
       from (${carsSql}) c) as cars`
}

/** SQL: whether the user of this parameter reported incident i or drives a car involved. */
export function concernsUser(user: string): string {
  return `(i.reported_by = ${user} or exists (select 1 from drivers d where d.league_id = i.league_id
    and d.user_id = ${user} and (${drivesIn('d', 'i')})))`
}

export const incidentJoins =
  'left join sessions s on s.id = i.session_id left join events e on e.id = s.event_id'

/** SQL: the name a user has in the league of incident i. */
export function memberName(user: string): string {
  return `(select m.display_name from members m where m.league_id = i.league_id and m.user_id = ${user}
    order by m.removed_at nulls first limit 1)`
}

/** A driver who is named, and in one of the cars that are named, appears with the car alone. */
const carsSql = `
  select n.id as entry, n.car_number as number,
         (select coalesce(jsonb_agg(d.display_name order by x.place), '[]'::jsonb)
            from jsonb_array_elements_text(coalesce((select r.driver_ids from results r
                   where r.session_id = i.session_id and r.entry_id = n.id), n.driver_ids))
                 with ordinality as x(driver, place)
            join drivers d on d.id = x.driver::uuid) as names
    from entries n where n.league_id = i.league_id and i.entry_ids ? n.id::text
   union all
  select null, d.car_number, jsonb_build_array(d.display_name)
    from drivers d where d.league_id = i.league_id and i.driver_ids ? d.id::text
     and not exists (select 1 from entries n where n.league_id = i.league_id and i.entry_ids ? n.id::text and n.driver_ids ? d.id::text)`

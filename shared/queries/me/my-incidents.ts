import { z } from 'zod'
import { query } from '../define.ts'
import { concernsUser, incidentColumns, incidentJoins, incidents, type IncidentItem } from '../incidents.ts'

/** A report that somebody made, or that is about them. */
export interface MyIncidentItem extends IncidentItem {
  readonly league: IncidentLeague
  readonly isReporter: boolean
  /** It is open and about them, and they have not told their side yet. */
  readonly answerWanted: boolean
}

export interface IncidentLeague {
  readonly id: string
  readonly slug: string
  readonly name: string
}

/** What a person reported and what was reported about them, over all leagues they are a member of: what is open first. */
export const myIncidents = query({
  args: z.strictObject({ userId: z.uuid() }),
  reads: [...incidents.reads, 'leagues', 'incident_statements'],
  run: async (db, { userId }): Promise<MyIncidentItem[]> => {
    const { rows } = await db.query<MyIncidentItem>(
      `select ${myIncidentColumns('$1')} ${fromMyIncidents('$1')}
        order by i.state ->> 'kind' in ('decided', 'withdrawn'), i.reported_at desc, i.id limit ${most}`,
      [userId],
    )
    return rows
  },
})

const most = 200

/** SQL: the columns of a MyIncidentItem, for the user of this parameter. */
export function myIncidentColumns(user: string): string {
  return `${incidentColumns(user)}, jsonb_build_object('id', l.id, 'slug', l.slug, 'name', l.name) as league,
    i.reported_by = ${user} as "isReporter",
    i.state ->> 'kind' not in ('decided', 'withdrawn') and i.reported_by <> ${user} and not exists (
      select 1 from incident_statements t where t.incident_id = i.id and t.by_user = ${user}) as "answerWanted"`
}

/** SQL: the reports i that concern the user of this parameter, in leagues l of which they are a member. */
export function fromMyIncidents(user: string): string {
  return `from members m
    join leagues l on l.id = m.league_id and l.deleted_at is null
    join incidents i on i.league_id = l.id ${incidentJoins}
   where m.user_id = ${user} and m.removed_at is null and ${concernsUser(user)}`
}

import { z } from 'zod'
import { readOnlyDrivers } from '#shared/mutations/read-only-drivers.ts'
import type { Plan } from '#shared/policy/plan-limits.ts'
import { query } from './define.ts'
import type { RosterDriver } from '#shared/model/roster-driver.ts'

/** A driver as the league office sees them. */
export interface OfficeDriver extends RosterDriver {
  /** The member who this driver is, null where it is nobody with an account. */
  readonly userId: string | null
  readonly memberName: string | null
  readonly archived: boolean
  /** Beyond the room of the league's plan: raced with, and not edited. */
  readonly readOnly: boolean
}

export interface OfficeTeam {
  readonly id: string
  readonly name: string
  /** How many drivers of the roster usually drive for it. */
  readonly drivers: number
  readonly archived: boolean
}

export interface OfficeRoster {
  readonly plan: Plan
  readonly drivers: readonly OfficeDriver[]
  readonly teams: readonly OfficeTeam[]
  readonly members: readonly { readonly userId: string; readonly displayName: string }[]
}

/** All drivers and teams of a league, the archived ones too, by name; who they can be linked to, and the league's plan. */
export const officeRoster = query({
  args: z.strictObject({ leagueId: z.uuid() }),
  reads: ['leagues', 'members', 'drivers', 'teams'],
  run: async (db, { leagueId }): Promise<OfficeRoster> => {
    const { plan, readOnly } = await readOnlyDrivers(db, leagueId)
    const drivers = await db.query<Omit<OfficeDriver, 'readOnly'>>(
      `select d.id, d.display_name as "displayName", d.car_number as "carNumber", t.id as "teamId",
              t.name as "teamName", d.kind, d.user_id as "userId", m.display_name as "memberName",
              d.archived_at is not null as archived
         from drivers d
         left join teams t on t.id = d.team_id and t.archived_at is null
         left join members m on m.league_id = d.league_id and m.user_id = d.user_id and m.removed_at is null
        where d.league_id = $1 order by lower(d.display_name), d.id`,
      [leagueId],
    )
    const teams = await db.query<OfficeTeam>(
      `select t.id, t.name, t.archived_at is not null as archived,
              (select count(*)::int from drivers d where d.team_id = t.id and d.archived_at is null) as drivers
         from teams t where t.league_id = $1 order by lower(t.name), t.id`,
      [leagueId],
    )
    const members = await db.query<OfficeRoster['members'][number]>(
      `select user_id as "userId", display_name as "displayName" from members
        where league_id = $1 and removed_at is null order by lower(display_name), user_id`,
      [leagueId],
    )
    return {
      plan,
      drivers: drivers.rows.map((driver) => ({ ...driver, readOnly: readOnly.has(driver.id) })),
      teams: teams.rows,
      members: members.rows,
    }
  },
})

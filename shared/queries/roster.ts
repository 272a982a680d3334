import { z } from 'zod'
import type { RosterDriver } from '#shared/model/roster-driver.ts'
import { query } from './define.ts'

export interface RosterTeam {
  readonly id: string
  readonly name: string
  readonly drivers: number
}

export interface Roster {
  readonly drivers: readonly RosterDriver[]
  readonly teams: readonly RosterTeam[]
}

/** A league's drivers and teams that are not archived, by name. */
export const roster = query({
  args: z.strictObject({ leagueId: z.uuid() }),
  reads: ['drivers', 'teams'],
  run: async (db, args): Promise<Roster> => {
    const drivers = await db.query<RosterDriver>(
      `select d.id, d.display_name as "displayName", d.car_number as "carNumber", t.id as "teamId",
              t.name as "teamName", d.kind
         from drivers d left join teams t on t.id = d.team_id and t.archived_at is null
        where d.league_id = $1 and d.archived_at is null order by lower(d.display_name), d.id`,
      [args.leagueId],
    )
    const teams = await db.query<RosterTeam>(
      `select t.id, t.name,
              (select count(*)::int from drivers d where d.team_id = t.id and d.archived_at is null) as drivers
         from teams t where t.league_id = $1 and t.archived_at is null order by lower(t.name), t.id`,
      [args.leagueId],
    )
    return { drivers: drivers.rows, teams: teams.rows }
  },
})

import { z } from 'zod'
import { query } from './define.ts'
import { instantText } from '#shared/db/instant-text.ts'

/** A season as the league office sees it. */
export interface SeasonListItem {
  readonly id: string
  readonly name: string
  readonly isActive: boolean
  readonly archived: boolean
  readonly rulesName: string
  readonly rulesVersion: number
  readonly events: number
  readonly completed: number
  /** When its first and last events start (ISO, UTC), null without events. */
  readonly firstStart: string | null
  readonly lastStart: string | null
}

/** A league's seasons: the active one, the others by age, the newest first, then those that are archived. */
export const seasons = query({
  args: z.strictObject({ leagueId: z.uuid() }),
  reads: ['seasons', 'ruleset_versions', 'rulesets', 'events'],
  run: async (db, { leagueId }): Promise<SeasonListItem[]> => {
    const { rows } = await db.query<SeasonListItem>(
      `select s.id, s.name, s.is_active as "isActive", s.archived_at is not null as archived,
              coalesce(r.name, '') as "rulesName", coalesce(v.version, 0) as "rulesVersion",
              count(e.id)::int as events, count(e.id) filter (where e.status = 'completed')::int as completed,
              ${instantText('min(e.starts_at)')} as "firstStart", ${instantText('max(e.starts_at)')} as "lastStart"
         from seasons s
         left join ruleset_versions v on v.id = s.ruleset_version_id
         left join rulesets r on r.id = v.ruleset_id
         left join events e on e.season_id = s.id and e.status <> 'cancelled'
        where s.league_id = $1
        group by s.id, s.name, s.is_active, s.archived_at, s.created_at, r.name, v.version
        order by s.archived_at is not null, s.is_active desc, s.created_at desc, s.id`,
      [leagueId],
    )
    return rows
  },
})

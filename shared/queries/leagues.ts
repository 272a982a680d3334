import { z } from 'zod'
import type { Role } from '#shared/model/role.ts'
import { planOf, type Plan } from '#shared/policy/plan-limits.ts'
import { query } from './define.ts'

/** A league as its members see it in a list. */
export interface LeagueListItem {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly role: Role
  readonly plan: Plan
  /** The owner's plan has no room for it: raced in, and not built up. */
  readonly readOnly: boolean
  readonly seasonName: string | null
  readonly drivers: number
  readonly events: number
}

/** The leagues a user belongs to, by name. */
export const leagues = query({
  args: z.strictObject({ userId: z.uuid() }),
  reads: ['leagues', 'members', 'seasons', 'drivers', 'events'],
  run: async (db, args): Promise<LeagueListItem[]> => {
    const { rows } = await db.query<LeagueListItem & { readonly plan: string }>(
      `select l.id, l.slug, l.name, m.role, l.plan, l.read_only_below is not null as "readOnly", s.name as "seasonName",
              (select count(*)::int from drivers d where d.league_id = l.id and d.archived_at is null) as drivers,
              (select count(*)::int from events e where e.league_id = l.id and e.season_id = s.id) as events
         from leagues l
         join members m on m.league_id = l.id and m.user_id = $1 and m.removed_at is null
         left join seasons s on s.league_id = l.id and s.is_active
        where l.deleted_at is null
        order by lower(l.name), l.id`,
      [args.userId],
    )
    return rows.map((league) => ({ ...league, plan: planOf(league.plan) }))
  },
})

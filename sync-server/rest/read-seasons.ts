import { z } from 'zod'
import type { Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { instantText } from '#shared/db/instant-text.ts'
import { seasonFault } from '#shared/policy/plan-features.ts'
import { planOf } from '#shared/policy/plan-limits.ts'
import { Id, Instant } from '#shared/api/fields.ts'

export const Season = z.object({
  id: Id,
  name: z.string(),
  active: z.boolean().describe('exactly one season of a league is active'),
  rulesetVersionId: Id,
  events: z.int(),
  createdAt: Instant,
  archived: z.boolean(),
})
export type Season = z.infer<typeof Season>

/** The seasons of a league, the newest first. */
export async function readSeasons(db: Db, leagueId: string, id: string | null = null): Promise<Season[]> {
  const { rows } = await db.query<Season>(
    `select s.id, s.name, s.is_active as active, s.ruleset_version_id as "rulesetVersionId",
            (select count(*)::int from events e where e.season_id = s.id) as events,
            ${instantText('s.created_at')} as "createdAt", s.archived_at is not null as archived
       from seasons s
      where s.league_id = $1 and ($2::uuid is null or s.id = $2::uuid)
      order by s.created_at desc, s.id desc`,
    [leagueId, id],
  )
  return rows
}

/** The league's active season, null where there is none. */
export async function activeSeason(db: Db, leagueId: string): Promise<string | null> {
  const { rows } = await db.query<{ id: string }>(
    'select id from seasons where league_id = $1 and is_active',
    [leagueId],
  )
  return rows[0]?.id ?? null
}

/** Why a season is closed to readers, null where it is open or not there. */
export async function closedSeason(db: Db, leagueId: string, seasonId: string): Promise<Rejection | null> {
  const { rows } = await db.query<{ plan: string; isActive: boolean }>(
    `select l.plan, s.is_active as "isActive" from leagues l join seasons s on s.league_id = l.id
      where l.id = $1 and s.id = $2`,
    [leagueId, seasonId],
  )
  const season = rows[0]
  return season ? seasonFault(planOf(season.plan), season.isActive) : null
}

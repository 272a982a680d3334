import type { Db } from '#shared/db/db.ts'
import { planOf } from '#shared/policy/plan-limits.ts'
import type { FoundLeague, Listed } from '#shared/queries/public/founder-pages.ts'
import { listed, pageRows } from './pages.ts'

/**
 * Leagues, deleted ones too, whose name or short name contains `q`, or whose id it is; all of them for an empty one. The
 * newest come first, from the one after `before` on.
 */
export async function findLeagues(db: Db, q: string, before: string | null): Promise<Listed<FoundLeague>> {
  const { rows } = await db.query<LeagueRow>(
    `${select}
      where ($1 = '' or strpos(lower(l.name), lower($1)) > 0 or strpos(l.slug, lower($1)) > 0 or l.id::text = lower($1))
        and ($2::uuid is null or l.id < $2)
      order by l.id desc limit $3`,
    [q, before, pageRows + 1],
  )
  return listed(rows.map(league), '/founder/leagues', { q })
}

/** Null where there is no such league. */
export async function findLeague(db: Db, id: string): Promise<FoundLeague | null> {
  const { rows } = await db.query<LeagueRow>(`${select} where l.id = $1`, [id])
  return rows[0] ? league(rows[0]) : null
}

type LeagueRow = Omit<FoundLeague, 'plan'> & { readonly plan: string }

const league = (row: LeagueRow): FoundLeague => ({ ...row, plan: planOf(row.plan) })

const select = `select l.id, l.slug, l.name, l.plan, l.created_at as "createdAt", l.deleted_at as "deletedAt",
    (select count(*)::int from members m where m.league_id = l.id and m.removed_at is null) as members
  from leagues l`

import type { Db } from '#shared/db/db.ts'
import { must } from '#shared/base/assert.ts'
import type { Role } from '#shared/model/role.ts'
import type { FoundLeague, LeagueAct, LeagueView, Listed } from '#shared/queries/public/founder-pages.ts'
import { planOfPerson } from '#server/access/plan-projection.ts'
import type { PlanTerms } from '#server/access/plan-terms.ts'
import { readLeagueDiscord } from './read-discord.ts'
import { listed, pageRows } from './pages.ts'

/** All that is shown of a league, with its audit log from the entry after `before` on. */
export async function readLeague(
  db: Db,
  league: FoundLeague,
  { plans, before }: { readonly plans: PlanTerms; readonly before: string | null },
): Promise<LeagueView> {
  const { rows: owners } = await db.query<{ id: string; name: string }>(
    `select u.id, u.display_name as name from members m join users u on u.id = m.user_id
      where m.league_id = $1 and m.role = 'OWNER' and m.removed_at is null order by m.joined_at, u.id`,
    [league.id],
  )
  const owned = []
  for (const owner of owners) owned.push({ ...owner, plan: await planOfPerson(db, owner.id, plans) })
  return {
    kind: 'league',
    league,
    ...(await countsOf(db, league.id)),
    owners: owned,
    members: await membersOf(db, league.id),
    discord: await readLeagueDiscord(db, league.id),
    audit: await auditOf(db, league.id, before),
  }
}

type Counts = Pick<LeagueView, 'revision' | 'drivers' | 'seasons' | 'events'>

async function countsOf(db: Db, leagueId: string): Promise<Counts> {
  const { rows } = await db.query<Counts>(
    `select l.revision,
            (select count(*)::int from drivers where league_id = l.id and archived_at is null and kind <> 'guest') as drivers,
            (select count(*)::int from seasons where league_id = l.id) as seasons,
            (select count(*)::int from events where league_id = l.id) as events
       from leagues l where l.id = $1`,
    [leagueId],
  )
  return must(rows[0], 'a league that was found')
}

async function membersOf(db: Db, leagueId: string): Promise<Record<Role, number>> {
  const { rows } = await db.query<{ role: Role; count: number }>(
    'select role, count(*)::int as count from members where league_id = $1 and removed_at is null group by role',
    [leagueId],
  )
  const counts: Record<Role, number> = { OWNER: 0, ADMIN: 0, STEWARD: 0, DRIVER: 0 }
  for (const { role, count } of rows) counts[role] = count
  return counts
}

async function auditOf(db: Db, leagueId: string, before: string | null): Promise<Listed<LeagueAct>> {
  const { rows } = await db.query<LeagueAct>(
    `select a.id::text, a.at, a.user_id as "userId", u.display_name as "userName", a.name,
            case when (a.outcome ->> 'ok')::boolean then null else a.outcome ->> 'code' end as refused
       from audit_log a left join users u on u.id = a.user_id
      where a.league_id = $1 and ($2::bigint is null or a.id < $2) order by a.id desc limit $3`,
    [leagueId, before, pageRows + 1],
  )
  return listed(rows, `/founder/leagues/${leagueId}`)
}

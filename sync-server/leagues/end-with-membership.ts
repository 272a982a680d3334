import type { Db } from '#shared/db/db.ts'
import { rolesWith } from '#shared/policy/policy.ts'

/**
 * Ends, at `now` (ISO, UTC), what members of a league made and may make no more: invites of who manages no members,
 * calendar links of who neither is the driver nor manages the roster. For good: a role that comes back revives nothing.
 * docs/WHAT-ENDS.md has the whole table. In the transaction that changed a member or whom a driver is linked to.
 */
export async function endWithMembership(tx: Db, leagueId: string, now: string): Promise<void> {
  await tx.query(
    `update invites i set revoked_at = $2
      where i.league_id = $1 and i.revoked_at is null and not ${mayStill('i.created_by', '$3')}`,
    [leagueId, now, rolesWith('member.manage')],
  )
  await tx.query(
    `delete from calendar_links c using drivers d
      where c.league_id = $1 and d.league_id = c.league_id and d.id = c.driver_id and not ${holdsLink('$2')}`,
    [leagueId, rolesWith('roster.manage')],
  )
}

/** SQL: whether a user is a member of the league of invite `i` with one of these roles. */
function mayStill(user: string, roles: string): string {
  return `exists (select 1 from members m where m.league_id = i.league_id and m.user_id = ${user}
                     and m.removed_at is null and m.role = any(${roles}::text[]))`
}

/** SQL: whether the maker of calendar link `c` of driver `d` is a member who may make it. */
export function holdsLink(roles: string): string {
  return `exists (select 1 from members m where m.league_id = c.league_id and m.user_id = c.made_by
                     and m.removed_at is null and (m.user_id = d.user_id or m.role = any(${roles}::text[])))`
}

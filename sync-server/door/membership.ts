import type { Role } from '#shared/model/role.ts'
import type { LeagueRouteAccess, LeagueThing } from './access.ts'

/** A league that somebody may enter, and what they are in it. */
export interface Entered {
  readonly leagueId: string
  readonly role: Role
  /** The league's plan as it is stored. */
  readonly plan: string
  /**
   * Another one after each change that everybody may see, each change of a ruling, which may be for members alone, and a
   * restored backup. Answers that follow from these are kept under it.
   */
  readonly version: string
}

/** What is read of a person's place in a league: an `Entered`, or nulls where they have none. */
export type MembershipRow = Entered | { readonly leagueId: null }

/** SQL for the `version` of the league `l`. */
export function leagueVersion(l: string): string {
  return `(select concat_ws('.', left(e.epoch::text, 8), ${l}.public_revision,
              (select max(f.revision) from league_feed f where f.league_id = ${l}.id and f.entity = 'ruling'))
             from feed_epoch e)`
}

/** The columns of a MembershipRow, where `membershipJoins` are made. */
export const membershipColumns = `
  m.league_id as "leagueId", m.role, l.plan,
  case when m.league_id is not null then ${leagueVersion('l')} end as version`

const tables: Record<LeagueThing, string> = {
  driver: 'drivers',
  team: 'teams',
  season: 'seasons',
  event: 'events',
  member: 'members',
}

/**
 * Joins the place of the user `u` in the league of the thing whose id is $2, where they have one. $3 says whether its
 * owners enter a deleted league. Deleted and missing, foreign and unknown cost the same.
 */
export function membershipJoins(of: LeagueRouteAccess['of']): string {
  const league =
    of === 'league'
      ? 'left join leagues l on l.id = $2::uuid'
      : `left join ${tables[of]} x on x.id = $2::uuid left join leagues l on l.id = x.league_id`
  return `${league}
    left join members m on m.league_id = l.id and m.user_id = u.id and m.removed_at is null
      and (l.deleted_at is null or ($3::boolean and m.role = 'OWNER'))`
}

export function enteredIn(row: MembershipRow | undefined): Entered | null {
  return row === undefined || row.leagueId === null
    ? null
    : { leagueId: row.leagueId, role: row.role, plan: row.plan, version: row.version }
}

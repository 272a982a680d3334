import { rejected, accepted, type Outcome, type Rejection } from '#shared/base/outcome.ts'
import type { Language } from '#shared/i18n/language.ts'
import type { Db } from '#shared/db/db.ts'
import type { Plan } from '#shared/policy/plan-limits.ts'
import { insertMember } from './insert-member.ts'

export interface NewLeague {
  readonly id: string
  /** The league's name in addresses: lower case letters, digits and single hyphens. */
  readonly slug: string
  readonly name: string
  readonly plan: Plan
  /** How long results stay open to protest, in minutes; 0 is not at all. */
  readonly protestMinutes: number
  readonly language: Language
  readonly owner: { readonly userId: string; readonly memberId: string; readonly displayName: string }
}

/**
 * Makes a league with its owner, at `now` (ISO, UTC). Only the server can: it alone knows every slug. Rejected with
 * `bad-slug` or `slug-taken`. Call it inside a transaction.
 */
export async function insertLeague(db: Db, league: NewLeague, now: string): Promise<Outcome> {
  const fault = slugFault(league.slug)
  if (fault) return fault
  const { rows } = await db.query<{ id: string }>(
    `insert into leagues (id, slug, name, plan, protest_minutes, language, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (slug) do nothing returning id`,
    [league.id, league.slug, league.name, league.plan, league.protestMinutes, league.language, now],
  )
  if (rows.length === 0) {
    return rejected('slug-taken', `There is already a league with the short name "${league.slug}".`, 'slug')
  }
  const { userId, memberId: id, displayName } = league.owner
  await insertMember(db, { id, leagueId: league.id, userId, displayName, role: 'OWNER' }, now)
  return accepted
}

/** Why this cannot be a league's name in addresses, null where it can. */
export function slugFault(slug: string): Rejection | null {
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug) && slug.length <= 60) return null
  return rejected(
    'bad-slug',
    'The short name may have lower case letters, digits and hyphens between them, at most 60.',
    'slug',
  )
}

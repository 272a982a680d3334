import { must } from '#shared/base/assert.ts'
import { accepted, rejected, type Outcome } from '#shared/base/outcome.ts'
import { roleOf } from '#shared/mutations/execute.ts'
import { can } from '#shared/policy/policy.ts'
import type { Database } from '#server/db/database.ts'
import { lockLeague } from '#server/sync/apply-mutation.ts'
import { writeAudit } from '#server/sync/audit.ts'
import { slugFault } from './insert-league.ts'
import type { Asking } from './end-league.ts'

/**
 * Gives a league another short name, which only the server can because it alone knows every one. Rejected with
 * `no-access`, `forbidden`, `bad-slug` or `slug-taken`.
 */
export function changeSlug(
  database: Database,
  leagueId: string,
  slug: string,
  { userId, now, requestId }: Asking,
): Promise<Outcome> {
  return database.transaction(async (tx) => {
    await lockLeague(tx, leagueId)
    const role = await roleOf(tx, leagueId, userId)
    if (role === null) return noAccess
    if (!can(role, 'league.rename')) {
      return rejected('forbidden', `Your role (${role}) may not do this. Ask an admin of the league.`)
    }
    const fault = slugFault(slug)
    if (fault) return fault
    const others = await tx.query('select 1 from leagues where slug = $2 and id <> $1', [leagueId, slug])
    if (others.rows.length > 0) {
      return rejected('slug-taken', `There is already a league with the short name "${slug}".`, 'slug')
    }
    await tx.query('update leagues set slug = $2 where id = $1', [leagueId, slug])
    const { rows } = await tx.query<{ revision: number }>('select revision from leagues where id = $1', [
      leagueId,
    ])
    await writeAudit(tx, {
      leagueId,
      now: new Date(now).toISOString(),
      userId,
      deviceId: null,
      seq: null,
      name: 'league.change-slug',
      args: { slug },
      outcome: accepted,
      revision: must(rows[0], 'the changed league').revision,
      requestId,
    })
    return accepted
  })
}

const noAccess = rejected('no-access', 'You are not a member of this league, or it does not exist.')

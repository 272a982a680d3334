import { z } from 'zod'
import { rejected } from '#shared/base/outcome.ts'
import { slugFault } from '#server/leagues/insert-league.ts'
import { command } from './define.ts'

/** Gives a league another short name. Rejected with `bad-slug` or `slug-taken`. */
export const leagueChangeSlug = command({
  args: z.strictObject({ slug: z.string().max(80) }),
  permission: { kind: 'league', action: 'league.rename' },
  run: async (tx, { slug }, { leagueId }) => {
    const fault = slugFault(slug)
    if (fault) return fault
    const others = await tx.query('select 1 from leagues where slug = $2 and id <> $1', [leagueId, slug])
    if (others.rows.length > 0) {
      return rejected('slug-taken', `There is already a league with the short name "${slug}".`, 'slug')
    }
    await tx.query('update leagues set slug = $2 where id = $1', [leagueId, slug])
    return { ok: true, result: null }
  },
})

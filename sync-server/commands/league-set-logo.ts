import { z } from 'zod'
import { must } from '#shared/base/assert.ts'
import { rejected } from '#shared/base/outcome.ts'
import { featureFault } from '#shared/mutations/feature-fault.ts'
import { dateLogo, forgetUnusedLogos, holdLogo } from '#server/logos/logo-store.ts'
import { command } from './define.ts'

/**
 * Gives the league a logo that is kept, or takes it away: that is open on every plan. Rejected with `PLAN_LIMIT` and
 * `unknown-logo`.
 */
export const leagueSetLogo = command({
  args: z.strictObject({
    logo: z
      .string()
      .regex(/^[\da-f]{64}$/)
      .nullable(),
  }),
  permission: { kind: 'league', action: 'league.rename' },
  run: async (tx, { logo }, { leagueId: ofLeague, now }) => {
    const leagueId = must(ofLeague, 'the league of a logo')
    const closed = logo === null ? null : await featureFault(tx, leagueId, 'BRANDING')
    if (closed) return closed
    if (logo !== null && !(await holdLogo(tx, logo))) return unknownLogo
    const { rows } = await tx.query<{ logo: string | null }>('select logo from leagues where id = $1', [
      leagueId,
    ])
    const before = rows[0]?.logo ?? null
    if (before === logo) return { ok: true, result: null, unchanged: true }
    await tx.query('update leagues set logo = $2 where id = $1', [leagueId, logo])
    if (before !== null) await dateLogo(tx, before, now)
    await forgetUnusedLogos(tx, now)
    return { ok: true, result: null }
  },
})

const unknownLogo = rejected('unknown-logo', 'This logo is not kept any more. Upload it again.', 'picture')

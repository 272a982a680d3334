import { z } from 'zod'
import * as brandApi from '#shared/api/brand.ts'
import { featureFault } from '#shared/mutations/feature-fault.ts'
import { anybody, league } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import { instant } from '#server/identity/sign-ins.ts'
import { keepLogo, readLogo } from '#server/logos/logo-store.ts'
import { redrawLogo } from '#server/logos/redraw-logo.ts'
import { refuse } from '#server/plugins/refusal.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'
import type { RestDeps } from '#server/rest/rest-deps.ts'
import { runCommand } from '#server/rest/run-command.ts'

/** Logos of leagues: uploaded and taken away by their admins, read by everybody. */
export function logoRoutes(door: Door, deps: RestDeps): void {
  const { database, clock } = deps
  const access = league('league.rename')

  door.serve(brandApi.uploadLogo, { access }, async (request, reply) => {
    const { leagueId } = request.params
    // Before anything is drawn for a league that may not have it; the command looks again.
    const closed = await featureFault(database, leagueId, 'BRANDING')
    if (closed) return refuseOutcome(reply, closed)
    const drawn = await redrawLogo(Buffer.from(request.body.picture, 'base64'))
    if (!drawn.ok) return refuseOutcome(reply, drawn)
    const logo = await keepLogo(database, drawn, instant(clock()))
    const given = await runCommand(deps, request, { leagueId, name: 'league.set-logo', args: { logo } })
    return given.ok ? { logo } : refuseOutcome(reply, given)
  })

  door.serve(brandApi.removeLogo, { access }, async (request, reply) => {
    const { leagueId } = request.params
    const taken = await runCommand(deps, request, {
      leagueId,
      name: 'league.set-logo',
      args: { logo: null },
    })
    return taken.ok ? reply.code(204).send(null) : refuseOutcome(reply, taken)
  })

  door.get(
    '/logos/:hash/:size.png',
    {
      config: { access: anybody, limit: 'sync', quiet: true, answer: [200, 'image/png'] },
      schema: {
        tags: ['Public pictures'],
        summary: 'Fetch the logo of a league',
        description: '`small` has sides of 96 pixels, `large` of 512. It never changes under its hash.',
        params: z.object({
          hash: z.string().regex(/^[\da-f]{64}$/, 'is no name of a logo'),
          size: z.enum(['small', 'large']),
        }),
      },
    },
    async (request, reply) => {
      const png = await readLogo(database, request.params.hash, request.params.size)
      if (png === null) {
        return refuse(reply, 404, {
          code: 'not-found',
          message: 'There is no such logo any more. The pages of its league name the present one.',
        })
      }
      return reply
        .headers({
          'cache-control': 'public, max-age=31536000, immutable',
          // Pages of other sites may show it, as they may show a page of the league.
          'cross-origin-resource-policy': 'cross-origin',
        })
        .type('image/png')
        .send(Buffer.from(png))
    },
  )
}

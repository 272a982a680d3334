import { z } from 'zod'
import { league } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import { enteredLeague } from '#server/door/guard.ts'
import { refuse } from '#server/plugins/refusal.ts'
import { Id, LeagueParams } from '#shared/api/fields.ts'
import { sendKept } from '#server/rest/kept-answers.ts'
import { activeSeason, closedSeason, readSeasons } from '#server/rest/read-seasons.ts'
import { readStandings, Standings } from '#server/rest/read-standings.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'
import type { RestDeps } from '#server/rest/rest-deps.ts'

/** Standings for scripts, as the server computed them. */
export function standingsRoutes(door: Door, { database, kept }: RestDeps): void {
  door.get(
    '/leagues/:leagueId/standings',
    {
      config: { access: league('league.read') },
      schema: {
        tags: ['Standings'],
        summary: 'Read the standings of a season',
        description:
          'As the server computed them, marked provisional while results are not official or have come in since. Seasons other than the active one need a plan with season history.',
        params: LeagueParams,
        querystring: z.object({
          seasonId: Id.optional().describe('the active season unless given'),
          kind: z.enum(['driver', 'team']).default('driver'),
        }),
        response: { 200: Standings },
      },
    },
    async (request, reply) => {
      const { leagueId } = enteredLeague(request)
      const { seasonId: named, kind } = request.query
      const missing = () =>
        refuse(reply, 404, {
          code: 'unknown-season',
          message: named ? 'The season does not exist in this league.' : 'This league has no active season.',
          field: 'seasonId',
        })
      const closed = named === undefined ? null : await closedSeason(database, leagueId, named)
      if (closed) return refuseOutcome(reply, closed)
      return sendKept({ kept, reply, missing }, leagueId, ['standings', named, kind], async () => {
        const seasonId = named ?? (await activeSeason(database, leagueId))
        if (seasonId === null) return null
        const isUnknown = named && (await readSeasons(database, leagueId, named)).length === 0
        return isUnknown ? null : readStandings(database, leagueId, seasonId, kind)
      })
    },
  )
}

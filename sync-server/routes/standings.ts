import { z } from 'zod'
import { league } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import { enteredLeague } from '#server/door/guard.ts'
import { statusOf } from '#server/rest/refuse-outcome.ts'
import { rejected, type Rejection } from '#shared/base/outcome.ts'
import { Id, LeagueParams } from '#shared/api/fields.ts'
import { sendKept } from '#server/rest/kept-answers.ts'
import { activeSeason, closedSeason, readSeasons } from '#server/rest/read-seasons.ts'
import { readStandings, Standings } from '#server/rest/read-standings.ts'
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
      return sendKept({ kept, request, reply }, ['standings', named, kind], async () => {
        const closed = named === undefined ? null : await closedSeason(database, leagueId, named)
        if (closed) return { kind: 'refused', status: statusOf(closed.code), because: closed }
        const seasonId = named ?? (await activeSeason(database, leagueId))
        const isUnknown = named && (await readSeasons(database, leagueId, named)).length === 0
        if (seasonId === null || isUnknown) return { kind: 'refused', status: 404, because: noSeason(named) }
        return { kind: 'answer', body: await readStandings(database, leagueId, seasonId, kind) }
      })
    },
  )
}

const noSeason = (named: string | undefined): Rejection =>
  rejected(
    'unknown-season',
    named ? 'The season does not exist in this league.' : 'This league has no active season.',
    'seasonId',
  )

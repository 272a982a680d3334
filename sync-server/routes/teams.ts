import { z } from 'zod'
import { must } from '#shared/base/assert.ts'
import { league } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import { enteredLeague } from '#server/door/guard.ts'
import { userOf } from '#server/plugins/auth.ts'
import { Label, LeagueParams, Nothing, TeamParams } from '#shared/api/fields.ts'
import { keyOf, OptionalKey } from '#server/rest/idempotency-key.ts'
import { readTeams, Team } from '#server/rest/read-teams.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'
import { act, type RestDeps } from '#server/rest/rest-deps.ts'

const OneTeam = z.strictObject({ name: Label })
const SeveralTeams = z.strictObject({ items: z.array(OneTeam).min(1).max(500) })
const Teams = z.object({ items: z.array(Team) })
const tags = ['Teams']

/** The teams of a league. */
export function teamRoutes(door: Door, deps: RestDeps): void {
  const { database, newIds } = deps

  door.get(
    '/leagues/:leagueId/teams',
    {
      config: { access: league('league.read') },
      schema: {
        tags,
        summary: 'List the teams of a league',
        params: LeagueParams,
        querystring: z.object({ archived: z.stringbool().default(false) }),
        response: { 200: Teams },
      },
    },
    async (request, reply) => {
      const { leagueId } = enteredLeague(request)
      reply.header('cache-control', 'no-store')
      return { items: await readTeams(database, leagueId, { archived: request.query.archived }) }
    },
  )

  door.post(
    '/leagues/:leagueId/teams',
    {
      config: { access: league('roster.manage') },
      schema: {
        tags,
        summary: 'Add teams',
        description: 'One, or several as `items`: all of them or, where one cannot be added, none.',
        params: LeagueParams,
        headers: OptionalKey,
        body: z.union([SeveralTeams, OneTeam]),
        response: { 201: Teams },
      },
    },
    async (request, reply) => {
      const { leagueId } = enteredLeague(request)
      const newId = await newIds(userOf(request).id, keyOf(request.headers))
      const wanted = 'items' in request.body ? request.body.items : [request.body]
      const items = wanted.map(({ name }, index) => ({ id: newId(`team ${index}`), name }))
      const outcome = await act(deps, request, { leagueId, name: 'team.add', args: { items } })
      if (!outcome.ok) return refuseOutcome(reply, outcome)
      const added = await readTeams(database, leagueId, { ids: items.map((item) => item.id) })
      return reply.code(201).send({ items: added })
    },
  )

  door.patch(
    '/teams/:teamId',
    {
      config: { access: league('roster.manage', 'team') },
      schema: {
        tags,
        summary: 'Rename a team',
        params: TeamParams,
        headers: OptionalKey,
        body: OneTeam,
        response: { 200: Team },
      },
    },
    async (request, reply) => {
      const { teamId: id } = request.params
      const { leagueId } = enteredLeague(request)
      const args = { id, ...request.body }
      const outcome = await act(deps, request, { leagueId, name: 'team.update', args })
      if (!outcome.ok) return refuseOutcome(reply, outcome)
      return must((await readTeams(database, leagueId, { ids: [id] }))[0], 'the changed team')
    },
  )

  door.delete(
    '/teams/:teamId',
    {
      config: { access: league('roster.manage', 'team') },
      schema: {
        tags,
        summary: 'Take a team off the roster',
        description: 'Results keep it.',
        params: TeamParams,
        headers: OptionalKey,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const { teamId: id } = request.params
      const { leagueId } = enteredLeague(request)
      const outcome = await act(deps, request, { leagueId, name: 'team.archive', args: { id } })
      return outcome.ok ? reply.code(204).send(null) : refuseOutcome(reply, outcome)
    },
  )
}

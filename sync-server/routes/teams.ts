import { z } from 'zod'
import { must } from '#shared/base/assert.ts'
import type { App } from '#server/plugins/app-instance.ts'
import { userOf } from '#server/plugins/auth.ts'
import { Label, LeagueParams, Nothing, TeamParams } from '#server/rest/fields.ts'
import { keyOf, OptionalKey } from '#server/rest/idempotency-key.ts'
import { readTeams, Team } from '#server/rest/read-teams.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'
import { act, type RestDeps } from '#server/rest/rest-deps.ts'

const OneTeam = z.strictObject({ name: Label })
const SeveralTeams = z.strictObject({ items: z.array(OneTeam).min(1).max(500) })
const Teams = z.object({ items: z.array(Team) })
const tags = ['Teams']

/** The teams of a league. */
export function teamRoutes(app: App, deps: RestDeps): void {
  const { database, gate, newIds } = deps

  app.get(
    '/leagues/:leagueId/teams',
    {
      schema: {
        tags,
        summary: 'List the teams of a league',
        params: LeagueParams,
        querystring: z.object({ archived: z.stringbool().default(false) }),
        response: { 200: Teams },
      },
    },
    async (request, reply) => {
      const { leagueId } = request.params
      if (!(await gate.enter(request, reply, leagueId))) return reply
      reply.header('cache-control', 'no-store')
      return { items: await readTeams(database, leagueId, { archived: request.query.archived }) }
    },
  )

  app.post(
    '/leagues/:leagueId/teams',
    {
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
      const { leagueId } = request.params
      if (!(await gate.enter(request, reply, leagueId))) return reply
      const newId = await newIds(userOf(request).id, keyOf(request.headers))
      const wanted = 'items' in request.body ? request.body.items : [request.body]
      const items = wanted.map(({ name }, index) => ({ id: newId(`team ${index}`), name }))
      const outcome = await act(deps, request, { leagueId, name: 'team.add', args: { items } })
      if (!outcome.ok) return refuseOutcome(reply, outcome)
      const added = await readTeams(database, leagueId, { ids: items.map((item) => item.id) })
      return reply.code(201).send({ items: added })
    },
  )

  app.patch(
    '/teams/:teamId',
    {
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
      const entered = await gate.enterBy(request, reply, 'team', id)
      if (!entered) return reply
      const { leagueId } = entered
      const args = { id, ...request.body }
      const outcome = await act(deps, request, { leagueId, name: 'team.update', args })
      if (!outcome.ok) return refuseOutcome(reply, outcome)
      return must((await readTeams(database, leagueId, { ids: [id] }))[0], 'the changed team')
    },
  )

  app.delete(
    '/teams/:teamId',
    {
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
      const entered = await gate.enterBy(request, reply, 'team', id)
      if (!entered) return reply
      const { leagueId } = entered
      const outcome = await act(deps, request, { leagueId, name: 'team.archive', args: { id } })
      return outcome.ok ? reply.code(204).send(null) : refuseOutcome(reply, outcome)
    },
  )
}

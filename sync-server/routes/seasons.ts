import { z } from 'zod'
import { must } from '#shared/base/assert.ts'
import { rejected } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { reason } from '#shared/model/fields.ts'
import { league } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import { enteredLeague } from '#server/door/guard.ts'
import { userOf } from '#server/plugins/auth.ts'
import { Id, Label, LeagueParams, Nothing, SeasonParams } from '#shared/api/fields.ts'
import { keyOf, OptionalKey } from '#server/rest/idempotency-key.ts'
import { readSeasons, Season } from '#server/rest/read-seasons.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'
import { act, type RestDeps } from '#server/rest/rest-deps.ts'
import { PreparedArgs } from '#server/sync/apply-request.ts'

const NewSeason = z.strictObject({
  name: Label,
  activate: z.boolean().default(false).describe('make it the active season in place of the one before'),
  rulesetVersionId: Id.exactOptional().describe(
    'the rules it runs under; those of the active season unless given',
  ),
})
const SeasonName = z.strictObject({ name: Label })
const Reason = z.object({
  reason: reason.exactOptional().describe('why, for the audit log; the app asks for one'),
})
const tags = ['Seasons']

/** The seasons of a league. */
export function seasonRoutes(door: Door, deps: RestDeps): void {
  const { database, newIds } = deps
  const answer = async (leagueId: string, id: string) =>
    must((await readSeasons(database, leagueId, id))[0], 'the season')

  door.get(
    '/leagues/:leagueId/seasons',
    {
      config: { access: league('league.read') },
      schema: {
        tags,
        summary: 'List the seasons of a league',
        params: LeagueParams,
        response: { 200: z.object({ items: z.array(Season) }) },
      },
    },
    async (request, reply) => {
      const { leagueId } = enteredLeague(request)
      reply.header('cache-control', 'no-store')
      return { items: await readSeasons(database, leagueId) }
    },
  )

  door.post(
    '/leagues/:leagueId/seasons',
    {
      config: { access: league('season.manage') },
      schema: {
        tags,
        summary: 'Add a season',
        params: LeagueParams,
        headers: OptionalKey,
        body: NewSeason,
        response: { 201: Season },
      },
    },
    async (request, reply) => {
      const { leagueId } = enteredLeague(request)
      const { name, activate, rulesetVersionId } = request.body
      const id = (await newIds(userOf(request).id, keyOf(request.headers)))('season')
      const args = new PreparedArgs<'season.add'>(request.body, async (tx) => {
        const version = rulesetVersionId ?? (await rulesOfLeague(tx, leagueId))
        if (version === null) return noRules
        return { ok: true, args: { id, name, activate, rulesetVersionId: version } }
      })
      const outcome = await act(deps, request, { leagueId, name: 'season.add', args })
      return outcome.ok ? reply.code(201).send(await answer(leagueId, id)) : refuseOutcome(reply, outcome)
    },
  )

  door.patch(
    '/seasons/:seasonId',
    {
      config: { access: league('season.manage', 'season') },
      schema: {
        tags,
        summary: 'Rename a season',
        params: SeasonParams,
        headers: OptionalKey,
        body: SeasonName,
        response: { 200: Season },
      },
    },
    async (request, reply) => {
      const { seasonId: id } = request.params
      const { leagueId } = enteredLeague(request)
      const args = { id, ...request.body }
      const outcome = await act(deps, request, { leagueId, name: 'season.update', args })
      return outcome.ok ? answer(leagueId, id) : refuseOutcome(reply, outcome)
    },
  )

  door.post(
    '/seasons/:seasonId/activate',
    {
      config: { access: league('season.manage', 'season') },
      schema: {
        tags,
        summary: 'Make a season the active one',
        params: SeasonParams,
        querystring: Reason,
        headers: OptionalKey,
        response: { 200: Season },
      },
    },
    async (request, reply) => {
      const { seasonId: id } = request.params
      const { leagueId } = enteredLeague(request)
      const outcome = await act(deps, request, {
        leagueId,
        name: 'season.activate',
        args: { id, ...request.query },
      })
      return outcome.ok ? answer(leagueId, id) : refuseOutcome(reply, outcome)
    },
  )

  door.delete(
    '/seasons/:seasonId',
    {
      config: { access: league('season.manage', 'season') },
      schema: {
        tags,
        summary: 'Archive a season',
        description: 'It leaves the lists. Everything in it stays and counts in the histories of drivers.',
        params: SeasonParams,
        querystring: Reason,
        headers: OptionalKey,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const { seasonId: id } = request.params
      const { leagueId } = enteredLeague(request)
      const outcome = await act(deps, request, {
        leagueId,
        name: 'season.archive',
        args: { id, ...request.query },
      })
      return outcome.ok ? reply.code(204).send(null) : refuseOutcome(reply, outcome)
    },
  )
}

const noRules = rejected(
  'unknown-ruleset',
  'This league has no season whose rules could be taken over. Name a rulesetVersionId.',
  'rulesetVersionId',
)

/** The rules of the active season, or of the newest where none is active. */
async function rulesOfLeague(tx: Db, leagueId: string): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `select ruleset_version_id as id from seasons where league_id = $1
      order by is_active desc, created_at desc, id desc limit 1`,
    [leagueId],
  )
  return rows[0]?.id ?? null
}

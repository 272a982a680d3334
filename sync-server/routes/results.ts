import { z } from 'zod'
import { league } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import { enteredLeague } from '#server/door/guard.ts'
import { userOf } from '#server/plugins/auth.ts'
import { EventParams, Id } from '#shared/api/fields.ts'
import { keyOf, RequiredKey } from '#server/rest/idempotency-key.ts'
import { sendKept } from '#server/rest/kept-answers.ts'
import { planResults } from '#server/rest/plan-results.ts'
import { readResults, SessionResults } from '#server/rest/read-results.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'
import { act, type RestDeps } from '#server/rest/rest-deps.ts'
import { ResultForm } from '#server/rest/result-form.ts'
import { PreparedArgs } from '#server/sync/apply-request.ts'

const EventResults = z.object({ eventId: Id, sessions: z.array(SessionResults) })
const tags = ['Results']

/** The results of an event, and entering one. */
export function resultRoutes(door: Door, deps: RestDeps): void {
  const { database, newIds } = deps

  door.get(
    '/events/:eventId/results',
    {
      config: { access: league('league.read', 'event') },
      schema: {
        tags,
        summary: 'Read the results of an event',
        params: EventParams,
        response: { 200: EventResults },
      },
    },
    async (request, reply) => {
      const { eventId } = request.params
      const { leagueId } = enteredLeague(request)
      return sendKept({ kept: deps.kept, request, reply }, ['results', eventId], async () => ({
        kind: 'answer',
        body: { eventId, sessions: await readResults(database, leagueId, eventId) },
      }))
    },
  )

  door.post(
    '/events/:eventId/results',
    {
      config: { access: league('result.enter', 'event') },
      schema: {
        tags,
        summary: 'Submit the result of a session',
        description:
          'The whole result at once. It is provisional until its protest window is over; standings are computed in the background. Where an entry leaves out `penalties`, those of that car in the present result stay; an empty list takes them away.',
        params: EventParams,
        headers: RequiredKey,
        body: ResultForm,
        response: { 201: EventResults },
      },
    },
    async (request, reply) => {
      const { eventId } = request.params
      const { leagueId } = enteredLeague(request)
      const newId = await newIds(userOf(request).id, keyOf(request.headers))
      const sent = { eventId, ...request.body }
      const args = new PreparedArgs<'result.submit'>(sent, (tx) =>
        planResults(tx, { leagueId, eventId }, request.body, newId),
      )
      const outcome = await act(deps, request, { leagueId, name: 'result.submit', args })
      if (!outcome.ok) return refuseOutcome(reply, outcome)
      return reply.code(201).send({ eventId, sessions: await readResults(database, leagueId, eventId) })
    },
  )
}

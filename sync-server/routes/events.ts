import { z } from 'zod'
import { rejected } from '#shared/base/outcome.ts'
import { league } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import { enteredLeague } from '#server/door/guard.ts'
import { userOf } from '#server/plugins/auth.ts'
import { EventChanges, NewEvent, Zone } from '#server/rest/event-form.ts'
import { EventParams, Id, LeagueParams, Nothing } from '#shared/api/fields.ts'
import { keyOf, OptionalKey } from '#server/rest/idempotency-key.ts'
import { sendKept } from '#server/rest/kept-answers.ts'
import { planChanges, planEvent, planRemoval } from '#server/rest/plan-event.ts'
import { Event, EventStatus, readEvents } from '#server/rest/read-events.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'
import { act, type RestDeps } from '#server/rest/rest-deps.ts'
import { PreparedArgs } from '#server/sync/apply-request.ts'

const InZone = z.object({ tz: Zone.optional() })
const Filter = InZone.extend({
  status: EventStatus.optional(),
  seasonId: Id.optional(),
})
const tags = ['Events']

/** Also the answer to a request that is repeated after its event was removed. */
const removed = rejected('not-found', 'This event was removed.')

/** The calendar of a league. */
export function eventRoutes(door: Door, deps: RestDeps): void {
  const { database, newIds } = deps
  const find = async (leagueId: string, id: string, tz?: string) =>
    (await readEvents(database, leagueId, { id }, tz))[0] ?? null

  door.get(
    '/leagues/:leagueId/events',
    {
      config: { access: league('league.read') },
      schema: {
        tags,
        summary: 'List the events of a league',
        description: 'In the order of their starts, over all seasons unless one is named.',
        params: LeagueParams,
        querystring: Filter,
        response: { 200: z.object({ items: z.array(Event) }) },
      },
    },
    async (request, reply) => {
      const { leagueId } = enteredLeague(request)
      const { tz, ...filter } = request.query
      const { seasonId, status } = filter
      return sendKept({ kept: deps.kept, request, reply }, ['events', seasonId, status, tz], async () => ({
        kind: 'answer',
        body: { items: await readEvents(database, leagueId, filter, tz) },
      }))
    },
  )

  door.post(
    '/leagues/:leagueId/events',
    {
      config: { access: league('event.manage') },
      schema: {
        tags,
        summary: 'Add an event',
        params: LeagueParams,
        headers: OptionalKey,
        body: NewEvent,
        response: { 201: Event },
      },
    },
    async (request, reply) => {
      const { leagueId } = enteredLeague(request)
      const newId = await newIds(userOf(request).id, keyOf(request.headers))
      const ids = { event: newId('event'), session: (index: number) => newId(`session ${index}`) }
      const args = new PreparedArgs<'event.add'>(request.body, (tx) =>
        planEvent(tx, leagueId, request.body, ids),
      )
      const outcome = await act(deps, request, { leagueId, name: 'event.add', args })
      if (!outcome.ok) return refuseOutcome(reply, outcome)
      const event = await find(leagueId, ids.event)
      return event ? reply.code(201).send(event) : refuseOutcome(reply, removed)
    },
  )

  door.get(
    '/events/:eventId',
    {
      config: { access: league('league.read', 'event') },
      schema: {
        tags,
        summary: 'Read an event',
        params: EventParams,
        querystring: InZone,
        response: { 200: Event },
      },
    },
    async (request, reply) => {
      const { eventId } = request.params
      const { leagueId } = enteredLeague(request)
      reply.header('cache-control', 'no-store')
      return (await find(leagueId, eventId, request.query.tz)) ?? refuseOutcome(reply, removed)
    },
  )

  door.patch(
    '/events/:eventId',
    {
      config: { access: league('event.manage', 'event') },
      schema: {
        tags,
        summary: 'Change an event',
        description:
          'Changes what is given and leaves the rest. A new zone alone keeps the instant of the start.',
        params: EventParams,
        headers: OptionalKey,
        body: EventChanges,
        response: { 200: Event },
      },
    },
    async (request, reply) => {
      const { eventId: id } = request.params
      const { leagueId } = enteredLeague(request)
      const sent = { id, ...request.body }
      const args = new PreparedArgs<'event.update'>(sent, (tx) => planChanges(tx, leagueId, id, request.body))
      const outcome = await act(deps, request, { leagueId, name: 'event.update', args })
      if (!outcome.ok) return refuseOutcome(reply, outcome)
      return (await find(leagueId, id)) ?? refuseOutcome(reply, removed)
    },
  )

  door.post(
    '/events/:eventId/cancel',
    {
      config: { access: league('event.manage', 'event') },
      schema: {
        tags,
        summary: 'Cancel an event',
        description: 'It stays in the calendar as cancelled, and what was entered for it counts for nothing.',
        params: EventParams,
        headers: OptionalKey,
        body: z.strictObject({ reason: z.string().trim().min(3, 'give a reason').max(1000) }),
        response: { 200: Event },
      },
    },
    async (request, reply) => {
      const { eventId: id } = request.params
      const { leagueId } = enteredLeague(request)
      const args = { id, ...request.body }
      const outcome = await act(deps, request, { leagueId, name: 'event.cancel', args })
      if (!outcome.ok) return refuseOutcome(reply, outcome)
      return (await find(leagueId, id)) ?? refuseOutcome(reply, removed)
    },
  )

  door.post(
    '/events/:eventId/restore',
    {
      config: { access: league('event.manage', 'event') },
      schema: {
        tags,
        summary: 'Put a cancelled event back into the calendar',
        params: EventParams,
        headers: OptionalKey,
        response: { 200: Event },
      },
    },
    async (request, reply) => {
      const { eventId: id } = request.params
      const { leagueId } = enteredLeague(request)
      const outcome = await act(deps, request, { leagueId, name: 'event.restore', args: { id } })
      if (!outcome.ok) return refuseOutcome(reply, outcome)
      return (await find(leagueId, id)) ?? refuseOutcome(reply, removed)
    },
  )

  door.delete(
    '/events/:eventId',
    {
      config: { access: league('event.manage', 'event') },
      schema: {
        tags,
        summary: 'Remove an event',
        description: 'Only as long as nothing was entered for it; cancel it otherwise.',
        params: EventParams,
        headers: OptionalKey,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const { eventId: id } = request.params
      const { leagueId } = enteredLeague(request)
      const args = new PreparedArgs<'event.remove'>({ id }, (tx) => planRemoval(tx, leagueId, id))
      const outcome = await act(deps, request, { leagueId, name: 'event.remove', args })
      return outcome.ok ? reply.code(204).send(null) : refuseOutcome(reply, outcome)
    },
  )
}

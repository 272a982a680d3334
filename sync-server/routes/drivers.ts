import { z } from 'zod'
import { must } from '#shared/base/assert.ts'
import { league } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import { enteredLeague } from '#server/door/guard.ts'
import { userOf } from '#server/plugins/auth.ts'
import { DriverParams, Id, Label, LeagueParams, Nothing } from '#shared/api/fields.ts'
import { keyOf, OptionalKey } from '#server/rest/idempotency-key.ts'
import { Driver, readDrivers } from '#server/rest/read-drivers.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'
import { act, type RestDeps } from '#server/rest/rest-deps.ts'

const carNumber = z.string().trim().min(1).max(12)
const kind = z.enum(['regular', 'reserve', 'guest'])

const NewDrivers = z.strictObject({
  items: z
    .array(
      z.strictObject({
        displayName: Label,
        carNumber: carNumber.nullable().default(null),
        teamId: Id.nullable().default(null),
        kind: kind.default('regular'),
      }),
    )
    .min(1)
    .max(500),
})

const DriverChanges = z
  .strictObject({
    displayName: Label.exactOptional(),
    carNumber: carNumber.nullable().exactOptional(),
    teamId: Id.nullable().exactOptional(),
    kind: kind.exactOptional(),
    userId: Id.nullable().exactOptional(),
  })
  .refine((changes) => Object.keys(changes).length > 0, 'name at least one field to change')

const Drivers = z.object({ items: z.array(Driver) })
const tags = ['Drivers']

/** The roster of a league. */
export function driverRoutes(door: Door, deps: RestDeps): void {
  const { database, newIds } = deps

  door.get(
    '/leagues/:leagueId/drivers',
    {
      config: { access: league('league.read') },
      schema: {
        tags,
        summary: 'List the drivers of a league',
        params: LeagueParams,
        querystring: z.object({ archived: z.stringbool().default(false) }),
        response: { 200: Drivers },
      },
    },
    async (request, reply) => {
      const { leagueId } = enteredLeague(request)
      reply.header('cache-control', 'no-store')
      return { items: await readDrivers(database, leagueId, { archived: request.query.archived }) }
    },
  )

  door.post(
    '/leagues/:leagueId/drivers',
    {
      config: { access: league('roster.manage') },
      schema: {
        tags,
        summary: 'Add drivers',
        description: 'All of them or, where one cannot be added, none. Names are unique in a league.',
        params: LeagueParams,
        headers: OptionalKey,
        body: NewDrivers,
        response: { 201: Drivers },
      },
    },
    async (request, reply) => {
      const { leagueId } = enteredLeague(request)
      const newId = await newIds(userOf(request).id, keyOf(request.headers))
      const items = request.body.items.map((item, index) => ({ id: newId(`driver ${index}`), ...item }))
      const outcome = await act(deps, request, { leagueId, name: 'driver.add', args: { items } })
      if (!outcome.ok) return refuseOutcome(reply, outcome)
      const added = await readDrivers(database, leagueId, { ids: items.map((item) => item.id) })
      return reply.code(201).send({ items: added })
    },
  )

  door.patch(
    '/drivers/:driverId',
    {
      config: { access: league('roster.manage', 'driver') },
      schema: {
        tags,
        summary: 'Change a driver',
        description: 'Changes what is given and leaves the rest.',
        params: DriverParams,
        headers: OptionalKey,
        body: DriverChanges,
        response: { 200: Driver },
      },
    },
    async (request, reply) => {
      const { driverId: id } = request.params
      const { leagueId } = enteredLeague(request)
      const args = { id, ...request.body }
      const outcome = await act(deps, request, { leagueId, name: 'driver.update', args })
      if (!outcome.ok) return refuseOutcome(reply, outcome)
      return must((await readDrivers(database, leagueId, { ids: [id] }))[0], 'the changed driver')
    },
  )

  door.delete(
    '/drivers/:driverId',
    {
      config: { access: league('roster.manage', 'driver') },
      schema: {
        tags,
        summary: 'Take a driver off the roster',
        description: 'Their results, and their name in them, stay.',
        params: DriverParams,
        headers: OptionalKey,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const { driverId: id } = request.params
      const { leagueId } = enteredLeague(request)
      const outcome = await act(deps, request, { leagueId, name: 'driver.archive', args: { ids: [id] } })
      return outcome.ok ? reply.code(204).send(null) : refuseOutcome(reply, outcome)
    },
  )
}

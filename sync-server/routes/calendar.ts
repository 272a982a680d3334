import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { can } from '#shared/policy/policy.ts'
import { endCalendarLink, hashOfLink, makeCalendarLink } from '#server/calendar/calendar-link.ts'
import { findDriverCalendar, findLeagueCalendar, type CalendarOwner } from '#server/calendar/read-calendar.ts'
import { writtenCalendars } from '#server/calendar/written-calendars.ts'
import type { App } from '#server/plugins/app-instance.ts'
import { userOf } from '#server/plugins/auth.ts'
import { refuse } from '#server/plugins/refusal.ts'
import { DriverParams, Nothing } from '#server/rest/fields.ts'
import type { Entered } from '#server/rest/league-gate.ts'
import type { RestDeps } from '#server/rest/rest-deps.ts'

export interface CalendarRouteDeps extends RestDeps {
  /** The address people reach the server at. */
  readonly publicUrl: string
}

const tags = ['Calendar feeds']
// Calendar apps ask from few addresses for many people.
const config = { auth: 'none', limit: 'sync', quiet: true } as const
const link = z.object({ url: z.url().describe('shown only once; whoever has it reads the calendar') })

/** Calendars to subscribe to: of a league for everybody, of a driver for whoever has its link. */
export function calendarRoutes(app: App, deps: CalendarRouteDeps): void {
  const { database, gate, clock, publicUrl } = deps
  const writtenFor = writtenCalendars(database, publicUrl)

  app.get(
    '/calendar/:slug.ics',
    {
      config,
      schema: {
        params: z.object({ slug: z.string().regex(/^[a-z0-9-]{1,80}$/, 'is no name of a calendar') }),
      },
    },
    async (request, reply) => {
      const owner = await findLeagueCalendar(database, request.params.slug)
      return sendCalendar(request, reply, owner, 'public, max-age=300')
    },
  )

  app.get(
    '/calendar/driver/:token.ics',
    {
      config,
      schema: {
        params: z.object({ token: z.string().regex(/^[\w-]{1,80}$/, 'is no name of a calendar') }),
      },
    },
    async (request, reply) => {
      const owner = await findDriverCalendar(database, hashOfLink(request.params.token))
      return sendCalendar(request, reply, owner, 'private, max-age=300')
    },
  )

  app.post(
    '/drivers/:driverId/calendar',
    {
      schema: {
        tags,
        summary: 'Make the calendar link of a driver, in place of the one before',
        description: 'By the driver themselves or an admin.',
        params: DriverParams,
        response: { 201: link },
      },
    },
    async (request, reply) => {
      const { driverId } = request.params
      const entered = await gate.enterBy(request, reply, 'driver', driverId)
      if (!entered || !(await mayLink(request, reply, entered, driverId))) return reply
      const token = await makeCalendarLink(
        database,
        { leagueId: entered.leagueId, driverId, madeBy: userOf(request).id },
        new Date(clock()).toISOString(),
      )
      reply.header('cache-control', 'no-store')
      return reply.code(201).send({ url: new URL(`/calendar/driver/${token}.ics`, publicUrl).href })
    },
  )

  app.delete(
    '/drivers/:driverId/calendar',
    {
      schema: {
        tags,
        summary: 'End the calendar link of a driver',
        params: DriverParams,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const { driverId } = request.params
      const entered = await gate.enterBy(request, reply, 'driver', driverId)
      if (!entered || !(await mayLink(request, reply, entered, driverId))) return reply
      await endCalendarLink(database, driverId)
      return reply.code(204).send(null)
    },
  )

  async function sendCalendar(
    request: FastifyRequest,
    reply: FastifyReply,
    owner: CalendarOwner | null,
    caching: string,
  ): Promise<FastifyReply> {
    if (owner === null) {
      return refuse(reply, 404, { code: 'not-found', message: 'There is no such calendar.' })
    }
    const { text, etag } = await writtenFor(owner)
    reply.header('cache-control', caching).header('etag', etag)
    const known = (request.headers['if-none-match'] ?? '')
      .split(',')
      .map((tag) => tag.trim().replace(/^W\//, ''))
    if (known.includes(etag)) return reply.code(304).send()
    return reply.type('text/calendar; charset=utf-8').send(text)
  }

  /** A driver's link is their own to make, and that of who manages the roster. */
  async function mayLink(
    request: FastifyRequest,
    reply: FastifyReply,
    { role }: Entered,
    driverId: string,
  ): Promise<boolean> {
    if (can(role, 'roster.manage')) return true
    const { rows } = await database.query('select 1 from drivers where id = $1 and user_id = $2', [
      driverId,
      userOf(request).id,
    ])
    if (rows.length > 0) return true
    refuse(reply, 403, {
      code: 'forbidden',
      message: `Your role (${role}) may not do this for another driver. Ask an admin of the league.`,
    })
    return false
  }
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { anybody, league } from '#server/door/access.ts'
import * as calendarApi from '#shared/api/calendar.ts'
import type { Door } from '#server/door/door.ts'
import { enteredLeague } from '#server/door/guard.ts'
import { hashOfLink } from '#server/calendar/calendar-link.ts'
import { findDriverCalendar, findLeagueCalendar, type CalendarOwner } from '#server/calendar/read-calendar.ts'
import { writeEvent, writtenCalendars } from '#server/calendar/written-calendars.ts'
import { refuse } from '#server/plugins/refusal.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'
import type { RestDeps } from '#server/rest/rest-deps.ts'
import { runCommand } from '#server/rest/run-command.ts'

export interface CalendarRouteDeps extends RestDeps {
  /** The address people reach the server at. */
  readonly publicUrl: string
}

// Calendar apps ask from few addresses for many people.
const noEvent = { code: 'not-found', message: 'The league has no such event.' } as const

const config = { access: anybody, limit: 'sync', quiet: true, answer: [200, 'text/calendar'] } as const
const tags = ['Calendar feeds']

/** Calendars to subscribe to: of a league for everybody, of a driver for whoever has its link. */
export function calendarRoutes(door: Door, deps: CalendarRouteDeps): void {
  const { database, publicUrl } = deps
  const writtenFor = writtenCalendars(database, publicUrl)

  door.get(
    '/calendar/:slug.ics',
    {
      config,
      schema: {
        tags,
        summary: 'Subscribe to the events of a league',
        params: z.object({ slug: z.string().regex(/^[a-z0-9-]{1,80}$/, 'is no name of a calendar') }),
      },
    },
    async (request, reply) => {
      const owner = await findLeagueCalendar(database, request.params.slug)
      return sendCalendar(request, reply, owner, 'public, max-age=300')
    },
  )

  door.get(
    '/calendar/:slug/:eventId.ics',
    {
      config,
      schema: {
        tags,
        summary: 'Fetch one event of a league for a calendar',
        params: z.object({
          slug: z.string().regex(/^[a-z0-9-]{1,80}$/, 'is no name of a calendar'),
          eventId: z.uuid(),
        }),
      },
    },
    async (request, reply) => {
      const { slug, eventId } = request.params
      const owner = await findLeagueCalendar(database, slug)
      const written = owner && (await writeEvent(database, owner, publicUrl, eventId))
      if (!written) return refuse(reply, 404, noEvent)
      return reply
        .header('cache-control', 'public, max-age=300')
        .header('content-disposition', `attachment; filename="${slug}.ics"`)
        .type('text/calendar; charset=utf-8')
        .send(Buffer.from(written))
    },
  )

  door.get(
    '/calendar/driver/:token.ics',
    {
      config,
      schema: {
        tags,
        summary: 'Subscribe to the events of a driver, with their own results',
        params: z.object({ token: z.string().regex(/^[\w-]{1,80}$/, 'is no name of a calendar') }),
      },
    },
    async (request, reply) => {
      const owner = await findDriverCalendar(database, hashOfLink(request.params.token))
      return sendCalendar(request, reply, owner, 'private, max-age=300')
    },
  )

  door.serve(
    calendarApi.makeDriverCalendar,
    { access: league('roster.manage', 'driver', { orTheDriver: true }) },
    async (request, reply) => {
      const { driverId } = request.params
      const { leagueId } = enteredLeague(request)
      const made = await runCommand(deps, request, {
        leagueId,
        name: 'calendar-link.make',
        args: { driverId },
      })
      if (!made.ok) return refuseOutcome(reply, made)
      reply.header('cache-control', 'no-store')
      const { token } = made.result
      return reply.code(201).send({ url: new URL(`/calendar/driver/${token}.ics`, publicUrl).href })
    },
  )

  door.serve(
    calendarApi.endDriverCalendar,
    { access: league('roster.manage', 'driver', { orTheDriver: true }) },
    async (request, reply) => {
      const { driverId } = request.params
      const { leagueId } = enteredLeague(request)
      const ended = await runCommand(deps, request, {
        leagueId,
        name: 'calendar-link.end',
        args: { driverId },
      })
      return ended.ok ? reply.code(204).send(null) : refuseOutcome(reply, ended)
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
}

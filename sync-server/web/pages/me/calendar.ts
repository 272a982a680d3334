import type { FastifyRequest } from 'fastify'
import { v7 as uuidV7 } from 'uuid'
import { z } from 'zod'
import type { CalendarView } from '#shared/queries/me/me-page.ts'
import { leagues } from '#shared/queries/leagues.ts'
import { formField } from '#server/door/page-forms.ts'
import type { FoundSignIn } from '#server/door/find-asker.ts'
import { readCalendars } from '#server/me/read-calendars.ts'
import type { RestDeps } from '#server/rest/rest-deps.ts'
import { runCommand } from '#server/rest/run-command.ts'
import { idField } from './fields.ts'
import { refusedBy, unreadable, type MePages } from './me-pages.ts'

export type CalendarPagesDeps = Pick<RestDeps, 'database' | 'jobs' | 'clock' | 'plans'> & {
  /** Where people reach the server at. */
  readonly publicUrl: string
}

/** Links of calendars to subscribe to. */
export function calendarPages({ page, form }: MePages, deps: CalendarPagesDeps): void {
  const { database, publicUrl } = deps

  page('/me/calendar', (_request, signIn) => view(signIn))

  form('/me/calendar/link', {
    again: (_request, signIn) => view(signIn),
    act: async (request, signIn) => {
      const of = driverIn(request)
      if (of === null) return unreadable
      const { leagueId, driverId } = of
      const made = await runCommand(deps, request, {
        leagueId,
        name: 'calendar-link.make',
        args: { driverId },
        key: { kind: 'header', text: `calendar ${idField(request, 'key')}` },
      })
      if (!made.ok) return refusedBy(made)
      const url = new URL(`/calendar/driver/${made.result.token}.ics`, publicUrl).href
      return { kind: 'shown', status: 200, view: { ...(await view(signIn)), made: { driverId, url } } }
    },
  })

  form('/me/calendar/end', {
    again: (_request, signIn) => view(signIn),
    act: async (request) => {
      const of = driverIn(request)
      if (of === null) return unreadable
      const { leagueId, driverId } = of
      const ended = await runCommand(deps, request, {
        leagueId,
        name: 'calendar-link.end',
        args: { driverId },
        key: null,
      })
      if (!ended.ok) return refusedBy(ended)
      return { kind: 'done', path: '/me/calendar', done: 'link-ended' }
    },
  })

  async function view({ user }: FoundSignIn): Promise<CalendarView> {
    const member = await leagues.run(database, { userId: user.id })
    return {
      kind: 'calendar',
      calendars: await readCalendars(database, user.id),
      leagues: member.map(({ slug, name }) => ({
        name,
        url: new URL(`/calendar/${slug}.ics`, publicUrl).href,
      })),
      made: null,
      key: uuidV7(),
    }
  }
}

const OfDriver = z.object({ leagueId: z.uuid(), driverId: z.uuid() })

function driverIn(request: FastifyRequest): z.output<typeof OfDriver> | null {
  const sent = { leagueId: formField(request, 'leagueId'), driverId: formField(request, 'driverId') }
  return OfDriver.safeParse(sent).data ?? null
}

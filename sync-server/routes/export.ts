import type { FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import { z } from 'zod'
import type { Rejection } from '#shared/base/outcome.ts'
import type { ApiScope } from '#shared/model/api-scope.ts'
import { Id, listOf } from '#shared/api/fields.ts'
import { apiKey } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import { keyOfRequest } from '#server/door/guard-keys.ts'
import { Zone } from '#server/rest/event-form.ts'
import { calendarTable, driversTable, resultsTable, standingsTable } from '#server/rest/export-tables.ts'
import { sendKept } from '#server/rest/kept-answers.ts'
import {
  ExportedDriver,
  ExportedResults,
  exportCalendar,
  exportDrivers,
  exportResults,
  exportStandings,
} from '#server/rest/read-export.ts'
import { Event } from '#server/rest/read-events.ts'
import { Standings } from '#server/rest/read-standings.ts'
import type { RestDeps } from '#server/rest/rest-deps.ts'

const Season = z.strictObject({ seasonId: Id.optional().describe('the active season unless given') })
const StandingsQuery = Season.extend({ kind: z.enum(['driver', 'team']).default('driver') })
const CalendarQuery = Season.extend({ tz: Zone.optional() })
const ResultsQuery = z.strictObject({
  eventId: Id.optional().describe('the last event of the active season that has a result unless given'),
})
const Nobody = z.strictObject({})

/** What everybody may see of a league, for its own sites and scripts, which have a key: as JSON and as CSV. */
export function exportRoutes(door: Door, { database, kept }: Pick<RestDeps, 'database' | 'kept'>): void {
  serve({
    path: 'standings',
    scope: 'standings',
    what: 'the standings of a season',
    query: StandingsQuery,
    answer: Standings,
    read: (request, query) => exportStandings(database, keyOfRequest(request), query),
    table: standingsTable,
  })
  serve({
    path: 'calendar',
    scope: 'calendar',
    what: 'the calendar of a season',
    query: CalendarQuery,
    answer: listOf(Event),
    read: (request, query) => exportCalendar(database, keyOfRequest(request), query),
    table: calendarTable,
  })
  serve({
    path: 'results',
    scope: 'results',
    what: 'the results of an event',
    query: ResultsQuery,
    answer: ExportedResults,
    read: (request, { eventId }) => exportResults(database, keyOfRequest(request), eventId),
    table: resultsTable,
  })
  serve({
    path: 'drivers',
    scope: 'drivers',
    what: 'the roster',
    query: Nobody,
    answer: listOf(ExportedDriver),
    read: (request) => exportDrivers(database, keyOfRequest(request)),
    table: driversTable,
  })

  /** Serves a thing in its two forms; both are kept under what the public sees of the league. */
  function serve<Query extends z.ZodObject, Answer extends z.ZodType<object>>(exported: {
    readonly path: string
    readonly scope: ApiScope
    readonly what: string
    readonly query: Query
    readonly answer: Answer
    readonly read: (
      request: FastifyRequest,
      query: z.output<Query>,
    ) => Promise<{ kind: 'found'; value: z.output<Answer> } | Refused>
    readonly table: (value: z.output<Answer>) => string
  }): void {
    const { path, scope, what, query, answer, read, table } = exported
    const access = apiKey(scope)
    const description = `For API keys with the scope \`${scope}\`.`
    const asJson: FastifySchema = {
      tags: ['Export'],
      summary: `Read ${what} with an API key`,
      description,
      querystring: query,
      response: { 200: answer },
    }
    const asTable: FastifySchema = {
      tags: ['Export'],
      summary: `Read ${what} as a table with an API key`,
      description: `${description} Cells that a spreadsheet would run as formulas begin with an apostrophe.`,
      querystring: query,
    }

    async function send(request: FastifyRequest, reply: FastifyReply, form: 'json' | 'csv') {
      const of = keyOfRequest(request)
      const asked = request.query as z.output<Query>
      return sendKept(
        { kept, request, reply, of },
        ['export', path, form, JSON.stringify(asked)],
        async () => {
          const found = await read(request, asked)
          if (found.kind === 'refused') return found
          return form === 'json'
            ? { kind: 'answer', body: found.value }
            : { kind: 'text', type: csv, text: table(found.value) }
        },
      )
    }

    door.get(`/export/${path}`, { config: { access }, schema: asJson }, async (request, reply) =>
      send(request, reply, 'json'),
    )
    door.get(
      `/export/${path}.csv`,
      { config: { access, answer: [200, 'text/csv'] }, schema: asTable },
      async (request, reply) => send(request, reply, 'csv'),
    )
  }
}

interface Refused {
  readonly kind: 'refused'
  readonly status: number
  readonly because: Rejection
}

const csv = 'text/csv; charset=utf-8'

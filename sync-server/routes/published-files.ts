import { z } from 'zod'
import { LanguageCode } from '#shared/i18n/language-code.ts'
import { textsIn } from '#shared/i18n/texts-in.ts'
import { reasonOf, rejected } from '#shared/base/outcome.ts'
import { EventParams, Id, LeagueParams } from '#shared/api/fields.ts'
import { publishedResult } from '#shared/queries/answers/published-result.ts'
import { publishedStandings } from '#shared/queries/answers/published-standings.ts'
import { selectNewestInput } from '#shared/queries/select/newest-input.ts'
import { selectPublishedResult, selectPublishedStandings } from '#shared/queries/select/select-published.ts'
import type { DocumentRenderer } from '#server/documents/render-document.ts'
import { league } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import { enteredLeague } from '#server/door/guard.ts'
import { exportFormats, exportTypes } from '#server/exports/export-format.ts'
import { sendResult, sendStandings } from '#server/exports/send-export.ts'
import { refuse } from '#server/plugins/refusal.ts'
import { activeSeason, closedSeason } from '#server/rest/read-seasons.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'
import type { RestDeps } from '#server/rest/rest-deps.ts'

export interface PublishedFileDeps extends Pick<RestDeps, 'database'> {
  readonly renderDocument: DocumentRenderer['renderDocument']
  /** The address people reach the server at. */
  readonly publicUrl: string
}

const language = LanguageCode.optional().describe('that of the league unless given')
const tags = ['Files to pass on']
const caching = 'private, no-cache'

/** Results and standings to be passed on: as tables, as text, and as sheets to be printed and signed. */
export function publishedFileRoutes(
  door: Door,
  { database, renderDocument, publicUrl }: PublishedFileDeps,
): void {
  for (const format of exportFormats) {
    const answer = [200, exportTypes[format]] as const

    door.get(
      `/events/:eventId/sessions/:sessionId/result.${format}`,
      {
        config: { access: league('league.read', 'event'), answer },
        schema: {
          tags,
          summary: `Fetch the result of a session as ${format.toUpperCase()}`,
          params: EventParams.extend({ sessionId: Id }),
          querystring: z.object({ language }),
        },
      },
      async (request, reply) => {
        const { eventId, sessionId } = request.params
        const { leagueId } = enteredLeague(request)
        const result = publishedResult(await selectPublishedResult(database, leagueId, sessionId), sessionId)
        if (!result || result.event.id !== eventId) return refuse(reply, 404, reasonOf(noResult))
        const address = `${publicUrl}/l/${result.league.slug}/events/${eventId}`
        const texts = textsIn(request.query.language ?? result.league.language)
        return sendResult(request, reply, result, { format, renderDocument, caching, address, texts })
      },
    )

    door.get(
      `/leagues/:leagueId/standings.${format}`,
      {
        config: { access: league('league.read'), answer },
        schema: {
          tags,
          summary: `Fetch the standings of a season as ${format.toUpperCase()}`,
          description: 'Seasons other than the active one need a plan with season history.',
          params: LeagueParams,
          querystring: z.object({
            seasonId: Id.optional().describe('the active season unless given'),
            kind: z.enum(['driver', 'team']).default('driver'),
            language,
          }),
        },
      },
      async (request, reply) => {
        const { leagueId } = enteredLeague(request)
        const { seasonId: named, kind } = request.query
        const closed = named === undefined ? null : await closedSeason(database, leagueId, named)
        if (closed) return refuseOutcome(reply, closed)
        const seasonId = named ?? (await activeSeason(database, leagueId))
        const standings = seasonId && (await readStandings(leagueId, seasonId, kind))
        if (!standings) return refuse(reply, 404, reasonOf(noStandings))
        const address = `${publicUrl}/l/${standings.league.slug}`
        const texts = textsIn(request.query.language ?? standings.league.language)
        return sendStandings(request, reply, standings, { format, renderDocument, caching, address, texts })
      },
    )
  }

  async function readStandings(leagueId: string, seasonId: string, kind: 'driver' | 'team') {
    const newest = await selectNewestInput(database, leagueId, seasonId)
    const rows = await selectPublishedStandings(database, leagueId, seasonId)
    return publishedStandings(rows, { seasonId, kind, newest })
  }
}

const noResult = rejected(
  'unknown-result',
  'The event has no such session, or it has no result yet.',
  'sessionId',
)
const noStandings = rejected(
  'unknown-standings',
  'The league has no such season, or no standings were computed for it yet.',
  'seasonId',
)

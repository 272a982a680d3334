import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import { LanguageCode } from '#shared/i18n/language-code.ts'
import { textsIn } from '#shared/i18n/texts-in.ts'
import { newestInput } from '#shared/queries/answers/newest-input.ts'
import { publishedResult } from '#shared/queries/answers/published-result.ts'
import { publishedStandings } from '#shared/queries/answers/published-standings.ts'
import { closedFor } from '#shared/queries/public/league-page.ts'
import { rowsOfFeed, type PublicRows } from '#shared/queries/rows/feed-rows.ts'
import type { DocumentRenderer } from '#server/documents/render-document.ts'
import { anybody } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import { exportFormats, exportTypes } from '#server/exports/export-format.ts'
import { sendResult, sendStandings } from '#server/exports/send-export.ts'
import { refuse } from '#server/plugins/refusal.ts'
import { findPublicLeague, publicFeedRows, type RowsScope } from '#server/web/drawing/public-feed.ts'

export interface PublicFileDeps {
  readonly database: Db
  readonly renderDocument: DocumentRenderer['renderDocument']
  /** The address people reach the server at. */
  readonly publicUrl: string
}

const Slug = z.string().regex(/^[a-z0-9-]{1,80}$/, 'is no name of a league')
const language = LanguageCode.optional().describe('that of the league unless given')
const tags = ['Files to pass on']
const caching = 'public, max-age=60'

/** Results and standings to be passed on by everybody, from what everybody may see. */
export function publicFileRoutes(door: Door, { database, renderDocument, publicUrl }: PublicFileDeps): void {
  for (const format of exportFormats) {
    const config = {
      access: anybody,
      limit: 'sync',
      quiet: true,
      answer: [200, exportTypes[format]],
    } as const

    door.get(
      `/l/:slug/events/:eventId/sessions/:sessionId/result.${format}`,
      {
        config,
        schema: {
          tags,
          summary: `Fetch the public result of a session as ${format.toUpperCase()}`,
          params: z.object({ slug: Slug, eventId: z.uuid(), sessionId: z.uuid() }),
          querystring: z.object({ language }),
        },
      },
      async (request, reply) => {
        const { slug, eventId, sessionId } = request.params
        const rows = await readRows(slug, { kind: 'event', eventId })
        const result = rows && publishedResult(rows, sessionId)
        if (!rows || !result || result.event.id !== eventId || isClosed(rows, result.season.id)) {
          return nothing(reply)
        }
        const address = `${publicUrl}/l/${slug}/events/${eventId}`
        const texts = textsIn(request.query.language ?? result.league.language)
        return sendResult(request, reply, result, { format, renderDocument, caching, address, texts })
      },
    )

    door.get(
      `/l/:slug/standings.${format}`,
      {
        config,
        schema: {
          tags,
          summary: `Fetch the public standings of a season as ${format.toUpperCase()}`,
          params: z.object({ slug: Slug }),
          querystring: z.object({
            season: z.uuid().optional().describe('the active season unless given'),
            kind: z.enum(['driver', 'team']).default('driver'),
            language,
          }),
        },
      },
      async (request, reply) => {
        const { slug } = request.params
        const { season = null, kind } = request.query
        const rows = await readRows(slug, { kind: 'season', seasonId: season })
        const seasonId = season ?? rows?.all('season').find(({ is_active }) => is_active)?.id
        if (!rows || seasonId === undefined || isClosed(rows, seasonId)) return nothing(reply)
        const standings = publishedStandings(rows, { seasonId, kind, newest: newestInput(rows, seasonId) })
        if (!standings) return nothing(reply)
        const address = `${publicUrl}/l/${slug}/standings`
        const texts = textsIn(request.query.language ?? standings.league.language)
        return sendStandings(request, reply, standings, { format, renderDocument, caching, address, texts })
      },
    )
  }

  async function readRows(slug: string, scope: RowsScope): Promise<PublicRows | null> {
    const league = await findPublicLeague(database, slug)
    return league && rowsOfFeed(await publicFeedRows(database, league.id, scope))
  }
}

/** Whether the league's plan does not open the season to readers, or it is not there for them. */
function isClosed(rows: PublicRows, seasonId: string): boolean {
  const season = rows.get('season', seasonId)
  return !season || season.archived_at !== null || closedFor(rows, season.is_active) !== null
}

function nothing(reply: FastifyReply): FastifyReply {
  return refuse(reply, 404, {
    code: 'not-found',
    message: 'There is no such file: the league, its season or its session has nothing to pass on here.',
  })
}

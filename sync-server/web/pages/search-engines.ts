import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import {
  mostAddresses,
  robotsText,
  sitemapIndexText,
  sitemapPaths,
  sitemapText,
} from '#shared/queries/public/sitemap.ts'
import { rowsOfFeed } from '#shared/queries/rows/feed-rows.ts'
import { anybody } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import { refuse } from '#server/plugins/refusal.ts'
import { readAddress } from '#server/web/drawing/addresses.ts'
import { listedSlugs } from '#server/web/drawing/listed-leagues.ts'
import { findPublicLeague, originOf, sitemapRows } from '#server/web/drawing/public-feed.ts'

export interface SearchEngineDeps {
  readonly database: Db
  /** Where people reach the server. */
  readonly publicUrl: string
}

const config = { access: anybody, limit: 'sync', quiet: true } as const
const tags = ['Search engines']

/** What search engines ask for: where not to look, and which pages there are of the leagues that are to be found. */
export function searchEngineRoutes(door: Door, { database, publicUrl }: SearchEngineDeps): void {
  const addressOf = (path: string) => new URL(path, publicUrl).href

  door.get(
    '/robots.txt',
    {
      config: { ...config, answer: [200, 'text/plain'] },
      schema: { tags, summary: 'Tell search engines where not to look' },
    },
    (_request, reply) =>
      reply
        .type('text/plain; charset=utf-8')
        .header('cache-control', 'public, max-age=3600')
        .send(robotsText(addressOf('/sitemap.xml'))),
  )

  door.get(
    '/sitemap.xml',
    {
      config: { ...config, answer: [200, 'application/xml'] },
      schema: { tags, summary: 'List the sitemaps of leagues that are to be found' },
    },
    async (_request, reply) => {
      const slugs = await listedSlugs(database, mostAddresses)
      const sitemaps = slugs.map((slug) => addressOf(`/l/${slug}/sitemap.xml`))
      return reply.type(xml).header('cache-control', kept).send(sitemapIndexText(sitemaps))
    },
  )

  door.get(
    '/l/:slug/sitemap.xml',
    {
      config: { ...config, answer: [200, 'application/xml'] },
      schema: {
        tags,
        summary: 'List the pages of a league',
        description: 'Of one that is to be found; of any other as if it were not there.',
        params: z.object({ slug: z.string().max(80) }),
      },
    },
    async (request, reply) => {
      const league = await findPublicLeague(database, request.params.slug)
      const named = league ? sitemapPaths(rowsOfFeed(await sitemapRows(database, league.id))) : []
      const origin = league && originOf(league, publicUrl)
      const paths = named.filter((path) => readAddress(path) !== null)
      if (paths.length === 0 || origin === null) {
        return refuse(reply, 404, { code: 'not-found', message: 'There is no such sitemap.' })
      }
      return reply
        .type(xml)
        .header('cache-control', kept)
        .send(sitemapText(paths.map((path) => new URL(path, origin).href)))
    },
  )
}

const xml = 'application/xml; charset=utf-8'
const kept = 'public, max-age=600'

import staticFiles from '@fastify/static'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import type { PageRequest, StaticPage } from '#shared/queries/public/mirror.ts'
import { pageAccess } from '#server/door/access.ts'
import { isUnavailable } from '#server/db/failure.ts'
import type { MirrorBundle } from '#server/mirror-pages/bundle.ts'
import { contentSecurityPolicy, htmlDocument } from '#server/mirror-pages/document.ts'
import { pageDrawer } from '#server/mirror-pages/draw-page.ts'
import { findPublicLeague } from '#server/mirror-pages/public-feed.ts'

export interface MirrorDeps {
  readonly db: Db
  readonly bundle: MirrorBundle
  /** Where people reach the server, for previews of links; null or absent for a server that shows none. */
  readonly publicUrl?: string | null
  /** Leagues that the page at `/` points to, by slug; those that do not exist are left out. */
  readonly showcase?: readonly string[]
  /** ms since 1970. */
  readonly now?: () => number
}

/** The read-only web pages: `/`, `/l/:slug`, `/l/:slug/events/:eventId` and their files. */
export async function mirrorRoutes(app: FastifyInstance, deps: MirrorDeps): Promise<void> {
  const { db, bundle, publicUrl = null, showcase = ['demo-gp'], now = Date.now } = deps
  const draw = pageDrawer(db, bundle, publicUrl)

  await app.register(staticFiles, {
    root: bundle.assetsFolder,
    prefix: '/mirror-assets/',
    decorateReply: false,
    index: false,
    dotfiles: 'ignore',
    immutable: true,
    preCompressed: true,
    maxAge: '365d',
  })

  app.setErrorHandler((error: FastifyError, request, reply) => {
    reply.header('cache-control', 'no-store')
    if (error.statusCode !== undefined && error.statusCode < 500) return sendNotFound(reply, null)
    const away = isUnavailable(error)
    if (!away) request.log.error({ err: error }, 'a page of the mirror could not be drawn')
    if (away) reply.header('retry-after', '10')
    return sendStatic(reply.code(away ? 503 : 500), { kind: 'unavailable' })
  })

  app.get('/', drawn, async (_request, reply) => {
    const leagues = await Promise.all(showcase.map((slug) => findPublicLeague(db, slug)))
    const page: StaticPage = { kind: 'home', leagues: leagues.filter((league) => league !== null) }
    return sendStatic(reply.header('cache-control', 'no-cache'), page)
  })

  app.get('/l/:slug', drawn, async (request, reply) => {
    const { slug } = LeagueParams.parse(request.params)
    const season = LeagueQuery.safeParse(request.query)
    if (!season.success) return sendNotFound(reply, slug)
    return sendPage(request, reply, slug, { kind: 'league', seasonId: season.data.season ?? null })
  })

  app.get('/l/:slug/events/:eventId', drawn, async (request, reply) => {
    const { slug } = LeagueParams.parse(request.params)
    const event = EventParams.safeParse(request.params)
    if (!event.success) return sendNotFound(reply, slug)
    return sendPage(request, reply, slug, { kind: 'event', eventId: event.data.eventId })
  })

  app.get('/l/*', drawn, (_request, reply) => sendNotFound(reply, null))

  async function sendPage(
    request: FastifyRequest,
    reply: FastifyReply,
    slug: string,
    wanted: PageRequest,
  ): Promise<FastifyReply> {
    const league = await findPublicLeague(db, slug)
    const drawn = league && (await draw(league, wanted, now()))
    if (!drawn) return sendNotFound(reply, slug)
    pageHeaders(reply)
      .header('cache-control', 'no-cache')
      .header('etag', drawn.etag)
      .header('vary', 'accept-encoding')
    if (matches(request.headers['if-none-match'], drawn.etag)) return reply.code(304).send()
    if (drawn.closed) reply.code(402)
    const { html, gzip } = drawn.document()
    return accepts(request, 'gzip') ? reply.header('content-encoding', 'gzip').send(gzip) : reply.send(html)
  }

  async function sendNotFound(reply: FastifyReply, slug: string | null): Promise<FastifyReply> {
    const league = slug === null ? null : await findPublicLeague(db, slug)
    return sendStatic(reply.code(404).header('cache-control', 'no-cache'), { kind: 'not-found', league })
  }

  function sendStatic(reply: FastifyReply, page: StaticPage): FastifyReply {
    return pageHeaders(reply).send(htmlDocument(bundle, bundle.renderStaticPage(page), null))
  }
}

const drawn = { config: { access: pageAccess, reader: true } }
const LeagueParams = z.object({ slug: z.string() })
const LeagueQuery = z.object({ season: z.uuid().optional() })
const EventParams = z.object({ eventId: z.uuid() })

function pageHeaders(reply: FastifyReply): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', contentSecurityPolicy)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'strict-origin-when-cross-origin')
}

/** Whether the reader has this very page; a proxy that compresses makes a tag weak, which is as good here. */
function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}

function accepts(request: FastifyRequest, coding: string): boolean {
  const offered = (request.headers['accept-encoding'] ?? '').split(',')
  return offered.some((each) => each.trim().toLowerCase() === coding)
}

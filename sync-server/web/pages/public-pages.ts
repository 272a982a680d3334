import staticFiles from '@fastify/static'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import type { StaticPage } from '#shared/queries/public/pages.ts'
import { isUnavailable } from '#server/db/failure.ts'
import { pageAccess } from '#server/door/access.ts'
import { pageAddresses, readAddress, type AddressedRequest } from '#server/web/drawing/addresses.ts'
import type { WebBundle } from '#server/web/drawing/bundle.ts'
import { contentSecurityPolicy, embedSecurityPolicy, htmlDocument } from '#server/web/drawing/document.ts'
import { pageDrawer, type DrawnContent } from '#server/web/drawing/draw-page.ts'
import { searchLeagues } from '#server/web/drawing/listed-leagues.ts'
import { hidden } from '#server/web/drawing/search-tags.ts'
import { toldToReader } from '#server/web/drawing/send-static-page.ts'
import { findPublicLeague } from '#server/web/drawing/public-feed.ts'
import type { LeagueChanges } from '#server/web/live/league-changes.ts'
import { livePages } from '#server/web/live/live-pages.ts'

export interface PublicPageDeps {
  readonly db: Db
  readonly bundle: WebBundle
  /** Says which leagues have changed, for pages that are open. */
  readonly changes: LeagueChanges
  /** Where people reach the server, for previews of links; null or absent for a server that shows none. */
  readonly publicUrl?: string | null
  /** ms since 1970. */
  readonly now?: () => number
}

/** What everybody may read: `/`, the pages below `/l/:slug`, their files, and what tells them of changes. */
export async function publicPageRoutes(app: FastifyInstance, deps: PublicPageDeps): Promise<void> {
  const { db, bundle, publicUrl = null, now = Date.now } = deps
  const draw = pageDrawer(db, bundle, publicUrl)
  const live = livePages({ db, changes: deps.changes, draw, now, log: app.log })
  app.addHook('preClose', () => live.close())

  await app.register(staticFiles, {
    root: bundle.assetsFolder,
    prefix: '/assets/',
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
    if (!away) request.log.error({ err: error }, 'a public page could not be drawn')
    if (away) reply.header('retry-after', '10')
    return sendStatic(reply.code(away ? 503 : 500), { kind: 'unavailable' })
  })

  app.get('/', drawn, async (request, reply) => {
    const { q: search } = HomeQuery.parse(request.query)
    const found = await searchLeagues(db, search, mostFound + 1)
    const leagues = found.slice(0, mostFound)
    const page: StaticPage = { kind: 'home', search, leagues, more: found.length > mostFound }
    return sendStatic(reply.header('cache-control', 'no-cache'), page, search === '' ? '' : hidden)
  })

  for (const { pattern, read } of pageAddresses) {
    app.get(pattern, drawn, async (request, reply) => {
      const { slug } = LeagueParams.parse(request.params)
      const moved = pattern === '/l/:slug' ? standingsOf(slug, request.query) : null
      if (moved !== null) return reply.header('cache-control', publicForSeconds).redirect(moved, 301)
      const wanted = read(request.params as Record<string, unknown>, request.query as Record<string, unknown>)
      return wanted === null ? sendNotFound(reply, slug) : sendPage(request, reply, slug, wanted)
    })
  }

  app.get('/embed.js', drawn, async (_request, reply) =>
    reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .header('cross-origin-resource-policy', 'cross-origin')
      .send(bundle.embedScript),
  )

  app.get('/accent/:colours.css', drawn, async (request, reply) => {
    const found = AccentParams.safeParse(request.params)
    if (!found.success) return sendNotFound(reply, null)
    const [light, dark] = found.data.colours.split('-')
    return reply
      .type('text/css; charset=utf-8')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(`:root{--accent:light-dark(#${light},#${dark})}`)
  })

  app.get('/l/:slug/live', drawn, async (request, reply) => {
    const asked = LiveQuery.safeParse(request.query)
    const found = asked.success ? readAddress(asked.data.page) : null
    const { slug } = LeagueParams.parse(request.params)
    if (!asked.success || found?.slug !== slug) return sendNotFound(reply, slug)
    const shown = request.headers['last-event-id']
    const state = typeof shown === 'string' ? shown : asked.data.state
    return live.follow(reply, { slug, request: found.request, state })
  })

  app.get('/l/*', drawn, (_request, reply) => sendNotFound(reply, null))

  async function sendPage(
    request: FastifyRequest,
    reply: FastifyReply,
    slug: string,
    wanted: AddressedRequest,
  ): Promise<FastifyReply> {
    const league = await findPublicLeague(db, slug)
    const page = league && (await draw(league, wanted, now()))
    if (!page) return sendNotFound(reply, slug)
    pageHeaders(reply)
      .header('cache-control', publicForSeconds)
      .header('etag', page.etag)
      .header('vary', 'accept-encoding')
    if (matches(request.headers['if-none-match'], page.etag)) return reply.code(304).send()
    if (page.closed) reply.code(402)
    return sendCompressed(request, reply, page.content())
  }

  async function sendNotFound(reply: FastifyReply, slug: string | null): Promise<FastifyReply> {
    const league = slug === null ? null : await findPublicLeague(db, slug)
    return sendStatic(reply.code(404).header('cache-control', 'no-cache'), { kind: 'not-found', league })
  }

  function sendStatic(reply: FastifyReply, page: StaticPage, tags = hidden): FastifyReply {
    return pageHeaders(reply)
      .header('vary', 'accept-language, cookie')
      .send(htmlDocument(bundle, bundle.renderStaticPage(page, toldToReader(reply)), { tags }))
  }
}

/** Links from before the standings had an address of their own name a season or a total at the league's. */
function standingsOf(slug: string, query: unknown): string | null {
  const { season, explain } = MovedQuery.parse(query)
  if (season === undefined && explain === undefined) return null
  const given = Object.entries({ season, explain }).filter(([, value]) => value !== undefined)
  const path = `/l/${encodeURIComponent(slug)}/standings`
  return `${path}?${new URLSearchParams(given as [string, string][]).toString()}`
}

const MovedQuery = z.object({
  season: z.string().optional().catch(undefined),
  explain: z.string().optional().catch(undefined),
})
const drawn = { config: { access: pageAccess, reader: true } }
const HomeQuery = z.object({ q: z.string().trim().max(100).catch('').default('') })
/** As many as can be looked through. */
const mostFound = 20
const LeagueParams = z.object({ slug: z.string() })
const AccentParams = z.object({ colours: z.string().regex(/^[\da-f]{6}-[\da-f]{6}$/) })
const LiveQuery = z.object({ page: z.string().max(500), state: z.string().max(200).default('') })

/** A browser asks each time; a cache before the server may answer for two seconds, so that a crowd is one request. */
const publicForSeconds = 'public, max-age=0, s-maxage=2'

/** Other sites may show what stands below `/embed/`, also that it is not there, and nothing else. */
function pageHeaders(reply: FastifyReply): FastifyReply {
  const mayBeFramed = reply.request.url.startsWith('/embed/')
  if (mayBeFramed) {
    // The same from before there were policies.
    reply.removeHeader('x-frame-options')
    reply.header('cross-origin-resource-policy', 'cross-origin')
  }
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', mayBeFramed ? embedSecurityPolicy : contentSecurityPolicy)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'strict-origin-when-cross-origin')
}

function sendCompressed(request: FastifyRequest, reply: FastifyReply, content: DrawnContent): FastifyReply {
  if (accepts(request, 'br')) return reply.header('content-encoding', 'br').send(content.brotli)
  if (accepts(request, 'gzip')) return reply.header('content-encoding', 'gzip').send(content.gzip)
  return reply.send(content.html)
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

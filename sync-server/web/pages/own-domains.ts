import type { FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Db } from '#shared/db/db.ts'
import { domainName } from '#server/domains/domain-name.ts'
import { leagueAtDomain } from '#server/domains/league-domains.ts'
import type { App } from '#server/plugins/app-instance.ts'

export interface OwnDomainDeps {
  readonly database: Db
  /** Where people reach the server. */
  readonly publicUrl: string
  /** ms since 1970. */
  readonly clock: () => number
}

/**
 * A domain that shows a league serves its public pages and what they are made of. Everything else leads to the server's own
 * address, so that nobody signs in anywhere but there.
 */
export function serveOwnDomains(app: App, { database, publicUrl, clock }: OwnDomainDeps): void {
  const main = new URL(publicUrl)
  const leagueAt = keepingLeagues(database, clock)

  app.addHook('onRequest', async (request, reply) => {
    const host = domainName(request.hostname)
    if (host === null || host === main.hostname) return
    const slug = await leagueAt(host)
    if (slug === null) return
    // What other hosts of the league are, and whether it stays here, is not ours to say.
    reply.removeHeader('strict-transport-security')
    const reads = request.method === 'GET' || request.method === 'HEAD'
    if (reads && request.routeOptions.url === '/') {
      return reply.header('cache-control', 'no-cache').redirect(`/l/${slug}`, 302)
    }
    if (reads && isShown(request, slug)) return
    const path = request.url.startsWith('/') ? request.url : '/'
    return reply.header('cache-control', 'no-store').redirect(main.origin + path, 303)
  })
}

/** Whether what was asked for, as the router reads it, is a public page of this league or part of one. */
function isShown({ routeOptions, params }: FastifyRequest, slug: string): boolean {
  const { url = '', config } = routeOptions
  if (shared.has(url) || url.startsWith('/icons/')) return true
  const ofLeague = ['/l/:slug', '/embed/l/:slug', '/calendar/:slug.ics'].some(
    (start) => url === start || url.startsWith(`${start}/`),
  )
  // Pages that ask who reads them are for signed-in people.
  return ofLeague && config.page !== true && (params as { readonly slug?: string }).slug === slug
}

const shared: ReadonlySet<string> = new Set([
  '/assets/*',
  '/accent/:colours.css',
  '/embed.js',
  '/logos/:hash/:size.png',
  '/offline',
  '/robots.txt',
  '/sw.js',
])

/** Which league a domain shows, looked up again after a few seconds. */
function keepingLeagues(db: Db, clock: () => number): (domain: string) => Promise<string | null> {
  const kept = new LRUCache<string, { readonly slug: string | null; readonly until: number }>({ max: 2_000 })
  return async (domain) => {
    const before = kept.get(domain)
    if (before && clock() < before.until) return before.slug
    const slug = await leagueAtDomain(db, domain)
    kept.set(domain, { slug, until: clock() + keptMs })
    return slug
  }
}

const keptMs = 5_000

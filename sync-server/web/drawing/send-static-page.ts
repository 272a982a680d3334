import type { FastifyReply } from 'fastify'
import type { StaticPage } from '#shared/queries/public/pages.ts'
import type { WebBundle } from './bundle.ts'
import { contentSecurityPolicy, htmlDocument } from './document.ts'
import { hidden } from './search-tags.ts'

/** A page about whoever asked, which no cache keeps and which works without a script. Past a serializer of JSON. */
export function sendStaticPage(
  reply: FastifyReply,
  bundle: WebBundle,
  page: StaticPage,
  referrer: 'same-origin' | 'no-referrer' = 'same-origin',
): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', contentSecurityPolicy)
    .header('cache-control', 'no-store')
    .header('referrer-policy', referrer)
    .serializer((payload: unknown) => String(payload))
    .send(htmlDocument(bundle, bundle.renderStaticPage(page), { tags: hidden }))
}

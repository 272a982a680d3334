import type { FastifyReply } from 'fastify'
import type { MirrorBundle } from './bundle.ts'
import { contentSecurityPolicy, htmlDocument } from './document.ts'

export type StaticPage = Parameters<MirrorBundle['renderStaticPage']>[0]

/** A page about whoever asked, which no cache keeps and which needs no script. Past a serializer of JSON. */
export function sendStaticPage(
  reply: FastifyReply,
  bundle: MirrorBundle,
  page: StaticPage,
  referrer: 'same-origin' | 'no-referrer' = 'same-origin',
): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', contentSecurityPolicy)
    .header('cache-control', 'no-store')
    .header('referrer-policy', referrer)
    .serializer((payload: unknown) => String(payload))
    .send(htmlDocument(bundle, bundle.renderStaticPage(page), null))
}

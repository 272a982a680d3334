import type { FastifyReply } from 'fastify'
import { languages } from '#shared/i18n/language.ts'
import type { StaticPage, ToldIn } from '#shared/queries/public/pages.ts'
import type { WebBundle } from './bundle.ts'
import { contentSecurityPolicy, htmlDocument } from './document.ts'
import { readerLanguage, rememberLanguage } from './reader-language.ts'
import { hidden } from './search-tags.ts'

/** What a page is told in to whoever asked for it, who may choose another. */
export function toldToReader(reply: FastifyReply): ToldIn {
  rememberLanguage(reply)
  const language = readerLanguage(reply.request)
  return {
    language,
    others: languages
      .filter((each) => each !== language)
      .map((each) => ({ language: each, href: `?lang=${each}` })),
  }
}

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
    .send(htmlDocument(bundle, bundle.renderStaticPage(page, toldToReader(reply)), { tags: hidden }))
}

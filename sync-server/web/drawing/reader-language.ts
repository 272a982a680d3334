import type { FastifyReply, FastifyRequest } from 'fastify'
import { textsIn } from '#shared/i18n/texts-in.ts'
import type { Texts } from '#shared/i18n/texts.ts'
import { languageOf, languages, preferredLanguage, type Language } from '#shared/i18n/language.ts'

/** The language that an address asks for with `?lang=`; null where it asks for none of ours. */
export function askedLanguage(query: unknown): Language | null {
  const asked = typeof query === 'object' && query !== null && 'lang' in query ? query.lang : null
  return languages.find((language) => language === asked) ?? null
}

/** What a page about its reader is told in: as they chose it here, else as their browser asks. */
export function readerLanguage({ query, headers }: Pick<FastifyRequest, 'query' | 'headers'>): Language {
  const chosen = cookieForm.exec(headers.cookie ?? '')?.[1] ?? ''
  return (
    askedLanguage(query) ?? languageOf(chosen) ?? preferredLanguage(headers['accept-language'] ?? '') ?? 'en'
  )
}

/** All texts as a page about its reader is told in. */
export function readerTexts(request: Pick<FastifyRequest, 'query' | 'headers'>): Texts {
  return textsIn(readerLanguage(request))
}

/** Keeps what a reader chose for the pages that follow. */
export function rememberLanguage(reply: FastifyReply): void {
  const asked = askedLanguage(reply.request.query)
  if (asked !== null) {
    reply.header('set-cookie', `${cookieName}=${asked}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly`)
  }
}

const cookieName = 'gridboss-language'
const cookieForm = /(?:^|; )gridboss-language=(\w+)/

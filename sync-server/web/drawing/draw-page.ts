import { languages, type Language } from '#shared/i18n/language.ts'
import { textsIn } from '#shared/i18n/texts-in.ts'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import type { Db } from '#shared/db/db.ts'
import {
  publicPage,
  type PageRequest,
  type PublicPage,
  type RenderedPage,
} from '#shared/queries/public/pages.ts'
import { rowsOfFeed } from '#shared/queries/rows/feed-rows.ts'
import { pathOf, type AddressedRequest } from './addresses.ts'
import { clockPart } from './clock-part.ts'
import type { WebBundle } from './bundle.ts'
import { htmlDocument, type DocumentLook } from './document.ts'
import { keepLanguage } from './keep-language.ts'
import { languageTags } from './language-tags.ts'
import { hidden, searchTags } from './search-tags.ts'
import { previewTags } from './preview-tags.ts'
import { originOf, publicFeedRows, scopeOf, type PublicLeagueHead } from './public-feed.ts'

/** A public page in one state, the same for everybody who asks. */
export interface DrawnPage {
  /** The league's plan does not have what was asked for, and the page says so. */
  readonly closed: boolean
  /** Names the state: of the league's public data, of the clock where the page goes by it, and of the bundle. */
  readonly etag: string
  /** Drawn when first asked for, and kept. */
  readonly content: () => DrawnContent
}

export interface DrawnContent {
  readonly html: string
  readonly gzip: Buffer
  readonly brotli: Buffer
  /** For pages that are open: the event in which `live.ts` sends this state. */
  readonly event: Buffer
}

export type DrawPage = (
  league: PublicLeagueHead,
  request: AddressedRequest,
  now: number,
) => Promise<DrawnPage | null>

/**
 * Draws the public pages of leagues; `publicUrl` as in `PublicPageDeps`. What one version of a league shows is read and
 * drawn once, however many ask for it at once.
 */
export function pageDrawer(db: Db, bundle: WebBundle, publicUrl: string | null): DrawPage {
  const known = keeping(300)
  // By themselves, so that nobody can push out what is there by asking for what is not.
  const missing = new LRUCache<string, true>({ max: 1_000 })
  // So are those that a reader makes up, of which there are as many as one likes.
  const supposed = keeping(30)
  const keepingOf = (request: PageRequest): Keeping =>
    request.kind === 'standings' && request.suppose !== null ? supposed : known
  const reading = new Map<string, Promise<PublicPage | null>>()

  const read = async (league: PublicLeagueHead, request: PageRequest): Promise<PublicPage | null> =>
    publicPage(rowsOfFeed(await publicFeedRows(db, league.id, scopeOf(request))), request)

  async function pageFor(league: PublicLeagueHead, request: PageRequest, state: string) {
    const pages = keepingOf(request).pages
    const kept = pages.get(state)
    if (kept !== undefined || missing.get(state)) return kept ?? null
    const begun = reading.get(state) ?? read(league, request).finally(() => reading.delete(state))
    reading.set(state, begun)
    const page = await begun
    if (page === null) missing.set(state, true)
    else pages.set(state, page)
    return page
  }

  return async (league, asked, now) => {
    // Whoever asks for the language that it has anyway gets the very same page.
    const { lang = league.language, ...request } = asked
    const pathIn = (language: Language | null): string =>
      pathOf(league.slug, {
        ...request,
        ...(language === null || language === league.language ? {} : { lang: language }),
      })
    const path = pathIn(lang)
    const state = `${bundle.hash} ${league.id} ${league.version} ${league.domain ?? ''} ${path}`
    const origin = originOf(league, publicUrl)
    const page = await pageFor(league, request, state)
    if (page === null) return null
    const clock = clockPart(page, now)
    const { contents } = keepingOf(request)
    const etag = `"${bundle.hash}.${league.version}${lang === league.language ? '' : `.${lang}`}${league.domain === null ? '' : `.${league.domain}`}${clock}"`
    return {
      closed: page.closed !== null,
      etag,
      content: () => {
        const before = contents.get(state + clock)
        if (before !== undefined) return before
        const others = languages
          .filter((language) => language !== lang)
          .map((language) => ({ language, href: pathOf(league.slug, { ...request, lang: language }) }))
        const drawn = bundle.renderPublicPage(page, { now, publicUrl }, { language: lang, others })
        const kept = lang === league.language ? drawn.html : keepLanguage(drawn.html, league.slug, lang)
        const rendered = { ...drawn, html: kept }
        const head = { page, title: rendered.title, version: league.version }
        const addressed = lang === league.language ? request : { ...request, lang }
        const search = searchTags({ request: addressed, page, crumbs: rendered.crumbs, publicUrl: origin })
        const tags =
          origin === null || page.kind === 'embed'
            ? search
            : search +
              (search === hidden ? '' : languageTags(pathIn, origin)) +
              previewTags({ ...head, page, publicUrl: origin, texts: textsIn(lang) })
        const live = { address: `/l/${league.slug}/live`, path, etag }
        const html = htmlDocument(bundle, rendered, { tags, live, ...lookOf(page) })
        const content = { html, ...compressed(html), event: eventOf(etag, rendered) }
        contents.set(state + clock, content)
        return content
      },
    }
  }
}

/** Pages and what was drawn of them. */
interface Keeping {
  readonly pages: LRUCache<string, PublicPage>
  readonly contents: LRUCache<string, DrawnContent>
}

function keeping(max: number): Keeping {
  return { pages: new LRUCache({ max }), contents: new LRUCache({ max }) }
}

/** A state of a page as a server-sent event, whose id is the state's name. */
function eventOf(etag: string, { title, html }: RenderedPage): Buffer {
  return Buffer.from(`id: ${etag}\nevent: page\ndata: ${JSON.stringify({ title, html })}\n\n`)
}

/** How a page's document looks beside what stands in it. */
function lookOf(page: PublicPage): DocumentLook {
  const { accents } = page.league
  if (page.kind !== 'embed') return { accents }
  return { accents, theme: page.look.theme }
}

function compressed(html: string): Pick<DrawnContent, 'gzip' | 'brotli'> {
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 5 }
  return { gzip: gzipSync(html), brotli: brotliCompressSync(html, { params: quality }) }
}

import { gzipSync } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import type { Db } from '#shared/db/db.ts'
import { eventPage } from '#shared/queries/public/event-page.ts'
import { rowsOfFeed } from '#shared/queries/rows/feed-rows.ts'
import { leaguePage } from '#shared/queries/public/league-page.ts'
import type { FeedPage, PageRequest } from '#shared/queries/public/mirror.ts'
import { nextEvent } from '#shared/ui/next-event.ts'
import type { MirrorBundle } from './bundle.ts'
import { htmlDocument } from './document.ts'
import { previewTags } from './preview-tags.ts'
import { publicFeedRows, type PublicLeagueHead } from './public-feed.ts'

export interface DrawnPage {
  /** The league's plan does not have what was asked for, and the page says so. */
  readonly closed: boolean
  readonly etag: string
  readonly document: () => Document
}

export interface Document {
  readonly html: string
  readonly gzip: Buffer
}

/** Draws the pages that follow a league; `publicUrl` as in `MirrorDeps`. What one version of a league shows is read from the database once. */
export function pageDrawer(db: Db, bundle: MirrorBundle, publicUrl: string | null) {
  const pages = new LRUCache<string, FeedPage['page']>({ max: 200 })
  // By themselves, so that nobody can push out what is there by asking for what is not.
  const missing = new LRUCache<string, true>({ max: 1_000 })
  const documents = new LRUCache<string, Document>({ max: 200 })

  /** The page, null where the league has no such season or event. `now` is ms since 1970. */
  return async (league: PublicLeagueHead, request: PageRequest, now: number): Promise<DrawnPage | null> => {
    const state = `${bundle.hash}.${league.id}.${request.kind}.${subjectOf(request)}.${league.version}`
    let page = pages.get(state)
    if (page === undefined) {
      if (missing.get(state)) return null
      const drawn = pageOf(await publicFeedRows(db, league.id, request), request)
      if (drawn === null) {
        missing.set(state, true)
        return null
      }
      page = drawn
      pages.set(state, page)
    }
    const etag = `"${bundle.hash}.${league.version}${clockPart(page, now)}"`
    const key = state + clockPart(page, now)
    const shown = page
    return {
      closed: shown.closed !== null,
      etag,
      document: () => {
        const known = documents.get(key)
        if (known !== undefined) return known
        const followed: FeedPage = { request, page: shown, now: new Date(now).toISOString() }
        const rendered = bundle.renderFeedPage(followed)
        const head = { page: shown, title: rendered.title, version: league.version }
        const tags = publicUrl === null ? '' : previewTags({ ...head, publicUrl })
        const html = htmlDocument(bundle, rendered, followed, tags)
        const document = { html, gzip: gzipSync(html) }
        documents.set(key, document)
        return document
      },
    }
  }
}

function pageOf(rows: Awaited<ReturnType<typeof publicFeedRows>>, request: PageRequest) {
  const tables = rowsOfFeed(rows)
  return request.kind === 'league' ? leaguePage(tables, request.seasonId) : eventPage(tables, request.eventId)
}

function subjectOf(request: PageRequest): string {
  return request.kind === 'league' ? (request.seasonId ?? 'current') : request.eventId
}

/** The one thing on a page that changes with the clock: which event comes next. */
function clockPart(page: FeedPage['page'], now: number): string {
  const next = page.kind === 'league' ? nextEvent(page.events, now) : null
  return next === null ? '' : `.${next.event.id}${next.started ? '.started' : ''}`
}

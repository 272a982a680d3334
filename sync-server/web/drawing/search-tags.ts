import type { PageRequest, PublicPage, WholePage } from '#shared/queries/public/pages.ts'
import {
  breadcrumbData,
  eventData,
  organizationData,
  type Crumb,
  type StructuredData,
} from '#shared/queries/public/structured-data.ts'
import { standingsQuery } from '#shared/queries/public/standings-request.ts'
import { pathOf, type AddressedRequest } from './addresses.ts'
import { escapeHtml } from './document.ts'

interface Searched {
  readonly request: AddressedRequest
  readonly page: PublicPage
  readonly crumbs: readonly Crumb[]
  /** Where people reach the server, null for one that does not say. */
  readonly publicUrl: string | null
}

/** What a page says to search engines: whether it is to be found, under which address, and what it is about. */
export function searchTags({ request, page, crumbs, publicUrl }: Searched): string {
  const { league } = page
  if (page.kind === 'embed' || !league.listed || page.closed !== null || isVariant(request)) return hidden
  if (publicUrl === null) return ''
  const addressOf = (path: string) => new URL(path, publicUrl).href
  const canonical = addressOf(pathOf(league.slug, request))
  return `<link rel="canonical" href="${escapeHtml(canonical)}">${dataOf(page, crumbs, addressOf).map(script).join('')}`
}

/** Pages that are not to be found, such as those of a person; links on them may be followed. */
export const hidden = '<meta name="robots" content="noindex, follow">'

/** Whether it shows what another address shows, with something chosen or opened on it. */
function isVariant(request: PageRequest): boolean {
  switch (request.kind) {
    case 'calendar':
      return request.show !== 'all' || request.month !== null
    case 'driver':
      return request.against !== null
    case 'standings':
      return standingsQuery(request).some(([name]) => name !== 'season')
    case 'revisions':
      return request.from !== null || request.to !== null
    case 'overview':
    case 'event':
    case 'embed':
    case 'team':
    case 'rules':
    case 'seasons':
      return false
  }
}

function dataOf(
  page: WholePage,
  crumbs: readonly Crumb[],
  addressOf: (path: string) => string,
): StructuredData[] {
  if (page.kind === 'overview') return [organizationData(page.league, addressOf)]
  const way = breadcrumbData(crumbs, addressOf)
  return page.kind === 'event' ? [eventData(page.event, page, addressOf), way] : [way]
}

/** Data, which no policy of scripts is about. Nothing in it can end the element. */
function script(data: StructuredData): string {
  return `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`
}

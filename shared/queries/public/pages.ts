import type { PublicRows } from '../rows/feed-rows.ts'
import type { AccountPage, BillingPage, SignInPage } from './account-page.ts'
import type { DiscordLinkPage } from './discord-link-page.ts'
import { eventPage, type EventPage } from './event-page.ts'
import type { FounderPage } from './founder-pages.ts'
import type { MePage } from '../me/me-page.ts'
import type { JoinPage } from './join-page.ts'
import { leaguePage, type LeaguePage } from './league-page.ts'
import type { ReportPage } from './report-page.ts'

/** Which of a league's public pages was asked for. Each kind has an address in `sync-server/web/drawing/addresses.ts`. */
export type PageRequest =
  | {
      readonly kind: 'league'
      readonly seasonId: string | null
      /** The driver or team whose total is explained; null for none. */
      readonly explain: string | null
    }
  | { readonly kind: 'event'; readonly eventId: string }

/** What everybody may see at one address of a league. */
export type PublicPage = LeaguePage | EventPage

/** The page that was asked for, from public rows alone; null where the league has no such thing. */
export function publicPage(rows: PublicRows, request: PageRequest): PublicPage | null {
  switch (request.kind) {
    case 'league':
      return leaguePage(rows, request)
    case 'event':
      return eventPage(rows, request.eventId)
  }
}

/** A page about whoever asked, or about nothing that changes. */
export type StaticPage =
  | { readonly kind: 'home'; readonly leagues: readonly { readonly slug: string; readonly name: string }[] }
  | { readonly kind: 'not-found'; readonly league: { readonly slug: string; readonly name: string } | null }
  | { readonly kind: 'unavailable' }
  | ReportPage
  | MePage
  | SignInPage
  | AccountPage
  | BillingPage
  | JoinPage
  | DiscordLinkPage
  | FounderPage

export interface RenderedPage {
  readonly title: string
  /** The content of the root element. */
  readonly html: string
}

/** What the bundle for the server exports. */
export interface WebRenderer {
  /** `now`: ms since 1970, UTC. */
  readonly renderPublicPage: (page: PublicPage, now: number) => RenderedPage
  readonly renderStaticPage: (page: StaticPage) => RenderedPage
}

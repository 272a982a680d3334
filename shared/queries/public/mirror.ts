import type { AccountPage, BillingPage, SignInPage } from './account-page.ts'
import type { EventPage } from './event-page.ts'
import type { FounderPage } from './founder-pages.ts'
import type { DiscordLinkPage } from './discord-link-page.ts'
import type { JoinPage } from './join-page.ts'
import type { LeaguePage } from './league-page.ts'
import type { ReportPage } from './report-page.ts'

/** Which of a league's pages was asked for. */
export type PageRequest =
  | { readonly kind: 'league'; readonly seasonId: string | null }
  | { readonly kind: 'event'; readonly eventId: string }

/** A page that follows its league: what the server drew, and all that a browser needs to draw the same and go on. */
export interface FeedPage {
  readonly request: PageRequest
  readonly page: LeaguePage | EventPage
  /** When the server drew it (ISO, UTC); the first drawing in the browser must agree with the server's. */
  readonly now: string
}

/** A page that stays as it is. */
export type StaticPage = PublicStaticPage | FounderPage

/** One that browsers can draw, too, because it may follow a page that went. */
export type PublicStaticPage =
  | { readonly kind: 'home'; readonly leagues: readonly { readonly slug: string; readonly name: string }[] }
  | { readonly kind: 'not-found'; readonly league: { readonly slug: string; readonly name: string } | null }
  | { readonly kind: 'unavailable' }
  | ReportPage
  | SignInPage
  | AccountPage
  | BillingPage
  | JoinPage
  | DiscordLinkPage

export interface RenderedPage {
  readonly title: string
  /** The content of the root element. */
  readonly html: string
}

/** What the server-side bundle of the mirror exports. */
export interface MirrorRenderer {
  readonly renderFeedPage: (page: FeedPage) => RenderedPage
  readonly renderStaticPage: (page: StaticPage) => RenderedPage
}

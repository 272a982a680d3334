import type { Language } from '#shared/i18n/language.ts'
import type { PublicRows } from '../rows/feed-rows.ts'
import type { AccountPage, BillingPage, SignInPage } from './account-page.ts'
import { calendarPage, type CalendarPage, type CalendarRequest } from './calendar-page.ts'
import type { DiscordLinkPage } from './discord-link-page.ts'
import { driverPage, type DriverPage, type DriverRequest } from './driver-page.ts'
import { embedPage, type EmbedLook, type EmbedPage, type EmbedShow } from './embed-page.ts'
import { eventPage, type EventPage } from './event-page.ts'
import type { FounderPage } from './founder-pages.ts'
import type { MePage } from '../me/me-page.ts'
import type { JoinPage } from './join-page.ts'
import { overviewPage, type OverviewPage } from './overview-page.ts'
import { revisionsPage, type RevisionsPage, type RevisionsRequest } from './revisions-page.ts'
import type { ReportPage } from './report-page.ts'
import { rulesPage, type RulesPage } from './rules-page.ts'
import { seasonsPage, type SeasonsPage } from './seasons-page.ts'
import { teamPage, type TeamPage, type TeamRequest } from './team-page.ts'
import { standingsPage, type StandingsPage } from './standings-page.ts'
import type { StandingsRequest } from './standings-request.ts'
import type { Crumb } from './structured-data.ts'

/** Which of a league's public pages was asked for. Each kind has an address in `sync-server/web/drawing/addresses.ts`. */
export type PageRequest =
  | { readonly kind: 'overview' }
  | CalendarRequest
  | { readonly kind: 'event'; readonly eventId: string }
  | DriverRequest
  | TeamRequest
  | { readonly kind: 'rules'; readonly seasonId: string | null }
  | { readonly kind: 'seasons' }
  | StandingsRequest
  | RevisionsRequest
  /** What a frame on another site shows. */
  | { readonly kind: 'embed'; readonly show: EmbedShow; readonly look: EmbedLook }

/** What everybody may see at one address of a league. */
export type PublicPage = WholePage | EmbedPage

/** A page by itself, not a part of one in a frame on another site. */
export type WholePage =
  | OverviewPage
  | CalendarPage
  | StandingsPage
  | EventPage
  | RevisionsPage
  | DriverPage
  | TeamPage
  | RulesPage
  | SeasonsPage

/** The page that was asked for, from public rows alone; null where the league has no such thing. */
export function publicPage(rows: PublicRows, request: PageRequest): PublicPage | null {
  switch (request.kind) {
    case 'overview':
      return overviewPage(rows)
    case 'calendar':
      return calendarPage(rows, request)
    case 'event':
      return eventPage(rows, request.eventId)
    case 'driver':
      return driverPage(rows, request)
    case 'team':
      return teamPage(rows, request)
    case 'rules':
      return rulesPage(rows, request.seasonId)
    case 'seasons':
      return seasonsPage(rows)
    case 'embed':
      return embedPage(rows, request.show, request.look)
    case 'standings':
      return standingsPage(rows, request)
    case 'revisions':
      return revisionsPage(rows, request)
  }
}

/** A page about whoever asked, or about nothing that changes. */
export type StaticPage =
  | HomePage
  | { readonly kind: 'not-found'; readonly league: { readonly slug: string; readonly name: string } | null }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'offline' }
  | ShortLinkPage
  | ReportPage
  | MePage
  | SignInPage
  | AccountPage
  | BillingPage
  | JoinPage
  | DiscordLinkPage
  | FounderPage

/** What is here, and the leagues that can be found. */
export interface HomePage {
  readonly kind: 'home'
  /** What was searched for, as it was typed; empty where nothing was. */
  readonly search: string
  /** Those that were found; without a search the ones with the newest change. */
  readonly leagues: readonly { readonly slug: string; readonly name: string }[]
  /** There are more than these. */
  readonly more: boolean
}

/** What a page is told in, and where it stands in other languages. */
export interface ToldIn {
  readonly language: Language
  readonly others: readonly { readonly language: Language; readonly href: string }[]
}

/** What a short link may mean, where several ids end alike. */
export interface ShortLinkPage {
  readonly kind: 'short-link'
  readonly targets: readonly { readonly path: string; readonly name: string; readonly league: string }[]
}

export interface RenderedPage {
  readonly title: string
  readonly language: Language
  /** The content of the root element. */
  readonly html: string
}

export interface RenderedPublicPage extends RenderedPage {
  /** The way from the league down to the page. */
  readonly crumbs: readonly Crumb[]
}

/** What a drawing goes by besides the page. */
export interface DrawnFor {
  /** ms since 1970, UTC. */
  readonly now: number
  /** Where people reach the server, null for one that does not say. */
  readonly publicUrl: string | null
}

/** What the bundle for the server exports. */
export interface WebRenderer {
  readonly renderPublicPage: (page: PublicPage, drawnFor: DrawnFor, told: ToldIn) => RenderedPublicPage
  readonly renderStaticPage: (page: StaticPage, told: ToldIn) => RenderedPage
}

import { startWithOffset } from '#shared/calendar/zoned-start.ts'
import type { EventFacts } from '#shared/model/event-facts.ts'

/** What search engines read of a page: JSON-LD in the words of schema.org. */
export type StructuredData = SportsEvent | SportsOrganization | BreadcrumbList

export interface SportsEvent {
  readonly '@context': 'https://schema.org'
  readonly '@type': 'SportsEvent'
  readonly '@id': string
  readonly name: string
  readonly sport: string
  readonly url: string
  /** With the offset of the event's zone: '2026-06-06T20:00:00+02:00'. */
  readonly startDate: string
  readonly eventStatus: 'https://schema.org/EventScheduled' | 'https://schema.org/EventCancelled'
  readonly location: { readonly '@type': 'Place'; readonly name: string }
  readonly organizer: Pick<SportsOrganization, '@type' | 'name' | 'url'>
  readonly superEvent: { readonly '@type': 'EventSeries'; readonly name: string }
}

export interface SportsOrganization {
  readonly '@context': 'https://schema.org'
  readonly '@type': 'SportsOrganization'
  readonly '@id': string
  readonly name: string
  readonly sport: string
  readonly url: string
}

export interface BreadcrumbList {
  readonly '@context': 'https://schema.org'
  readonly '@type': 'BreadcrumbList'
  readonly itemListElement: readonly {
    readonly '@type': 'ListItem'
    readonly position: number
    readonly name: string
    /** Missing of the last, which is the page itself. */
    readonly item?: string
  }[]
}

/** A step of a breadcrumb; the last is the page itself and leads nowhere. */
export interface Crumb {
  readonly name: string
  readonly path: string | null
}

/** The whole address of a path, as search engines are to keep it. */
export type AddressOf = (path: string) => string

interface NamedLeague {
  readonly slug: string
  readonly name: string
}

/** A league as an organisation. */
export function organizationData({ slug, name }: NamedLeague, addressOf: AddressOf): SportsOrganization {
  const url = addressOf(`/l/${slug}`)
  return { '@context': context, '@type': 'SportsOrganization', '@id': url, name, sport, url }
}

/** An event of a league. What is called off stays there and says so. */
export function eventData(
  event: Pick<EventFacts, 'id' | 'name' | 'track' | 'startsAt' | 'status'> & { readonly zone: string },
  { league, season }: { readonly league: NamedLeague; readonly season: { readonly name: string } },
  addressOf: AddressOf,
): SportsEvent {
  const url = addressOf(`/l/${league.slug}/events/${event.id}`)
  const { name, url: home } = organizationData(league, addressOf)
  return {
    '@context': context,
    '@type': 'SportsEvent',
    '@id': url,
    name: `${event.name}, ${league.name}`,
    sport,
    url,
    startDate: startWithOffset(event.startsAt, event.zone),
    eventStatus:
      event.status === 'cancelled'
        ? 'https://schema.org/EventCancelled'
        : 'https://schema.org/EventScheduled',
    location: { '@type': 'Place', name: event.track },
    organizer: { '@type': 'SportsOrganization', name, url: home },
    superEvent: { '@type': 'EventSeries', name: `${league.name}, ${season.name}` },
  }
}

/** The way from the league down to a page. */
export function breadcrumbData(crumbs: readonly Crumb[], addressOf: AddressOf): BreadcrumbList {
  return {
    '@context': context,
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ name, path }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      ...(path === null ? {} : { item: addressOf(path) }),
    })),
  }
}

const context = 'https://schema.org'
const sport = 'Motorsport'

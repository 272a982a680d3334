import { z } from 'zod'
import { EmbedLook, embedShows, type EmbedShow } from '#shared/queries/public/embed-page.ts'
import { isMonth } from '#shared/calendar/event-months.ts'
import type { Language } from '#shared/i18n/language.ts'
import type { PageRequest } from '#shared/queries/public/pages.ts'
import { mostPlaces, standingsQuery } from '#shared/queries/public/standings-request.ts'
import { askedLanguage } from './reader-language.ts'

/** What was asked for, in a language that its address names; without one it is told in the league's own. */
export type AddressedRequest = PageRequest & { readonly lang?: Language }

/** Where a kind of public page stands. */
export interface PageAddress {
  /** In the form of Fastify's routes. Each has a `:slug`. */
  readonly pattern: string
  /** What is asked for there; null where an id in it is none. Whatever else stands in the query changes nothing. */
  readonly read: (params: Strings, query: Strings) => AddressedRequest | null
}

type Strings = Readonly<Record<string, unknown>>

const Id = z.uuid().nullable().default(null)
const RevisionNumber = z.coerce.number().int().min(1).max(1_000_000).nullable().default(null)

const places = Array.from({ length: mostPlaces }, (_, at) => `p${at + 1}`)
const StandingsQuery = z
  .object({
    season: Id,
    of: z.enum(['driver', 'team']).catch('driver'),
    chart: z.enum(['position', 'points', 'gap']).catch('position'),
    explain: Id,
    chances: z.string().optional(),
    suppose: z.enum(['next', 'all']).nullable().catch(null),
  })
  .catchall(z.unknown())

/** Who is chosen for each place; a field that is empty or no id leaves its place open, and open ones at the end are left out. */
function orderIn(query: Strings): string[] {
  const order = places.map((name) => z.uuid().catch('').parse(query[name]))
  return order.slice(0, order.findLastIndex((id) => id !== '') + 1)
}

/** Every public page of a league: a new kind is a line here, one in `pathOf`, one in `scopeOf`, and the page itself. */
export const pageAddresses: readonly PageAddress[] = [
  { pattern: '/l/:slug', read: reader(z.object({}), z.object({}), () => ({ kind: 'overview' })) },
  {
    pattern: '/l/:slug/calendar',
    read: reader(
      z.object({}),
      z.object({
        season: Id,
        show: z.enum(['all', 'coming', 'past']).default('all'),
        month: z.string().refine(isMonth).nullable().default(null),
      }),
      (_params, { season, show, month }) => ({ kind: 'calendar', seasonId: season, show, month }),
    ),
  },
  {
    pattern: '/l/:slug/standings',
    read: reader(z.object({}), StandingsQuery, (_params, query) => ({
      kind: 'standings',
      seasonId: query.season,
      of: query.of,
      chart: query.chart,
      explain: query.explain,
      chances: query.chances === '1',
      suppose: query.suppose === null ? null : { races: query.suppose, order: orderIn(query) },
    })),
  },
  {
    pattern: '/l/:slug/events/:eventId',
    read: reader(z.object({ eventId: z.uuid() }), z.object({}), ({ eventId }) => ({
      kind: 'event',
      eventId,
    })),
  },
  {
    pattern: '/l/:slug/events/:eventId/sessions/:sessionId/revisions',
    read: reader(
      z.object({ eventId: z.uuid(), sessionId: z.uuid() }),
      z.object({ from: RevisionNumber, to: RevisionNumber }),
      ({ eventId, sessionId }, { from, to }) => ({ kind: 'revisions', eventId, sessionId, from, to }),
    ),
  },
  {
    pattern: '/l/:slug/drivers/:driverId',
    read: reader(
      z.object({ driverId: z.uuid() }),
      z.object({ season: Id, against: Id }),
      ({ driverId }, { season, against }) => ({ kind: 'driver', driverId, seasonId: season, against }),
    ),
  },
  {
    pattern: '/l/:slug/teams/:teamId',
    read: reader(z.object({ teamId: z.uuid() }), z.object({ season: Id }), ({ teamId }, { season }) => ({
      kind: 'team',
      teamId,
      seasonId: season,
    })),
  },
  {
    pattern: '/l/:slug/rules',
    read: reader(z.object({}), z.object({ season: Id }), (_params, { season }) => ({
      kind: 'rules',
      seasonId: season,
    })),
  },
  { pattern: '/l/:slug/seasons', read: reader(z.object({}), z.object({}), () => ({ kind: 'seasons' })) },
  ...(Object.keys(embedShows) as EmbedShow[]).map((show) => ({
    pattern: `/embed/l/:slug/${embedShows[show]}`,
    read: reader(z.object({}), EmbedLook, (_params, look) => ({ kind: 'embed', show, look })),
  })),
]

/** The one address of what was asked for: with the same words for all who ask it, so that caches and links agree. */
export function pathOf(slug: string, request: AddressedRequest): string {
  const path = pathInOwnLanguage(slug, request)
  const { lang } = request
  // A frame has its language among the rest of how it looks.
  return lang === undefined || request.kind === 'embed'
    ? path
    : `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`
}

function pathInOwnLanguage(slug: string, request: PageRequest): string {
  const league = `/l/${slug}`
  switch (request.kind) {
    case 'overview':
      return league
    case 'calendar': {
      const { seasonId, show, month } = request
      return `${league}/calendar${queryOf({ season: seasonId, show: show === 'all' ? null : show, month })}`
    }
    case 'standings':
      return `${league}/standings${queryOf(Object.fromEntries(standingsQuery(request)))}`
    case 'event':
      return `${league}/events/${request.eventId}`
    case 'driver': {
      const { driverId, seasonId, against } = request
      return `${league}/drivers/${driverId}${queryOf({ season: seasonId, against })}`
    }
    case 'team':
      return `${league}/teams/${request.teamId}${queryOf({ season: request.seasonId })}`
    case 'rules':
      return `${league}/rules${queryOf({ season: request.seasonId })}`
    case 'seasons':
      return `${league}/seasons`
    case 'embed':
      return `/embed${league}/${embedShows[request.show]}${lookQuery(request.look)}`
    case 'revisions': {
      const { eventId, sessionId, from, to } = request
      return `${league}/events/${eventId}/sessions/${sessionId}/revisions${queryOf({ from: textOf(from), to: textOf(to) })}`
    }
  }
}

/** What is asked for at a path with its query, such as a page that is followed names itself; null for none of ours. */
export function readAddress(
  path: string,
): { readonly slug: string; readonly request: AddressedRequest } | null {
  if (!path.startsWith('/') || !URL.canParse(path, base)) return null
  const { origin, pathname, searchParams } = new URL(path, base)
  if (origin !== base) return null
  const segments = pathname.split('/')
  for (const { pattern, read } of pageAddresses) {
    const params = matchSegments(pattern.split('/'), segments)
    const request = params && read(params, Object.fromEntries(searchParams))
    if (params && request) return { slug: params['slug'] ?? '', request }
  }
  return null
}

/** What differs from how a frame looks by itself. */
function lookQuery({ theme, rows, lang, kind }: EmbedLook): string {
  return queryOf({
    theme: theme === 'auto' ? null : theme,
    rows: rows === 10 ? null : String(rows),
    lang,
    kind: kind === 'driver' ? null : kind,
  })
}

function matchSegments(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | null {
  if (pattern.length !== segments.length) return null
  const params: Record<string, string> = {}
  for (const [at, part] of pattern.entries()) {
    const found = segments[at] ?? ''
    if (part.startsWith(':')) params[part.slice(1)] = found
    else if (part !== found) return null
  }
  return params
}

function reader<Params, Query>(
  paramsForm: z.ZodType<Params>,
  queryForm: z.ZodType<Query>,
  request: (params: Params, query: Query) => PageRequest,
): PageAddress['read'] {
  return (params, query) => {
    const found = paramsForm.safeParse(params)
    const asked = queryForm.safeParse(query)
    if (!found.success || !asked.success) return null
    const lang = askedLanguage(query)
    return { ...request(found.data, asked.data), ...(lang === null ? {} : { lang }) }
  }
}

const textOf = (number: number | null): string | null => (number === null ? null : String(number))

function queryOf(values: Readonly<Record<string, string | null>>): string {
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as [string, string]],
  )
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`
}

const base = 'http://page'

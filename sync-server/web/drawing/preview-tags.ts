import type { Texts } from '#shared/i18n/texts.ts'
import type { WholePage } from '#shared/queries/public/pages.ts'
import type { DriverPage } from '#shared/queries/public/driver-page.ts'
import type { EventPage } from '#shared/queries/public/event-page.ts'
import type { StandingsView } from '#shared/queries/standings-view.ts'
import type { StandingsPage } from '#shared/queries/public/standings-page.ts'
import type { TeamPage } from '#shared/queries/public/team-page.ts'
import { formatPoints } from '#shared/ui/points.ts'
import { escapeHtml } from './document.ts'

interface Previewed {
  readonly page: WholePage
  readonly title: string
  /** Where people reach the server. */
  readonly publicUrl: string
  /** Of the league: another one is another picture, whatever a service keeps. */
  readonly version: string
  /** Of the language in which the page is told. */
  readonly texts: Texts
}

/** What a page says of itself in its head, for services that show previews of links (Open Graph). */
export function previewTags({ page, title, publicUrl, version, texts }: Previewed): string {
  const season =
    'season' in page && page.season && 'isActive' in page.season && !page.season.isActive
      ? `?season=${page.season.id}`
      : ''
  const path = `/l/${page.league.slug}${'event' in page ? `/events/${page.event.id}` : ''}`
  const tags: (readonly [string, string])[] = [
    ['og:type', 'website'],
    ['og:site_name', 'GridBoss'],
    ['og:title', title],
    ['og:url', new URL(shownAt(page, path) + season, publicUrl).href],
  ]
  const shown = summaryOf(page, texts)
  if (shown !== null) tags.push(['og:description', shown])
  if (isPictured(page)) {
    const picture = new URL(`${path}/pictures/preview.png${season}`, publicUrl)
    picture.searchParams.set('v', version)
    tags.push(
      ['og:image', picture.href],
      ['og:image:type', 'image/png'],
      ['og:image:width', '1200'],
      ['og:image:height', '630'],
      ['og:image:alt', shown ?? title],
      ['twitter:card', 'summary_large_image'],
    )
  } else {
    const { logo } = page.league
    const icon = logo === null ? '/icons/512.png' : `/logos/${logo}/512.png`
    tags.push(
      ['og:image', new URL(icon, publicUrl).href],
      ['og:image:type', 'image/png'],
      ['og:image:width', '512'],
      ['og:image:height', '512'],
      ['og:image:alt', page.league.name],
      ['twitter:card', 'summary'],
    )
  }
  return tags.map(([name, content]) => `<meta property="${name}" content="${escapeHtml(content)}">`).join('')
}

function shownAt(page: WholePage, path: string): string {
  switch (page.kind) {
    case 'overview':
    case 'event':
      return path
    case 'revisions':
      return `${path}/sessions/${page.session.id}/revisions`
    case 'driver':
      return `${path}/drivers/${page.driver.id}`
    case 'team':
      return `${path}/teams/${page.team.id}`
    case 'standings':
    case 'calendar':
    case 'rules':
    case 'seasons':
      return `${path}/${page.kind}`
  }
}

function summaryOf(page: WholePage, texts: Texts): string | null {
  switch (page.kind) {
    case 'overview':
      return standingsSummary(page, page.drivers, texts)
    case 'standings':
      return standingsSummary(page, page.standings, texts)
    case 'event':
      return resultSummary(page, texts)
    case 'driver':
    case 'team':
      return placeSummary(page, texts)
    case 'calendar':
    case 'rules':
    case 'seasons':
    case 'revisions':
      return null
  }
}

/** Whether the league or the event has a card that goes with the page; the others show the league's logo. */
function isPictured(page: WholePage): boolean {
  if (page.closed !== null) return false
  switch (page.kind) {
    case 'overview':
      return page.season !== null && page.drivers.asOfRevision !== null && page.drivers.rows.length > 0
    case 'standings':
      return page.season !== null && page.standings.asOfRevision !== null && page.standings.rows.length > 0
    case 'event':
      return lastResult(page) !== null
    case 'driver':
    case 'team':
      return page.progress !== null
    case 'calendar':
    case 'rules':
    case 'seasons':
    case 'revisions':
      return false
  }
}

/** Place and points in the season that the page shows; null where there is none. */
function placeSummary({ closed, season, seasons }: DriverPage | TeamPage, texts: Texts): string | null {
  const standing = seasons.find(({ id }) => id === season?.id)?.standing
  if (closed !== null || !season || !standing) return null
  return texts.t('{season}: {placed, select, yes {P{rank}, } other {}}{points} points', {
    season: season.name,
    placed: standing.rank === null ? 'no' : 'yes',
    rank: standing.rank ?? 0,
    points: formatPoints(standing.pointsMp, texts),
  })
}

/** The first three of the standings and how settled they are; null where the page has none. */
function standingsSummary(
  { closed, season }: Pick<StandingsPage, 'closed' | 'season'>,
  drivers: StandingsView,
  texts: Texts,
): string | null {
  if (closed !== null || season === null || drivers.asOfRevision === null || drivers.rows.length === 0)
    return null
  const first = drivers.rows
    .slice(0, 3)
    .map(({ rank, name, pointsMp }) => `${rank ?? '–'}. ${name} ${formatPoints(pointsMp, texts)}`)
  return texts.t('Standings, {status, select, official {official} other {provisional}}: {first}', {
    status: drivers.status,
    first: first.join(', '),
  })
}

/** The last session that has a result; null where there is none, or the event is cancelled. */
function lastResult({ event, sessions }: EventPage): EventPage['sessions'][number] | null {
  const last = sessions.findLast(({ status, kind }) => status !== 'draft' && kind !== 'practice')
  return !last || event.status === 'cancelled' || last.revision === null ? null : last
}

/** The first three of the last result. */
function resultSummary(page: EventPage, { t }: Texts): string | null {
  const last = lastResult(page)
  if (last === null) return null
  const first = last.results
    .slice(0, 3)
    .map(({ position, status, drivers }) => `${position ?? status}. ${drivers.join(' / ')}`)
  return t(
    '{session}, {status, select, official {official} amended {amended} protest {under protest} other {provisional}}: {first}',
    {
      session: last.name,
      status: last.underProtest ? 'protest' : last.status,
      first: first.join(', '),
    },
  )
}

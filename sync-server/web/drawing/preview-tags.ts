import type { Texts } from '#shared/i18n/texts.ts'
import type { WholePage } from '#shared/queries/public/pages.ts'
import type { EventPage } from '#shared/queries/public/event-page.ts'
import type { StandingsView } from '#shared/queries/standings-view.ts'
import type { StandingsPage } from '#shared/queries/public/standings-page.ts'
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
    page.kind === 'standings' && page.season && !page.season.isActive ? `?season=${page.season.id}` : ''
  const path = `/l/${page.league.slug}${'event' in page ? `/events/${page.event.id}` : ''}`
  const tags: (readonly [string, string])[] = [
    ['og:type', 'website'],
    ['og:site_name', 'GridBoss'],
    ['og:title', title],
    ['og:url', new URL(shownAt(page, path) + season, publicUrl).href],
  ]
  const shown = summaryOf(page, texts)
  if (shown !== null) {
    const picture = new URL(`${path}/pictures/preview.png${season}`, publicUrl)
    picture.searchParams.set('v', version)
    tags.push(
      ['og:description', shown],
      ['og:image', picture.href],
      ['og:image:type', 'image/png'],
      ['og:image:width', '1200'],
      ['og:image:height', '630'],
      ['og:image:alt', shown],
      ['twitter:card', 'summary_large_image'],
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
    case 'calendar':
    case 'driver':
    case 'team':
    case 'rules':
    case 'seasons':
    case 'revisions':
      return null
  }
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

/** The first three of the last session that has a result; null where the page has none, or its event is cancelled. */
function resultSummary({ event, sessions }: EventPage, { t }: Texts): string | null {
  const last = sessions.findLast(({ status, kind }) => status !== 'draft' && kind !== 'practice')
  if (!last || event.status === 'cancelled' || last.revision === null) return null
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

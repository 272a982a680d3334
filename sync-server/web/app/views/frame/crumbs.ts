import type { Texts } from '#shared/i18n/texts.ts'
import type { WholePage } from '#shared/queries/public/pages.ts'
import type { Crumb } from '#shared/queries/public/structured-data.ts'

/** The way from the league down to a page; the last leads nowhere, because it is the page itself. */
export function crumbsOf(page: WholePage, { t }: Pick<Texts, 't'>): Crumb[] {
  const { slug, name } = page.league
  const home: Crumb = { name, path: `/l/${slug}` }
  switch (page.kind) {
    case 'overview':
      return [{ name, path: null }]
    case 'calendar':
      return [home, { name: t('Calendar'), path: null }]
    case 'standings':
      return [home, { name: t('Standings'), path: null }]
    case 'event':
      return [
        home,
        { name: t('Calendar'), path: `/l/${slug}/calendar` },
        { name: page.event.name, path: null },
      ]
    case 'driver':
      return [
        home,
        { name: t('Standings'), path: `/l/${slug}/standings` },
        ...(page.driver.team
          ? [{ name: page.driver.team.name, path: `/l/${slug}/teams/${page.driver.team.id}` }]
          : []),
        { name: page.driver.name, path: null },
      ]
    case 'team':
      return [
        home,
        { name: t('Standings'), path: `/l/${slug}/standings` },
        { name: page.team.name, path: null },
      ]
    case 'rules':
      return [home, { name: t('Rules'), path: null }]
    case 'seasons':
      return [home, { name: t('Seasons'), path: null }]
    case 'revisions':
      return [
        home,
        { name: t('Calendar'), path: `/l/${slug}/calendar` },
        { name: page.event.name, path: `/l/${slug}/events/${page.event.id}` },
        { name: t('Revisions'), path: null },
      ]
  }
}

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
    case 'league':
      return [home, { name: t('Standings'), path: null }]
    case 'event':
      return [
        home,
        { name: t('Calendar'), path: `/l/${slug}/calendar` },
        { name: page.event.name, path: null },
      ]
  }
}

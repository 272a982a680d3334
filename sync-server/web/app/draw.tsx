import { renderToStaticMarkup } from 'react-dom/server'
import type {
  DrawnFor,
  PublicPage,
  RenderedPage,
  RenderedPublicPage,
  StaticPage,
} from '#shared/queries/public/pages.ts'
import { english } from '#shared/i18n/texts.ts'
import { EmbedView } from './views/embed/embed-view.tsx'
import { FounderConsole } from './views/founder/founder-console.tsx'
import { titleOfFounder } from './views/founder/title.ts'
import { Breadcrumb } from './views/frame/breadcrumb.tsx'
import { crumbsOf } from './views/frame/crumbs.ts'
import { Frame } from './views/frame/frame.tsx'
import { LeagueNavigation } from './views/frame/league-navigation.tsx'
import { titleOf } from './views/frame/title.ts'
import { PublicView } from './views/public-view.tsx'
import { StaticView } from './views/static-views.tsx'

/** Draws a public page. Browsers do not draw it again: islands in it bring their own data. */
export function renderPublicPage(page: PublicPage, drawnFor: DrawnFor): RenderedPublicPage {
  if (page.kind === 'embed') {
    const html = renderToStaticMarkup(<EmbedView page={page} now={drawnFor.now} />)
    return { title: titleOf(page), crumbs: [], html }
  }
  const crumbs = crumbsOf(page, english)
  return {
    title: titleOf(page),
    crumbs,
    html: renderToStaticMarkup(
      <Frame live navigation={<LeagueNavigation page={page} />}>
        <Breadcrumb crumbs={crumbs} />
        <PublicView page={page} drawnFor={drawnFor} />
      </Frame>,
    ),
  }
}

export function renderStaticPage(page: StaticPage): RenderedPage {
  return page.kind === 'founder'
    ? {
        title: `${titleOfFounder(page.view)} · GridBoss console`,
        html: markup(<FounderConsole page={page} />),
      }
    : { title: titleOf(page), html: markup(<StaticView page={page} />) }
}

function markup(view: React.ReactNode): string {
  return renderToStaticMarkup(<Frame live={false}>{view}</Frame>)
}

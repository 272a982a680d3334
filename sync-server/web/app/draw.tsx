import { renderToStaticMarkup } from 'react-dom/server'
import { textsIn } from '#shared/i18n/texts-in.ts'
import type {
  DrawnFor,
  PublicPage,
  RenderedPage,
  RenderedPublicPage,
  StaticPage,
  ToldIn,
} from '#shared/queries/public/pages.ts'
import { NameLinksProvider, type NameLinks } from '#shared/ui/name-links.tsx'
import { TextsProvider } from '#shared/ui/texts.tsx'
import { EmbedView } from './views/embed/embed-view.tsx'
import { FounderConsole } from './views/founder/founder-console.tsx'
import { titleOfFounder } from './views/founder/title.ts'
import { Breadcrumb } from './views/frame/breadcrumb.tsx'
import { crumbsOf } from './views/frame/crumbs.ts'
import { Frame } from './views/frame/frame.tsx'
import { LeagueNavigation } from './views/frame/league-navigation.tsx'
import { titleOf } from './views/frame/title.ts'
import { driverHref, teamHref } from './views/people/addresses.ts'
import { PublicView } from './views/public-view.tsx'
import { StaticView } from './views/static-views.tsx'

/** Draws a public page. Browsers do not draw it again: what changes is sent as drawn. */
export function renderPublicPage(page: PublicPage, drawnFor: DrawnFor, told: ToldIn): RenderedPublicPage {
  const texts = textsIn(told.language)
  if (page.kind === 'embed') {
    const html = renderToStaticMarkup(<EmbedView page={page} now={drawnFor.now} />)
    return { title: titleOf(page, texts), language: told.language, crumbs: [], html }
  }
  const crumbs = crumbsOf(page, texts)
  return {
    title: titleOf(page, texts),
    language: told.language,
    crumbs,
    html: renderToStaticMarkup(
      <TextsProvider texts={texts}>
        <Frame live others={told.others} league={page.league} navigation={<LeagueNavigation page={page} />}>
          <Breadcrumb crumbs={crumbs} />
          <NameLinksProvider links={linksIn(page)}>
            <PublicView page={page} drawnFor={drawnFor} />
          </NameLinksProvider>
        </Frame>
      </TextsProvider>,
    ),
  }
}

function linksIn({ league }: PublicPage): NameLinks {
  return { driver: (id) => driverHref(league, id), team: (id) => teamHref(league, id) }
}

/** The founder's console is for those who run the service, and in English alone. */
export function renderStaticPage(page: StaticPage, told: ToldIn): RenderedPage {
  if (page.kind === 'founder') {
    const title = `${titleOfFounder(page.view)} · GridBoss console`
    return {
      title,
      language: 'en',
      html: markup(<FounderConsole page={page} />, { language: 'en', others: [] }),
    }
  }
  const texts = textsIn(told.language)
  return {
    title: titleOf(page, texts),
    language: told.language,
    html: markup(<StaticView page={page} />, told),
  }
}

function markup(view: React.ReactNode, { language, others }: ToldIn): string {
  return renderToStaticMarkup(
    <TextsProvider texts={textsIn(language)}>
      <Frame live={false} others={others}>
        {view}
      </Frame>
    </TextsProvider>,
  )
}

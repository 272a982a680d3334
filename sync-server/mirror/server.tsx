import { renderToString } from 'react-dom/server'
import type { FeedPage, RenderedPage, StaticPage } from '#shared/queries/public/mirror.ts'
import { FeedPageView } from './feed-page-view.tsx'
import { FounderConsole } from './views/founder/founder-console.tsx'
import { titleOfFounder } from './views/founder/title.ts'
import { Frame } from './views/frame.tsx'
import { StaticView } from './views/static-views.tsx'
import { titleOf } from './views/title.ts'

/** Draws a page as the browser will take it over: same data, same markup. */
export function renderFeedPage(followed: FeedPage): RenderedPage {
  return {
    title: titleOf(followed.page),
    html: renderToString(
      <FeedPageView live={{ kind: 'first-paint', page: followed.page }} drawnAt={followed.now} />,
    ),
  }
}

export function renderStaticPage(page: StaticPage): RenderedPage {
  // The console is drawn here alone: browsers of the public pages never load it.
  const [title, view] =
    page.kind === 'founder'
      ? [`${titleOfFounder(page.view)} · GridBoss console`, <FounderConsole key="view" page={page} />]
      : [titleOf(page), <StaticView key="view" page={page} />]
  return { title, html: renderToString(<Frame>{view}</Frame>) }
}

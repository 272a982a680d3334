import { renderToString } from 'react-dom/server'
import type { FeedPage, RenderedPage, StaticPage } from '#shared/queries/public/mirror.ts'
import { FeedPageView } from './feed-page-view.tsx'
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
  return {
    title: titleOf(page),
    html: renderToString(
      <Frame>
        <StaticView page={page} />
      </Frame>,
    ),
  }
}

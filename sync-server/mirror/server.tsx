import { renderToString } from 'react-dom/server'
import type { FollowedPage, RenderedPage, StillPage } from '#shared/queries/public/mirror.ts'
import { FollowedPageView } from './followed-page-view.tsx'
import { Frame } from './views/frame.tsx'
import { StillView } from './views/still-views.tsx'
import { titleOf } from './views/title.ts'

/** Draws a page as the browser will take it over: same data, same markup. */
export function renderFollowedPage(followed: FollowedPage): RenderedPage {
  return {
    title: titleOf(followed.page),
    html: renderToString(
      <FollowedPageView live={{ kind: 'first-paint', page: followed.page }} drawnAt={followed.now} />,
    ),
  }
}

export function renderStillPage(page: StillPage): RenderedPage {
  return {
    title: titleOf(page),
    html: renderToString(
      <Frame>
        <StillView page={page} />
      </Frame>,
    ),
  }
}

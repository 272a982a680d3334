import { renderToStaticMarkup } from 'react-dom/server'
import type { PublicPage, RenderedPage, StaticPage } from '#shared/queries/public/pages.ts'
import { FounderConsole } from './views/founder/founder-console.tsx'
import { titleOfFounder } from './views/founder/title.ts'
import { Frame } from './views/frame/frame.tsx'
import { titleOf } from './views/frame/title.ts'
import { PublicView } from './views/public-view.tsx'
import { StaticView } from './views/static-views.tsx'

/** Draws a public page as it is at `now` (ms since 1970, UTC). Browsers do not draw it again: islands in it bring their own data. */
export function renderPublicPage(page: PublicPage, now: number): RenderedPage {
  return { title: titleOf(page), html: markup(<PublicView page={page} now={now} />, true) }
}

export function renderStaticPage(page: StaticPage): RenderedPage {
  return page.kind === 'founder'
    ? {
        title: `${titleOfFounder(page.view)} · GridBoss console`,
        html: markup(<FounderConsole page={page} />, false),
      }
    : { title: titleOf(page), html: markup(<StaticView page={page} />, false) }
}

function markup(view: React.ReactNode, live: boolean): string {
  return renderToStaticMarkup(<Frame live={live}>{view}</Frame>)
}

import { useEffect, useState } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { must } from '#shared/base/assert.ts'
import type { FeedPage } from '#shared/queries/public/mirror.ts'
import { followFeed } from './feed/follow-feed.ts'
import { onFeedLost, onFeedState, type LivePage } from './feed/live-page.ts'
import { FeedPageView } from './feed-page-view.tsx'
import { titleOf } from './views/title.ts'
import './styles.css'

/** The server's drawing, taken over and kept up to date from the league's public feed. */
function Mirror({ followed }: { followed: FeedPage }) {
  const [live, setLive] = useState<LivePage>({ kind: 'first-paint', page: followed.page })
  useEffect(() => {
    let state: LivePage = { kind: 'first-paint', page: followed.page }
    const show = (next: LivePage) => {
      state = next
      setLive(next)
    }
    return followFeed(followed.page.league.id, {
      onState: (rows, changed) => show(onFeedState(state, followed.request, rows, changed)),
      onLost: () => show(onFeedLost(state)),
      onGone: () => show({ kind: 'gone' }),
    })
  }, [followed])
  useEffect(() => {
    document.title = titleOf(live.kind === 'gone' ? { kind: 'not-found', league: null } : live.page)
  }, [live])
  return <FeedPageView live={live} drawnAt={followed.now} />
}

const data = document.querySelector('#page-data')
// A page without data is a still one: it only wants the styles.
if (data) {
  const followed = JSON.parse(must(data.textContent, 'the page data')) as FeedPage
  hydrateRoot(must(document.querySelector('#root'), 'the root element'), <Mirror followed={followed} />)
}

import type { FollowedPage } from '#shared/queries/public/mirror.ts'
import type { LivePage } from './feed/live-page.ts'
import { ConnectionNotice } from './views/connection-notice.tsx'
import { EventView } from './views/event-view.tsx'
import { Frame } from './views/frame.tsx'
import { useNow } from './views/hydrated.ts'
import { LeagueView } from './views/league-view.tsx'
import { StillView } from './views/still-views.tsx'

/** A page in any of its states; the server draws the first one. */
export function FollowedPageView({ live, drawnAt }: { live: LivePage; drawnAt: string }) {
  const now = useNow(drawnAt)
  if (live.kind === 'gone') {
    return (
      <Frame>
        <StillView page={{ kind: 'not-found', league: null }} />
      </Frame>
    )
  }
  const { page } = live
  return (
    <Frame>
      {page.kind === 'league' ? <LeagueView page={page} now={now} /> : <EventView page={page} />}
      <ConnectionNotice lost={live.kind === 'lost'} asOfRevision={shownRevision(page)} />
    </Frame>
  )
}

function shownRevision(page: FollowedPage['page']): number | null {
  return page.kind === 'league' ? page.drivers.asOfRevision : null
}

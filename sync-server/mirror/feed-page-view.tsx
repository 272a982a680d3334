import { useState } from 'react'
import type { PublicRows } from '#shared/queries/rows/feed-rows.ts'
import type { LeaguePage } from '#shared/queries/public/league-page.ts'
import type { FeedPage } from '#shared/queries/public/mirror.ts'
import type { LivePage } from './feed/live-page.ts'
import { ConnectionNotice } from './views/connection-notice.tsx'
import { EventView } from './views/event-view.tsx'
import { ExplanationDialog } from './views/explanation-dialog.tsx'
import { Frame } from './views/frame.tsx'
import { useNow } from './views/hydrated.ts'
import { LeagueView } from './views/league-view.tsx'
import { StaticView } from './views/static-views.tsx'

/** A page in any of its states; the server draws the first one. */
export function FeedPageView({ live, drawnAt }: { live: LivePage; drawnAt: string }) {
  const now = useNow(drawnAt)
  if (live.kind === 'gone') {
    return (
      <Frame>
        <StaticView page={{ kind: 'not-found', league: null }} />
      </Frame>
    )
  }
  const { page } = live
  return (
    <Frame>
      {page.kind === 'league' ? (
        <League page={page} now={now} rows={live.kind === 'first-paint' ? null : live.rows} />
      ) : (
        <EventView page={page} />
      )}
      <ConnectionNotice lost={live.kind === 'lost'} asOfRevision={shownRevision(page)} />
    </Frame>
  )
}

/** The league's page, on which a total opens once the feed is here. */
function League({ page, now, rows }: { page: LeaguePage; now: number; rows: PublicRows | null }) {
  const [explained, setExplained] = useState<string | null>(null)
  const row = [...page.drivers.rows, ...page.teams.rows].find((each) => each.id === explained)
  return (
    <>
      <LeagueView page={page} now={now} {...(rows ? { onExplain: setExplained } : {})} />
      {rows && page.season && row && (
        <ExplanationDialog
          rows={rows}
          seasonId={page.season.id}
          row={row}
          onClose={() => setExplained(null)}
        />
      )}
    </>
  )
}

function shownRevision(page: FeedPage['page']): number | null {
  return page.kind === 'league' ? page.drivers.asOfRevision : null
}

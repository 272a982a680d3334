import type { PublicPage } from '#shared/queries/public/pages.ts'
import { EventView } from './event/event-view.tsx'
import { LeagueView } from './league/league-view.tsx'

/** A public page by its kind. `now` is ms since 1970, UTC. */
export function PublicView({ page, now }: { page: PublicPage; now: number }) {
  switch (page.kind) {
    case 'league':
      return <LeagueView page={page} now={now} />
    case 'event':
      return <EventView page={page} now={now} />
  }
}

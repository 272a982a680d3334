import type { EventPage } from '#shared/queries/public/event-page.ts'
import { ShareBar } from '../share/share-bar.tsx'

/** Passes an event on: with files and a picture of its last result, once there is one. */
export function EventShareBar({ page: { league, event, sessions } }: { page: EventPage }) {
  const address = `/l/${league.slug}/events/${event.id}`
  const told = sessions.findLast(({ status }) => status !== 'draft')
  const pictured = sessions.some(({ status, kind }) => status !== 'draft' && kind !== 'practice')
  return (
    <ShareBar
      id={event.id}
      files={told ? { path: `${address}/sessions/${told.id}/result`, query: '' } : null}
      picture={pictured && event.status !== 'cancelled' ? `${address}/pictures/result.png` : null}
    />
  )
}

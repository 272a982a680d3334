import { scheduledEvent } from '#shared/announcements/scheduled-event.ts'
import { byStart, isAhead } from './calendar-events.ts'
import { eventUrl, settingsOf, type Planned, type Telling } from './planned.ts'
import { announcedEvent } from './told-event.ts'

/** Discord has room for 100 in a server, and a server may have other leagues. */
const mostScheduled = 40

/** Discord's own calendar: the next events of the league. What has begun there ends by itself. */
export function planScheduledEvents(telling: Telling): Planned[] {
  const { rows, existing, link } = telling.news
  const ahead = rows
    .all('event')
    .filter((event) => isAhead(telling, event))
    .toSorted(byStart)
  const wanted = link.scheduledEvents ? ahead.slice(0, mostScheduled) : []
  const unwanted = rows
    .all('event')
    .filter(
      (event) =>
        !wanted.includes(event) &&
        existing.find('discord-event', `event:${event.id}`) !== null &&
        (event.status === 'cancelled' || isAhead(telling, event)),
    )
  return [
    ...wanted.map((event): Planned => {
      const { league, texts } = settingsOf(telling, 'event')
      const planned = announcedEvent(rows, event, eventUrl(telling, event.id))
      return { kind: 'scheduled-event', eventId: event.id, event: scheduledEvent(texts, planned, league) }
    }),
    ...unwanted.map((event): Planned => ({ kind: 'scheduled-event', eventId: event.id, event: null })),
  ]
}

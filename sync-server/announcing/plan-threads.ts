import { raceThread } from '#shared/announcements/race-thread.ts'
import { calendarState } from './calendar-events.ts'
import { settingsOf, type Planned, type Telling } from './planned.ts'

/** The threads of races: made with the first that is told in them, locked once all of the event is official. */
export function planThreads(telling: Telling, told: ReadonlySet<string>): Planned[] {
  const { rows, scope, existing, link } = telling.news
  return [...new Set([...scope.events, ...told])].flatMap((eventId): Planned[] => {
    const event = rows.get('event', eventId)
    const before = existing.find('discord-thread', `thread:${eventId}`)
    const channelId = link.settings.get('result')?.channelId ?? link.settings.get('ruling')?.channelId
    if (!event || (!before && (!told.has(eventId) || channelId === undefined))) return []
    const sessions = rows.all('session').filter(({ event_id }) => event_id === eventId)
    const isSettled =
      event.status !== 'scheduled' &&
      sessions.every(({ status, under_protest: held, kind }) =>
        status === 'draft'
          ? kind === 'practice' || event.status === 'cancelled'
          : status !== 'provisional' && !held,
      )
    return [
      {
        kind: 'thread',
        eventId,
        place: before?.place ?? { channelId: channelId ?? '' },
        thread: raceThread(calendarState(telling, event), isSettled, settingsOf(telling, 'event')),
      },
    ]
  })
}

import { eventMessage } from '#shared/announcements/event-message.ts'
import { byStart, calendarState, isAhead, type EventRow } from './calendar-events.ts'
import { dayMs, planMessage, type Planned, type Telling } from './planned.ts'
import { removedState } from './told-event.ts'

/** More new events than this at once are a calendar: those that follow are told as they come nearer. */
const atOnce = 5
const aheadMs = 28 * dayMs

/** The messages of events that were planned, changed, cancelled, held or removed. */
export function planEvents(telling: Telling): Planned[] {
  const { rows, scope, existing, changed } = telling.news
  const isNew = (event: EventRow): boolean =>
    (changed.get('event')?.has(event.id) ?? false) &&
    isAhead(telling, event) &&
    !existing.find('discord-message', `event:${event.id}`)
  const events = [...scope.events].flatMap((id) => rows.get('event', id) ?? []).toSorted(byStart)
  const coming = events.filter(isNew)
  const later = new Set(coming.slice(atOnce))
  return [
    ...events.flatMap((event) => {
      const due = later.has(event)
        ? { due: new Date(Date.parse(event.starts_at) - aheadMs).toISOString() }
        : {}
      return planMessage(telling, {
        announces: 'event',
        subject: `event:${event.id}`,
        isNew: coming.includes(event),
        threadOf: null,
        message: (settings) => eventMessage(calendarState(telling, event), settings),
        ...due,
      })
    }),
    ...[...scope.events].filter((id) => !rows.get('event', id)).flatMap((id) => planRemoved(telling, id)),
  ]
}

/** Of an event that is gone from the calendar, the message says so, and everything else of it goes. */
function planRemoved(telling: Telling, eventId: string): Planned[] {
  const { existing, plans, link } = telling.news
  const subject = `event:${eventId}`
  const plan = plans.get(eventId)
  const stands = existing.find('discord-message', subject)?.stands ?? false
  const reminders = existing.startingWith('discord-message', `reminder:${eventId}:`)
  if (!existing.find('discord-message', subject)) return []
  return [
    ...(stands && plan
      ? planMessage(telling, {
          announces: 'event',
          subject,
          isNew: false,
          threadOf: null,
          message: (settings) => eventMessage(removedState(plan, link.revision), settings),
        })
      : [{ kind: 'withdraw', channel: 'discord-message', subject } as const]),
    ...reminders.map((each) => ({ kind: 'withdraw', channel: each.channel, subject: each.subject }) as const),
    ...(existing.find('discord-event', subject)
      ? [{ kind: 'scheduled-event', eventId, event: null } as const]
      : []),
  ]
}

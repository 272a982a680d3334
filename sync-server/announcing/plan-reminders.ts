import {
  reminderHours,
  reminderMessage,
  type ReminderHours,
  type ReminderState,
} from '#shared/announcements/reminder-message.ts'
import { publicAttendance } from '#shared/queries/public/attendance.ts'
import { isAhead, type EventRow } from './calendar-events.ts'
import { eventUrl, planMessage, type Planned, type Telling } from './planned.ts'
import { announcedEvent, instantOf } from './told-event.ts'

/** The reminders of all events that are ahead, and what those say that stand already. */
export function planReminders(telling: Telling): Planned[] {
  const { rows, existing } = telling.news
  const ahead = rows.all('event').filter((event) => isAhead(telling, event))
  const due = ahead.flatMap((event) => reminderHours.flatMap((hours) => planReminder(telling, event, hours)))
  const current = new Set(due.map((each) => ('subject' in each ? each.subject : '')))
  const others = existing
    .startingWith('discord-message', 'reminder:')
    .filter(({ subject }) => !current.has(subject))
  return [...due, ...others.flatMap(({ subject, stands }) => planPast(telling, subject, stands))]
}

function planReminder(telling: Telling, event: EventRow, hours: ReminderHours): Planned[] {
  const startsAt = instantOf(event.starts_at)
  const due = new Date(Date.parse(startsAt) - hours * 3_600_000).toISOString()
  return planMessage(telling, {
    announces: 'reminder',
    subject: reminderSubject(event.id, hours, startsAt),
    // What is planned later than that needs none: its message has just come.
    isNew: due > telling.now,
    threadOf: null,
    message: (settings) => reminderMessage(reminderState(telling, event, hours, startsAt, 'ahead'), settings),
    due,
    notAfter: startsAt,
  })
}

/** A reminder whose event was moved or cancelled, or has begun. */
function planPast(telling: Telling, subject: string, stands: boolean): Planned[] {
  const [, eventId = '', hours, epoch] = subject.split(':')
  const event = telling.news.rows.get('event', eventId)
  const of = new Date(Number(epoch) * 1_000).toISOString()
  if (!event || !stands) {
    return of < telling.now && stands ? [] : [{ kind: 'withdraw', channel: 'discord-message', subject }]
  }
  // What was not changed has simply begun: its message stays as it is until it is held.
  const isMoved = instantOf(event.starts_at) !== of
  const state =
    event.status === 'cancelled'
      ? 'cancelled'
      : event.status === 'completed'
        ? 'held'
        : isMoved
          ? 'moved'
          : null
  if (state === null || !telling.news.scope.events.has(eventId)) return []
  return planMessage(telling, {
    announces: 'reminder',
    subject,
    isNew: false,
    threadOf: null,
    message: (settings) =>
      reminderMessage(reminderState(telling, event, hours === '1' ? 1 : 24, of, state), settings),
  })
}

const reminderSubject = (eventId: string, hours: ReminderHours, startsAt: string): string =>
  `reminder:${eventId}:${hours}:${Date.parse(startsAt) / 1_000}`

function reminderState(
  telling: Telling,
  event: EventRow,
  hours: ReminderHours,
  of: string,
  state: ReminderState['state'],
): ReminderState {
  const { rows } = telling.news
  const answers = publicAttendance(rows, event.id)
  return {
    event: announcedEvent(rows, event, eventUrl(telling, event.id)),
    eventId: event.id,
    hours,
    of,
    revision: rows.revisionOf('event', event.id),
    state,
    answers: answers && { confirmed: answers.confirmed.length, withdrawn: answers.withdrawn.length },
  }
}

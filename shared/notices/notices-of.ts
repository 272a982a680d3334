import { Temporal } from 'temporal-polyfill'
import { afterQuietHours } from '#shared/announcements/quiet-hours.ts'
import { isTold } from './choices.ts'
import type { NoticeEvent, NoticeFacts, NoticePerson } from './facts.ts'
import type { Notice } from './notice.ts'
import { noticeText, type Told } from './notice-text.ts'

/** A notice that somebody should have in a browser. Instants are ISO, UTC. */
export interface WantedNotice {
  readonly browserId: string
  /** Such as 'result:<session>': of one subject a browser is told one thing. */
  readonly subject: string
  readonly notice: Notice
  readonly notBefore: string
  /** What was not sent by then is of no use any more. */
  readonly notAfter: string
}

/** All that the people of a league should be told as of `now` (ISO, UTC), as far as it is not of long ago. */
export function noticesOf(facts: NoticeFacts, now: string): WantedNotice[] {
  return facts.people.flatMap((person) =>
    topicsFor(facts, person, now)
      .filter(({ told }) => isTold(person.choices, told.category, facts.league.id))
      .flatMap((topic) => inBrowsers(facts, person, topic, now)),
  )
}

/** Something that a person should be told. */
interface Topic {
  readonly subject: string
  readonly told: Told
  /** When it came up, or will. */
  readonly at: string
  readonly until: string
}

function topicsFor(facts: NoticeFacts, person: NoticePerson, now: string): Topic[] {
  return [
    ...facts.events.flatMap((event) => eventTopics(person, event, now)),
    ...facts.results.map((result): Topic => ({
      subject: `result:${result.sessionId}`,
      told: { category: 'result', result },
      at: result.at,
      until: hoursAfter(result.at, freshHours),
    })),
    ...facts.reports
      .filter(({ about }) => about.includes(person.userId))
      .flatMap((report): Topic[] => {
        const subject = `report:${report.id}`
        if (report.decided !== null) {
          const { at } = report.decided
          return [{ subject, told: { category: 'case', report }, at, until: hoursAfter(at, freshHours) }]
        }
        if (report.answered.includes(person.userId)) return []
        const at = report.reportedAt
        return [{ subject, told: { category: 'answer', report }, at, until: hoursAfter(at, freshHours) }]
      }),
    ...facts.rulings
      .filter(({ about }) => about.includes(person.userId))
      .map((ruling): Topic => ({
        subject: `ruling:${ruling.id}`,
        told: { category: 'case', ruling },
        at: ruling.at,
        until: hoursAfter(ruling.at, freshHours),
      })),
  ]
}

/** What is told of an event to one who races: reminders [NT2], and the question whether they come [NT3]. */
function eventTopics({ driverId }: NoticePerson, event: NoticeEvent, now: string): Topic[] {
  const until = event.startsAt
  const answer = driverId === null ? undefined : event.answers[driverId]
  if (driverId === null || answer === 'withdrawn' || until <= now) return []
  const epoch = Temporal.Instant.from(event.startsAt).epochMilliseconds / 1_000
  const reminders = reminderHours.map((hours): Topic => ({
    subject: `reminder:${event.id}:${hours}:${epoch}`,
    told: { category: 'race-reminder', event },
    at: hoursAfter(until, -hours),
    // The later reminder takes the place of the one before it.
    until: hours === 1 ? until : hoursAfter(until, -1),
  }))
  const asked: Topic = {
    subject: `attendance:${event.id}`,
    told: { category: 'attendance', event },
    at: hoursAfter(until, -askHours),
    until: hoursAfter(until, -24),
  }
  return answer === undefined ? [asked, ...reminders] : reminders
}

function inBrowsers(facts: NoticeFacts, person: NoticePerson, topic: Topic, now: string): WantedNotice[] {
  const { subject, told, at, until } = topic
  const notBefore = afterQuietHours(at > now ? at : now, person.quiet)
  if (until <= now || notBefore >= until) return []
  return person.browsers
    .filter(({ madeAt }) => at > madeAt || isStillOpen(topic))
    .map(({ id, language }) => ({
      browserId: id,
      subject,
      notice: noticeText(told, facts.league, language),
      notBefore,
      notAfter: until,
    }))
}

/** A question that is open is asked of who comes later, too. */
const isStillOpen = ({ told: { category } }: Topic): boolean => category === 'attendance'

const hoursAfter = (instant: string, hours: number): string => {
  const { epochMilliseconds } = Temporal.Instant.from(instant)
  return Temporal.Instant.fromEpochMilliseconds(epochMilliseconds + hours * 3_600_000).toString({
    smallestUnit: 'millisecond',
  })
}

const reminderHours = [24, 1] as const
/** Whether they come is asked a week before. */
const askHours = 7 * 24
/** What is older is no news any more. */
export const freshHours = 48

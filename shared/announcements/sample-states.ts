import type { MessageSettings } from './compose-message.ts'
import { eventMessage } from './event-message.ts'
import type { AnnouncementKind } from './kinds.ts'
import type { MessageModel } from './message-model.ts'
import { reminderMessage } from './reminder-message.ts'
import { resultMessage } from './result-message.ts'
import { rulingMessage } from './ruling-message.ts'
import { seasonMessage } from './season-message.ts'
import { standingsMessage, type AnnouncedStanding } from './standings-message.ts'

/** What a kind of message looks like with these settings, told of a race that was never driven. */
export function sampleMessage(kind: AnnouncementKind, settings: MessageSettings): MessageModel {
  switch (kind) {
    case 'event':
      return eventMessage({ event, revision: 41, state: { kind: 'planned' } }, settings)
    case 'reminder':
      return reminderMessage(
        {
          event,
          eventId: 'sample',
          hours: 24,
          of: event.startsAt,
          revision: 41,
          state: 'ahead',
          answers: null,
        },
        settings,
      )
    case 'result':
      return resultMessage(result, settings)
    case 'standings':
      return standingsMessage(
        { season, event, rounds: 8, certainty: 'provisional', revision: 42, drivers, teams, url },
        settings,
      )
    case 'ruling':
      return rulingMessage(ruling, settings)
    case 'season':
      return seasonMessage(
        { season, state: 'finished', rounds: 8, revision: 88, drivers, teams, url },
        settings,
      )
  }
}

const season = 'Winter Season'
const url = null
const at = '2027-01-16T20:41:00.000Z'
const event = {
  season,
  round: 4,
  name: 'Monza',
  track: 'Autodromo di Monza',
  startsAt: '2027-01-16T19:00:00.000Z',
  laps: 30,
  distanceM: null,
  sessions: ['Qualifying', 'Race'],
  url,
}
const winner = { carNumber: '7', drivers: ['Ana Pires'], team: 'Gull Racing' }
const second = { carNumber: '44', drivers: ['Bo Anders'], team: 'Heron' }
const third = { carNumber: '12', drivers: ['Mira Sol'], team: null }
const result = {
  season,
  event,
  eventCancelled: false,
  session: 'Race',
  certainty: 'provisional',
  revision: 1,
  asOf: at,
  windowEndsAt: '2027-01-16T21:11:00.000Z',
  rows: [
    { place: '1', ...winner, gap: '52:04.118', penalties: [] },
    { place: '2', ...second, gap: '+4.217', penalties: ['+5 s'] },
    { place: '3', ...third, gap: '+1 lap', penalties: [] },
  ],
  changes: [],
  url,
} as const
const ruling = {
  season,
  about: { round: 4, event: 'Monza', session: 'Race' },
  who: 'Bo Anders, car 44',
  decision: '+5 s',
  reason: 'Cut the second chicane and kept the place.',
  decidedAt: at,
  state: { kind: 'in-force' },
  url,
} as const
const standing = (
  place: string,
  name: string,
  carNumber: string | null,
  points: string,
): AnnouncedStanding => ({
  place,
  name,
  carNumber,
  points,
  moved: place === '1' ? 1 : 0,
  note: '',
})
const drivers = [
  standing('1', 'Ana Pires', '7', '93'),
  standing('2', 'Bo Anders', '44', '81'),
  standing('3', 'Mira Sol', '12', '60.5'),
]
const teams = [standing('1', 'Gull Racing', null, '120'), standing('2', 'Heron', null, '111')]

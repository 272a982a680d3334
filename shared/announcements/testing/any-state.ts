import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { MessageSettings } from '../compose-message.ts'
import type { AnnouncedEvent, EventState } from '../event-message.ts'
import type { ReminderState } from '../reminder-message.ts'
import type { ResultRow, ResultState } from '../result-message.ts'
import type { RulingState } from '../ruling-message.ts'
import type { SeasonState } from '../season-message.ts'
import type { AnnouncedStanding, StandingsState } from '../standings-message.ts'
import { anyText } from './any-text.ts'
import { anyTexts } from './any-texts.ts'

/* Any state of everything that is announced, with texts of people that are as bad as can be. */

export const count = fc.integer({ min: 0, max: 2_000 })
export const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null })
const texts = (most: number) => fc.array(anyText, { maxLength: most })
export const instant = fc
  .integer({ min: 946_684_800_000, max: 4_102_444_800_000 })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms).toString({ smallestUnit: 'millisecond' }))
export const url = maybe(fc.constant('https://gridboss.example/l/demo-gp'))
/** Many of one kind: a list that no message has room for. */
export const many = <Row>(row: fc.Arbitrary<Row>): fc.Arbitrary<Row[]> =>
  fc.oneof(
    fc.array(row, { maxLength: 12 }),
    fc
      .tuple(row, fc.integer({ min: 0, max: 120 }))
      .map(([one, times]) => Array.from({ length: times }, () => one)),
  )

export const anySettings: fc.Arbitrary<MessageSettings> = fc.record({
  league: anyText,
  texts: anyTexts,
  accent: maybe(fc.constantFrom('#1e6fd9', '#ffffff')),
  wording: maybe(
    fc.constantFrom(
      '{league}: {event}',
      '{league} {league} {league} {league}',
      'Our own line',
      '@everyone <@1>',
    ),
  ),
  mentionRoleId: maybe(fc.constant('123456789012345678')),
})

export const anyEvent: fc.Arbitrary<AnnouncedEvent> = fc.record({
  season: anyText,
  round: count,
  name: anyText,
  track: anyText,
  startsAt: instant,
  laps: maybe(count),
  distanceM: maybe(count),
  sessions: many(anyText),
  url,
})

export const anyEventState: fc.Arbitrary<EventState> = fc.record({
  event: anyEvent,
  revision: count,
  state: fc.oneof(
    fc.record({ kind: fc.constantFrom('planned' as const, 'held' as const, 'removed' as const) }),
    fc.record({ kind: fc.constant('changed' as const), first: anyEvent, at: maybe(instant) }),
    fc.record({ kind: fc.constant('cancelled' as const), reason: maybe(anyText), at: maybe(instant) }),
  ),
})

export const anyReminder: fc.Arbitrary<ReminderState> = fc.record({
  event: anyEvent,
  eventId: fc.uuid(),
  hours: fc.constantFrom(24 as const, 1 as const),
  of: instant,
  revision: count,
  state: fc.constantFrom('ahead', 'moved', 'cancelled', 'held'),
  answers: maybe(fc.record({ confirmed: count, withdrawn: count })),
})

const anyRow: fc.Arbitrary<ResultRow> = fc.record({
  place: fc.constantFrom('1', '2', '33', 'DNF', 'DSQ'),
  carNumber: anyText,
  drivers: texts(6),
  team: maybe(anyText),
  gap: anyText,
  penalties: texts(4),
})

export const anyResult: fc.Arbitrary<ResultState> = fc.record({
  season: anyText,
  event: fc.record({ round: count, name: anyText, track: anyText }),
  eventCancelled: fc.boolean(),
  session: anyText,
  certainty: fc.constantFrom('provisional', 'under-protest', 'official', 'amended'),
  revision: fc.integer({ min: 1, max: 99 }),
  asOf: instant,
  windowEndsAt: maybe(instant),
  rows: many(anyRow),
  changes: fc.array(
    fc.record({
      revision: fc.integer({ min: 2, max: 99 }),
      cause: anyText,
      reason: maybe(anyText),
      words: fc.array(fc.record({ car: maybe(anyText), words: texts(3) }), { maxLength: 8 }),
    }),
    { maxLength: 8 },
  ),
  url,
})

export const anyStanding: fc.Arbitrary<AnnouncedStanding> = fc.record({
  place: fc.constantFrom('1', '=1', '2', '104', '–'),
  name: anyText,
  carNumber: maybe(anyText),
  points: fc.constantFrom('0', '1', '12.5', '−3'),
  moved: maybe(fc.integer({ min: -40, max: 40 })),
  note: fc.constantFrom('', 'excluded'),
})

export const anyStandings: fc.Arbitrary<StandingsState> = fc.record({
  season: anyText,
  event: fc.record({ round: count, name: anyText }),
  rounds: count,
  certainty: fc.constantFrom('provisional', 'official'),
  revision: count,
  drivers: many(anyStanding),
  teams: many(anyStanding),
  url,
})

export const anyRuling: fc.Arbitrary<RulingState> = fc.record({
  season: anyText,
  about: maybe(fc.record({ round: count, event: anyText, session: anyText })),
  who: maybe(anyText),
  decision: anyText,
  reason: fc.oneof(
    anyText,
    anyText.map((text) => text.repeat(40)),
  ),
  decidedAt: instant,
  state: fc.oneof(
    fc.record({ kind: fc.constant('in-force' as const) }),
    fc.record({ kind: fc.constant('revoked' as const), at: instant, reason: maybe(anyText) }),
  ),
  url,
})

export const anySeason: fc.Arbitrary<SeasonState> = fc.record({
  season: anyText,
  state: fc.constantFrom('finished', 'goes-on'),
  rounds: count,
  revision: count,
  drivers: many(anyStanding),
  teams: many(anyStanding),
  url,
})

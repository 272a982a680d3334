import * as fc from 'fast-check'
import { buttonId } from '../answers/button-id.ts'
import { calendarAnswer } from '../answers/calendar-answer.ts'
import { driverAnswer } from '../answers/driver-answer.ts'
import { explainAnswer } from '../answers/explain-answer.ts'
import { nextAnswer } from '../answers/next-answer.ts'
import { standingsAnswer } from '../answers/standings-answer.ts'
import { teamAnswer } from '../answers/team-answer.ts'
import type { MessageModel } from '../message-model.ts'
import { anyTexts } from './any-texts.ts'
import { anyEvent, anyStanding, count, instant, many, maybe, url } from './any-state.ts'
import { anyText } from './any-text.ts'

/* Any answer to a command, with texts of people that are as bad as can be. */

const of = {
  league: anyText,
  accent: maybe(fc.constant('#1e6fd9')),
  season: anyText,
  texts: anyTexts,
}
const certainty = {
  certainty: fc.constantFrom('provisional' as const, 'official' as const),
  revision: count,
  at: maybe(instant),
  late: fc.boolean(),
}
const points = fc.constantFrom('0', '1', '12.5', '−3', '99999.999')
const standing = fc.record({
  place: maybe(fc.constantFrom('1', '=2', '104')),
  points,
  behind: maybe(points),
  wins: count,
  bestFinish: maybe(count),
})
const part = fc.record({ words: anyText, points })

const standings = fc
  .tuple(
    fc.record({
      ...of,
      ...certainty,
      of: fc.constantFrom('drivers', 'teams'),
      rows: many(anyStanding),
      url,
    }),
    fc.integer({ min: 0, max: 999 }),
    fc.uuid(),
  )
  .map(([state, page, id]) =>
    standingsAnswer(state, page, (button) =>
      buttonId({ ...button, leagueId: id, seasonId: id, of: state.of }, () => 'x'.repeat(12)),
    ),
  )

const driver = fc
  .record({
    ...of,
    ...certainty,
    name: anyText,
    carNumber: maybe(anyText),
    team: maybe(anyText),
    kind: fc.constantFrom('regular' as const, 'reserve' as const, 'guest' as const),
    standing: maybe(standing),
    results: many(
      fc.record({
        event: fc.record({ round: count, name: anyText }),
        session: anyText,
        place: fc.constantFrom('P1', 'P33', 'DNF'),
        certainty: fc.constantFrom('provisional', 'under-protest', 'official', 'amended'),
      }),
    ),
    url,
  })
  .map(driverAnswer)

const team = fc
  .record({
    ...of,
    ...certainty,
    name: anyText,
    standing: maybe(standing),
    drivers: many(anyStanding),
    url,
  })
  .map(teamAnswer)

const next = fc
  .record({
    ...of,
    event: anyEvent,
    eventId: fc.uuid(),
    revision: count,
    at: maybe(instant),
    confirmed: many(anyText),
    withdrawn: many(anyText),
    unanswered: count,
  })
  .map(nextAnswer)

const calendar = fc
  .record({
    ...of,
    revision: count,
    at: maybe(instant),
    url,
    events: many(
      fc.record({
        round: count,
        name: anyText,
        track: anyText,
        startsAt: instant,
        state: fc.constantFrom('ahead', 'begun', 'held', 'cancelled'),
        winner: maybe(anyText),
      }),
    ),
  })
  .map(calendarAnswer)

const explain = fc
  .record({
    ...of,
    name: anyText,
    points,
    certainty: certainty.certainty,
    revision: count,
    at: maybe(instant),
    rounds: many(
      fc.record({
        round: count,
        event: anyText,
        counted: points,
        gave: maybe(points),
        parts: fc.array(part, { maxLength: 6 }),
      }),
    ),
    adjustments: many(part),
    url,
  })
  .map(explainAnswer)

export const anyAnswers: readonly (readonly [string, fc.Arbitrary<MessageModel>])[] = [
  ['/standings', standings],
  ['/driver', driver],
  ['/team', team],
  ['/next', next],
  ['/calendar', calendar],
  ['/explain', explain],
]

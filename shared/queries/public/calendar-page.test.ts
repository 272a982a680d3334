import { expect, test } from 'vitest'
import { calendarPage, type CalendarRequest } from './calendar-page.ts'
import { smallLeague } from './testing/small-league.ts'

const ask = (seasonId: string | null): CalendarRequest => ({
  kind: 'calendar',
  seasonId,
  show: 'all',
  month: null,
})

test('events stand on the day that clocks at their place show', () => {
  // 00:30 UTC is 01:30 on the night the clocks go forward; 23:00 UTC is 01:00 of the next day in summer.
  expect(calendarPage(smallLeague(), ask(null))?.events.map(({ id, day, zone }) => [id, day, zone])).toEqual([
    ['lake', '2026-03-01', 'Europe/Berlin'],
    ['pine', '2026-03-29', 'Europe/Berlin'],
    ['cape', '2026-04-26', 'Europe/Berlin'],
  ])
})

test('each event tells who won, and why it is called off', () => {
  const rows = smallLeague({ event: { cape: { status: 'cancelled', cancel_reason: 'A storm' } } })
  const events = calendarPage(rows, ask(null))?.events ?? []
  expect(events.map(({ sessions }) => sessions.flatMap(({ winners }) => winners))).toEqual([
    [{ carNumber: '7', name: 'Bo Marsh' }],
    [{ carNumber: '44', name: 'Ana Lind' }],
    [],
  ])
  expect(events.map(({ status, cancelReason }) => [status, cancelReason])).toEqual([
    ['completed', null],
    ['completed', null],
    ['cancelled', 'A storm'],
  ])
})

test('a past season is closed where the plan does not have it, and open where it has', () => {
  expect(calendarPage(smallLeague(), ask('autumn'))).toMatchObject({ closed: { plan: 'PRO' }, events: [] })
  const open = calendarPage(smallLeague({ league: { league: { plan: 'PRO' } } }), ask('autumn'))
  expect(open).toMatchObject({ closed: null, season: { name: 'Autumn' }, events: [{ id: 'old' }] })
})

test('a season that is not there has no calendar; a league without one has an empty one', () => {
  expect(calendarPage(smallLeague(), ask('winter'))).toBeNull()
  expect(calendarPage(smallLeague({ season: { spring: null, autumn: null } }), ask(null))).toMatchObject({
    season: null,
    events: [],
  })
})

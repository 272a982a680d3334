import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { dayAfter, dayInMonth, monthAfter, monthGrid } from './month-grid.ts'
import {
  daysBetween,
  movedByDays,
  offsetText,
  showsSame,
  startAt,
  startWithOffset,
  wallTime,
} from './zoned-start.ts'

const at = (text: string, zone: string) => {
  const [date = '', time = ''] = text.split(' ')
  return startAt({ date, time }, zone)
}

describe('a wall time in a zone', () => {
  test.each([
    ['2026-03-28 20:00', 'Europe/Berlin', '2026-03-28T19:00:00.000Z'],
    ['2026-03-29 20:00', 'Europe/Berlin', '2026-03-29T18:00:00.000Z'],
    ['2026-10-24 20:00', 'Europe/Berlin', '2026-10-24T18:00:00.000Z'],
    ['2026-10-25 20:00', 'Europe/Berlin', '2026-10-25T19:00:00.000Z'],
    ['2026-03-07 20:00', 'America/New_York', '2026-03-08T01:00:00.000Z'],
    ['2026-03-08 20:00', 'America/New_York', '2026-03-09T00:00:00.000Z'],
    // Summer in the south ends in April and begins in October.
    ['2026-04-04 20:00', 'Australia/Sydney', '2026-04-04T09:00:00.000Z'],
    ['2026-04-05 20:00', 'Australia/Sydney', '2026-04-05T10:00:00.000Z'],
    ['2026-10-04 20:00', 'Australia/Sydney', '2026-10-04T09:00:00.000Z'],
    ['2026-01-15 21:00', 'America/Sao_Paulo', '2026-01-16T00:00:00.000Z'],
    ['2026-06-01 19:30', 'Asia/Kolkata', '2026-06-01T14:00:00.000Z'],
    ['2026-06-01 19:30', 'Asia/Kathmandu', '2026-06-01T13:45:00.000Z'],
    ['2026-06-01 19:30', 'Australia/Adelaide', '2026-06-01T10:00:00.000Z'],
    ['2026-06-01 19:30', 'UTC', '2026-06-01T19:30:00.000Z'],
  ])('%s in %s is %s', (text, zone, instant) => {
    expect(at(text, zone)).toEqual({ kind: 'once', instant })
  })

  test.each([
    ['2026-03-29 02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z', '2026-03-29 03:30'],
    ['2026-03-08 02:00', 'America/New_York', '2026-03-08T07:00:00.000Z', '2026-03-08 03:00'],
    ['2026-10-04 02:15', 'Australia/Sydney', '2026-10-03T16:15:00.000Z', '2026-10-04 03:15'],
    // Half an hour is skipped, not a whole one.
    ['2026-10-04 02:15', 'Australia/Lord_Howe', '2026-10-03T15:45:00.000Z', '2026-10-04 02:45'],
    // Clocks that go forward at midnight skip the start of the day.
    ['2026-04-24 00:30', 'Africa/Cairo', '2026-04-23T22:30:00.000Z', '2026-04-24 01:30'],
  ])('%s in %s is skipped; what comes instead is %s, %s', (text, zone, instant, shows) => {
    const [date, time] = shows.split(' ')
    expect(at(text, zone)).toEqual({ kind: 'gap', instant, shows: { date, time } })
  })

  test.each([
    ['2026-10-25 02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
    ['2026-11-01 01:30', 'America/New_York', '2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z'],
    ['2026-04-05 02:30', 'Australia/Sydney', '2026-04-04T15:30:00.000Z', '2026-04-04T16:30:00.000Z'],
    ['2026-04-05 01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z', '2026-04-04T15:15:00.000Z'],
  ])('%s in %s comes twice: %s and %s', (text, zone, first, second) => {
    expect(at(text, zone)).toEqual({ kind: 'twice', first, second })
  })

  test.each([
    ['', 'UTC'],
    ['2026-02-30 10:00', 'UTC'],
    ['2026-02-03 25:00', 'UTC'],
    ['2026-02-03', 'UTC'],
    ['2026-02-03 10:00', 'Mars/Olympus'],
  ])('"%s" in %s is no time', (text, zone) => {
    expect(at(text, zone)).toEqual({ kind: 'no-time' })
  })
})

const newYear = Temporal.Instant.from('2026-01-01T00:00:00Z')

test.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia'])(
  'every hour of a year is shown in %s as a wall time that means it again',
  (zone) => {
    for (let hour = 0; hour < 365 * 24; hour += 1) {
      const instant = newYear.add({ hours: hour }).toString({ smallestUnit: 'millisecond' })
      const start = startAt(wallTime(instant, zone), zone)
      const means =
        start.kind === 'once' ? [start.instant] : start.kind === 'twice' ? [start.first, start.second] : []
      if (!means.includes(instant)) expect([instant, start]).toBeNull()
    }
  },
)

test('moved by weeks, a race starts at the same time on the clocks, whatever they did between', () => {
  const before = '2026-03-27T19:00:00.000Z'
  expect(wallTime(before, 'Europe/Berlin').time).toBe('20:00')
  const after = movedByDays(before, 'Europe/Berlin', 7)
  expect([after, wallTime(after, 'Europe/Berlin')]).toEqual([
    '2026-04-03T18:00:00.000Z',
    { date: '2026-04-03', time: '20:00' },
  ])
  expect(daysBetween('2026-03-27', '2026-04-03')).toBe(7)
})

test('two zones may show the same on one day and not on another', () => {
  expect(showsSame('2026-01-10T12:00:00Z', 'Europe/London', 'UTC')).toBe(true)
  expect(showsSame('2026-07-10T12:00:00Z', 'Europe/London', 'UTC')).toBe(false)
  expect(offsetText('2026-07-10T12:00:00Z', 'Europe/London')).toBe('UTC+01:00')
  expect(offsetText('2026-01-10T12:00:00Z', 'Europe/London')).toBe('UTC')
  expect(offsetText('2026-01-10T12:00:00Z', 'America/St_Johns')).toBe('UTC−03:30')
})

test('an instant is told as clocks show it, with their offset', () => {
  expect(startWithOffset('2026-07-10T18:00:00.000Z', 'Europe/Berlin')).toBe('2026-07-10T20:00:00+02:00')
  expect(startWithOffset('2026-01-10T18:00:00+00:00', 'UTC')).toBe('2026-01-10T18:00:00+00:00')
  expect(startWithOffset('2026-01-10T18:00:00Z', 'America/St_Johns')).toBe('2026-01-10T14:30:00-03:30')
})

test('a month is shown in whole weeks from Monday', () => {
  const march = monthGrid('2026-03')
  expect([march[0]?.[0], march.at(-1)?.at(-1), march.length]).toEqual(['2026-02-23', '2026-04-05', 6])
  expect(monthGrid('2027-02')).toHaveLength(4)
  expect(monthAfter('2026-12', 1)).toBe('2027-01')
  expect(dayAfter('2026-02-28', 1)).toBe('2026-03-01')
  expect(dayInMonth('2026-01-31', 1)).toBe('2026-02-28')
})

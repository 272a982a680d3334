import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mostZoneYears } from '#server/calendar/event-zones.ts'
import { writeCalendar, type CalendarEvent } from '#server/calendar/write-calendar.ts'
import { readBack } from './read-back.ts'

const event = (changes: Partial<CalendarEvent>): CalendarEvent => ({
  id: '019a0000-0000-7000-8000-000000000001',
  name: 'Round 1',
  track: 'Harbour',
  startsAt: '2026-07-10T18:00:00.000Z',
  zone: 'Europe/Berlin',
  minutes: 110,
  cancelled: false,
  sequence: 0,
  changedAt: '2026-01-01T00:00:00.000Z',
  description: 'Race',
  url: 'https://gridboss.example/l/cup/events/1',
  ...changes,
})

describe('an event over changes of the clocks', () => {
  test.each([
    ['2026-01-10T19:00:00.000Z', 'Europe/Berlin', '2026-01-10T20:00:00'],
    ['2026-07-10T18:00:00.000Z', 'Europe/Berlin', '2026-07-10T20:00:00'],
    ['2026-03-29T00:59:00.000Z', 'Europe/Berlin', '2026-03-29T01:59:00'],
    ['2026-03-29T01:00:00.000Z', 'Europe/Berlin', '2026-03-29T03:00:00'],
    ['2026-10-25T02:00:00.000Z', 'Europe/Berlin', '2026-10-25T03:00:00'],
    ['2026-11-01T06:30:00.000Z', 'America/New_York', '2026-11-01T01:30:00'],
    ['2026-04-04T14:00:00.000Z', 'Australia/Lord_Howe', '2026-04-05T01:00:00'],
    ['2026-10-04T00:00:00.000Z', 'Australia/Lord_Howe', '2026-10-04T11:00:00'],
    // A zone whose clocks follow the moon.
    ['2026-03-01T20:00:00.000Z', 'Africa/Casablanca', '2026-03-01T20:00:00'],
    ['2026-06-01T19:00:00.000Z', 'Africa/Casablanca', '2026-06-01T20:00:00'],
    ['2026-07-10T14:15:00.000Z', 'Asia/Kathmandu', '2026-07-10T20:00:00'],
  ])('%s in %s begins when clocks there show %s', (startsAt, zone, shown) => {
    const [read] = readBack(writeCalendar('Cup', [event({ startsAt, zone })]))
    expect(read).toMatchObject({ zone, shown })
    // An hour that comes twice has no second name in a calendar; every other one is exact.
    if (startsAt !== '2026-11-01T06:30:00.000Z') expect(read?.startsAt).toBe(startsAt)
  })

  test('is at the same instant for every zone and season of the year (seed 2026)', () => {
    const zones = Intl.supportedValuesOf('timeZone')
    const instant = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) })
    // The hour that clocks show twice is left out: no calendar can tell which of the two is meant.
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.array(instant, { minLength: 1, maxLength: 4 }),
        (zone, instants) => {
          const events = instants
            .map((ms) => Math.floor(ms / 60_000) * 60_000)
            .filter((ms) => !isShownTwice(ms, zone))
            .map((ms, index) => event({ id: `${index}`, zone, startsAt: new Date(ms).toISOString() }))
          const read = readBack(writeCalendar('Cup', events))
          expect(read.map(({ startsAt }) => startsAt)).toEqual(events.map(({ startsAt }) => startsAt))
        },
      ),
      { seed: 2026, numRuns: 400 },
    )
  })
})

describe('a calendar', () => {
  test('ends an event after its length', () => {
    const text = writeCalendar('Cup', [event({ minutes: 110 })])
    expect(text).toContain('DTSTART;TZID=Europe/Berlin:20260710T200000')
    expect(text).toContain('DTEND;TZID=Europe/Berlin:20260710T215000')
  })

  test('keeps text as it is, whatever it contains', () => {
    const name = 'Round; one, \\ "two"\nthree 💥'
    const description = 'Race: P1, provisional\nSprint; P2'
    const [read] = readBack(writeCalendar('Cup, the; best', [event({ name, description })]))
    expect(read).toMatchObject({ summary: name, description })
  })

  test('tells cancelled events and the number of their changes', () => {
    const read = readBack(writeCalendar('Cup', [event({ cancelled: true, sequence: 4 }), event({ id: '2' })]))
    expect(read).toMatchObject([
      { uid: '019a0000-0000-7000-8000-000000000001@gridboss', status: 'CANCELLED', sequence: 4 },
      { uid: '2@gridboss', status: 'CONFIRMED', sequence: 0 },
    ])
  })

  test('with events in several zones describes each once', () => {
    const zones = ['Europe/Berlin', 'Asia/Tokyo', 'Europe/Berlin']
    const text = writeCalendar(
      'Cup',
      zones.map((zone, index) => event({ id: `${index}`, zone })),
    )
    expect(text.match(/BEGIN:VTIMEZONE/g)).toHaveLength(2)
    expect(readBack(text).map(({ zone }) => zone)).toEqual(zones)
  })

  test('is the same text for the same events, with lines that every app can read', () => {
    const events = [event({ name: 'A very long name '.repeat(7) })]
    const text = writeCalendar('Cup', events)
    expect(writeCalendar('Cup', events)).toBe(text)
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  })

  test('without events is a calendar too', () => {
    expect(readBack(writeCalendar('Cup', []))).toEqual([])
  })
})

function isShownTwice(ms: number, zone: string): boolean {
  const shown = (instant: number) =>
    new Intl.DateTimeFormat('en', { dateStyle: 'short', timeStyle: 'short', timeZone: zone }).format(instant)
  const halfHours = [-4, -3, -2, -1, 1, 2, 3, 4]
  return halfHours.some((steps) => shown(ms + steps * 1_800_000) === shown(ms))
}

describe('what a calendar holds is bounded by its events, never by the time between them', () => {
  test('events of one zone at both ends of what is allowed', () => {
    const text = writeCalendar('Cup', [
      event({ id: 'old', startsAt: '1950-06-01T18:00:00.000Z' }),
      event({ id: 'new', startsAt: '2100-06-01T18:00:00.000Z' }),
    ])
    expect(observances(text)).toBeLessThanOrEqual(16)
    expect(readBack(text).map(({ startsAt }) => startsAt)).toEqual([
      '1950-06-01T18:00:00.000Z',
      '2100-06-01T18:00:00.000Z',
    ])
  })

  test('hundreds of events, each in a zone and a year of its own: the newest keep their zones, all keep their instants', () => {
    const zones = Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/'))
    const events = Array.from({ length: 300 }, (_, index) =>
      event({
        id: `${index}`,
        zone: zones[index % zones.length] ?? 'UTC',
        startsAt: new Date(Date.UTC(2001 + (index % 90), 5, 1, 18) + index * 60_000).toISOString(),
      }),
    )
    const text = writeCalendar('Cup', events)
    expect(observances(text)).toBeLessThanOrEqual(mostZoneYears * 3 * 4)
    expect(readBack(text).map(({ startsAt }) => startsAt)).toEqual(events.map(({ startsAt }) => startsAt))
  })
})

const observances = (text: string) => text.match(/BEGIN:(?:STANDARD|DAYLIGHT)/g)?.length ?? 0

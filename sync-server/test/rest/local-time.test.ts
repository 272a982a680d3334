import { describe, expect, test } from 'vitest'
import { instantOf, isZone, localTime } from '#server/rest/local-time.ts'

describe('an instant in a zone', () => {
  test.each([
    ['2026-01-10T19:00:00.000Z', 'Europe/Berlin', '2026-01-10T20:00:00+01:00'],
    ['2026-07-10T18:00:00.000Z', 'Europe/Berlin', '2026-07-10T20:00:00+02:00'],
    // The hour before and after the clocks go back: the same clock time, twice.
    ['2026-10-25T00:30:00.000Z', 'Europe/Berlin', '2026-10-25T02:30:00+02:00'],
    ['2026-10-25T01:30:00.000Z', 'Europe/Berlin', '2026-10-25T02:30:00+01:00'],
    ['2026-03-08T06:59:59.000Z', 'America/New_York', '2026-03-08T01:59:59-05:00'],
    ['2026-03-08T07:00:00.000Z', 'America/New_York', '2026-03-08T03:00:00-04:00'],
    // Half an hour of summer time, and quarters.
    ['2026-01-10T09:00:00.000Z', 'Australia/Lord_Howe', '2026-01-10T20:00:00+11:00'],
    ['2026-07-10T09:30:00.000Z', 'Australia/Lord_Howe', '2026-07-10T20:00:00+10:30'],
    ['2026-07-10T14:15:00.000Z', 'Asia/Kathmandu', '2026-07-10T20:00:00+05:45'],
    ['2026-07-10T18:00:00.000Z', 'UTC', '2026-07-10T18:00:00+00:00'],
  ])('%s is in %s %s', (instant, zone, local) => {
    expect(localTime(instant, zone)).toBe(local)
    expect(instantOf(local, zone)).toEqual({ ok: true, instant })
  })
})

describe('what somebody enters', () => {
  test.each([
    ['2026-07-10T20:00', 'Europe/Berlin', '2026-07-10T18:00:00.000Z'],
    ['2026-01-10T20:00:30', 'Europe/Berlin', '2026-01-10T19:00:30.000Z'],
    ['2026-07-10T20:00:00-04:00', 'Europe/Berlin', '2026-07-11T00:00:00.000Z'],
    ['2026-07-10T20:00:00Z', 'Europe/Berlin', '2026-07-10T20:00:00.000Z'],
  ])('%s in %s is %s', (text, zone, instant) => {
    expect(instantOf(text, zone)).toEqual({ ok: true, instant })
  })

  test('a time that the clocks leap over is refused', () => {
    expect(instantOf('2026-03-29T02:30', 'Europe/Berlin')).toMatchObject({
      code: 'bad-time',
      field: 'startsAt',
      message: expect.stringContaining('never show'),
    })
  })

  test('a time that the clocks show twice is refused until an offset says which', () => {
    expect(instantOf('2026-10-25T02:30', 'Europe/Berlin')).toMatchObject({
      code: 'bad-time',
      message: expect.stringContaining('2026-10-25T02:30:00+02:00'),
    })
    expect(instantOf('2026-10-25T02:30:00+01:00', 'Europe/Berlin')).toEqual({
      ok: true,
      instant: '2026-10-25T01:30:00.000Z',
    })
  })
})

test.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['Europe/Atlantis', false],
  ['+02:00', false],
  ['', false],
])('whether "%s" is a zone: %s', (name, known) => {
  expect(isZone(name)).toBe(known)
})

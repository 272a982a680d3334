import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { wallTime } from '#shared/calendar/zoned-start.ts'
import { afterQuietHours } from './quiet-hours.ts'

const night = { from: 22 * 60, until: 7 * 60 + 30, zone: 'Europe/Berlin' }
const noon = { from: 12 * 60, until: 14 * 60, zone: 'America/New_York' }

describe('quiet hours', () => {
  test.each([
    ['before them', '2026-07-01T19:59:59.000Z', night, '2026-07-01T19:59:59.000Z'],
    ['as they begin', '2026-07-01T20:00:00.000Z', night, '2026-07-02T05:30:00.000Z'],
    ['after midnight', '2026-07-01T23:30:00.000Z', night, '2026-07-02T05:30:00.000Z'],
    ['in their last minute', '2026-07-02T05:29:59.000Z', night, '2026-07-02T05:30:00.000Z'],
    ['as they end', '2026-07-02T05:30:00.000Z', night, '2026-07-02T05:30:00.000Z'],
    ['by day, in another zone', '2026-07-01T16:00:00.000Z', noon, '2026-07-01T18:00:00.000Z'],
    ['none', '2026-07-01T23:30:00.000Z', null, '2026-07-01T23:30:00.000Z'],
    ['of no length', '2026-07-01T23:30:00.000Z', { ...night, until: night.from }, '2026-07-01T23:30:00.000Z'],
    // The clocks go forward from 2 to 3 on 29 March, and back from 3 to 2 on 25 October.
    ['over the night that is an hour shorter', '2026-03-28T22:00:00.000Z', night, '2026-03-29T05:30:00.000Z'],
    ['over the night that is an hour longer', '2026-10-24T21:00:00.000Z', night, '2026-10-25T06:30:00.000Z'],
    [
      'that end at a time which the clocks skip',
      '2026-03-29T00:30:00.000Z',
      { ...night, until: 2 * 60 + 30 },
      '2026-03-29T01:30:00.000Z',
    ],
    [
      'that end at a time which the clocks show twice, the first time',
      '2026-10-24T23:00:00.000Z',
      { ...night, until: 2 * 60 + 30 },
      '2026-10-25T00:30:00.000Z',
    ],
    [
      'that end at a time which the clocks show twice, the second time',
      '2026-10-25T01:10:00.000Z',
      { ...night, until: 2 * 60 + 30 },
      '2026-10-25T01:30:00.000Z',
    ],
  ])('[AN10] %s', (_what, due, quiet, sent) => {
    expect(afterQuietHours(due, quiet)).toBe(sent)
  })

  test('[AN10] hold nothing for longer than a day, and nothing is sent inside of them', () => {
    const minute = fc.integer({ min: 0, max: 1_439 })
    const zone = fc.constantFrom(
      'Europe/Berlin',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'UTC',
    )
    const at = fc.integer({ min: 1_767_225_600_000, max: 1_830_297_600_000 })
    fc.assert(
      fc.property(minute, minute, zone, at, (from, until, where, ms) => {
        const due = Temporal.Instant.fromEpochMilliseconds(ms).toString({ smallestUnit: 'millisecond' })
        const sent = afterQuietHours(due, { from, until, zone: where })
        const heldMs = Temporal.Instant.from(sent).epochMilliseconds - ms
        expect(heldMs).toBeGreaterThanOrEqual(0)
        expect(heldMs).toBeLessThanOrEqual(26 * 3_600_000)
        if (sent === due) return
        const { time } = wallTime(sent, where)
        const shown = Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
        // A skipped end is as long after the change as was asked.
        expect([until, until + 60, until + 30]).toContain(shown)
      }),
      { numRuns: 500 },
    )
  })
})

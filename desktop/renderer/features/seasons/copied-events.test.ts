import { expect, test } from 'vitest'
import type { PlannedEvent } from '#shared/queries/calendar.ts'
import { copiedEvents, firstDayOf } from './copied-events.ts'

const event = (round: number, startsAt: string, changes: Partial<PlannedEvent> = {}): PlannedEvent => ({
  id: `event-${round}`,
  seasonId: 'season',
  round,
  name: `Round ${round}`,
  track: 'Quay',
  startsAt,
  zone: 'Europe/Berlin',
  laps: 30,
  distanceM: null,
  status: 'completed',
  cancelReason: null,
  rulesetVersionId: 'rules',
  seasonRules: true,
  sessions: [{ id: `race-${round}`, kind: 'race', name: 'Race', multiplier: '2', entered: true }],
  ...changes,
})

test('a calendar is moved by days, and every race starts at the time of day it had', () => {
  let ids = 0
  const copied = copiedEvents(
    [
      event(1, '2026-03-20T19:00:00.000Z'),
      event(2, '2026-03-27T19:00:00.000Z', { status: 'cancelled' }),
      // After the clocks went forward, still 20:00.
      event(3, '2026-04-03T18:00:00.000Z', { seasonRules: false, rulesetVersionId: 'own' }),
    ],
    '2026-10-16',
    () => `new-${(ids += 1)}`,
  )
  expect(copied).toMatchObject([
    { round: 1, name: 'Round 1', startsAt: '2026-10-16T18:00:00.000Z', rulesetVersionId: null },
    { round: 2, name: 'Round 3', startsAt: '2026-10-30T19:00:00.000Z', rulesetVersionId: 'own' },
  ])
  expect(copied[0]?.sessions).toEqual([{ id: 'new-2', kind: 'race', name: 'Race', multiplier: '2' }])
})

test('the first day is the one on the clocks of the event', () => {
  expect(firstDayOf([event(1, '2026-03-20T23:30:00.000Z')])).toBe('2026-03-21')
  expect(firstDayOf([event(1, '2026-03-20T23:30:00.000Z', { status: 'cancelled' })])).toBeNull()
  expect(copiedEvents([], '2026-10-16', () => '')).toEqual([])
})

import { beforeEach, expect, test } from 'vitest'
import type { OutboxItem } from '#shared/sync/status.ts'
import { outboxCount, type OutboxCount } from './outbox-count.ts'

let items: OutboxItem[]
let reads: number
let count: OutboxCount

beforeEach(() => {
  items = []
  reads = 0
  count = outboxCount(() => {
    reads += 1
    return items
  })
})

const item = (at: number, kind: 'pending' | 'accepted' = 'pending'): OutboxItem => ({
  seq: at,
  leagueId: '0190a000-0000-7000-8000-000000000001',
  name: 'league.rename',
  args: {},
  at,
  source: { kind: 'own' },
  state: { kind },
})
const refused = (at: number, kind: 'refused' | 'held'): OutboxItem => ({
  ...item(at),
  state: { kind, code: 'no', message: 'No.' },
})

test('what waits is counted, with the oldest of it; what needs a person is counted apart', () => {
  expect(count.counted()).toEqual({ pending: 0, oldestPendingAt: null, refused: 0 })
  count.changed()
  items = [item(30), item(20, 'accepted'), refused(10, 'refused'), refused(5, 'held')]
  expect(count.counted()).toEqual({ pending: 2, oldestPendingAt: 20, refused: 2 })
})

test('a thousand new ones are counted on without reading the outbox again', () => {
  items = [item(500)]
  count.counted()
  for (let at = 1_000; at < 2_000; at += 1) {
    items.push(item(at))
    count.added(at)
    count.counted()
  }
  expect(count.counted()).toEqual({ pending: 1_001, oldestPendingAt: 500, refused: 0 })
  expect(reads).toBe(1)
})

test('an older one that comes later is the oldest, as a clock that was set back makes it', () => {
  items = [item(500)]
  count.counted()
  count.added(100)
  expect(count.counted().oldestPendingAt).toBe(100)
})

test('one that was added before anybody asked is read with the others', () => {
  items = [item(500)]
  count.added(500)
  expect(count.counted().pending).toBe(1)
})

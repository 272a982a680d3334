import { expect, test } from 'vitest'
import type { OutboxEntry } from './outbox-entry.ts'
import { beyondRetention, defaultRetention } from './retention.ts'

const day = 24 * 60 * 60 * 1000
const now = 100 * day

function done(seq: number, at: number, args: unknown = seq): OutboxEntry {
  const mutation = { seq, leagueId: 'league', name: 'league.rename', args, at }
  return { mutation, outcome: { ok: true }, discardedAt: null, carried: null }
}
const leftOut = (...given: Parameters<typeof beyondRetention>): number[] =>
  beyondRetention(...given)
    .map(({ mutation }) => mutation.seq)
    .toSorted((a, b) => a - b)

test('[JO11] acknowledged work is kept for fourteen days', () => {
  const entries = [done(1, now - 14 * day - 1), done(2, now - 14 * day), done(3, now)]
  expect(leftOut(entries, defaultRetention, now)).toEqual([1])
})

test('[JO11] of more than may be kept the newest stay, by number and by size', () => {
  const entries = [done(1, now - 3), done(2, now - 2), done(3, now - 1)]
  expect(leftOut(entries, { ...defaultRetention, entries: 2 }, now)).toEqual([1])
  const large = entries.map(({ mutation }) => done(mutation.seq, mutation.at, 'x'.repeat(98)))
  expect(leftOut(large, { ...defaultRetention, bytes: 250 }, now)).toEqual([1])
})

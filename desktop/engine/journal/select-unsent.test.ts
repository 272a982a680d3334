import { expect, test } from 'vitest'
import type { Outcome } from '#shared/base/outcome.ts'
import type { OutboxEntry } from './outbox-entry.ts'
import { selectUnsent } from './select-unsent.ts'

const refused: Outcome = { ok: false, code: 'forbidden', message: 'No.' }

function entry(seq: number, outcome: Outcome | null = null): OutboxEntry {
  return {
    mutation: { seq, leagueId: 'league', name: 'league.rename', args: seq, at: seq },
    outcome,
    discardedAt: null,
    carried: null,
  }
}
const sent = (entries: OutboxEntry[], lastSeq: number, serverSeq: number, limit: number): string[] =>
  selectUnsent(entries, lastSeq, serverSeq, limit, ({ seq }) => `content ${String(seq)}`).map(
    ({ seq, name }) =>
      ({ 'journal.lost-entry': `${String(seq)} lost`, 'journal.discarded': `${String(seq)} put away` })[
        name
      ] ?? String(seq),
  )

test('[PU1] what has no answer is sent in order, as many as fit', () => {
  const entries = [entry(1, { ok: true }), entry(2), entry(3), entry(4)]
  expect(sent(entries, 4, 1, 200)).toEqual(['2', '3', '4'])
  expect(sent(entries, 4, 1, 2)).toEqual(['2', '3'])
  expect(sent([], 0, 0, 200)).toEqual([])
})

test('[PU2] what the server has done and not answered is asked for again', () => {
  expect(sent([entry(1), entry(2)], 2, 2, 200)).toEqual(['1', '2'])
  expect(sent([entry(1), entry(2, { ok: true }), entry(3)], 3, 3, 200)).toEqual(['1', '3'])
})

test('[PU2] nothing is sent when all is answered and the server has it', () => {
  expect(sent([entry(1, { ok: true }), entry(2, refused)], 2, 2, 200)).toEqual([])
})

test('[JO4] a number whose line is lost is filled, so that those behind it get through', () => {
  expect(sent([entry(1, { ok: true }), entry(3)], 3, 1, 200)).toEqual(['2 lost', '3'])
})

test('a server that has forgotten is told again what it accepted, and not what it refused', () => {
  expect(sent([entry(1, { ok: true }), entry(2, refused), entry(3)], 3, 0, 200)).toEqual([
    '1',
    '2 put away',
    '3',
  ])
})

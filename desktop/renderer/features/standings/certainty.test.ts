import { expect, test } from 'vitest'
import type { StandingsView } from '#shared/queries/standings-view.ts'
import { certaintyOf } from './certainty.ts'

const view = (changes: object): StandingsView =>
  ({ status: 'provisional', asOfRevision: 12, reasons: [], ...changes }) as unknown as StandingsView
const reasonOf = (changes: object) => {
  const certainty = certaintyOf(view(changes))
  return certainty.kind === 'provisional' ? certainty.reason : certainty.kind
}

test('official standings say which revision they are of', () => {
  expect(certaintyOf(view({ status: 'official' }))).toEqual({ kind: 'official', asOfRevision: 12 })
})

test.each([
  [['unsent-work', 'not-recomputed'], 'contains results that are not sent yet'],
  [['carried-work'], 'contains results from another laptop’s file that are not sent yet'],
  [['not-recomputed', 'results-not-official'], 'the server has not confirmed the latest results yet'],
  [['results-not-official'], 'a result is not official yet or is under protest'],
  [[], 'not confirmed by the server'],
])('provisional because of %j: %s', (reasons, words) => {
  expect(reasonOf({ reasons })).toBe(words)
})

test('an open protest window is told with its end, unless work is unsent', () => {
  const openUntil = '2026-06-06T18:00:00Z'
  expect(reasonOf({ reasons: ['results-not-official'], openUntil })).toMatch(
    /^open to protest until .*6 Jun 2026/,
  )
  expect(reasonOf({ reasons: ['unsent-work'], openUntil })).toBe('contains results that are not sent yet')
})

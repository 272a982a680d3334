import { expect, test } from 'vitest'
import type { OpeningNotes } from '#desktop/ipc/engine-state.ts'
import { openingWords, runningWords, stopAdvice, stopTitles } from './engine-words.ts'

const notes = (lines: readonly number[] | null, replica: string = 'as-it-was') =>
  ({
    journal: lines === null ? null : { lines, copy: 'journal.1.jsonl' },
    replica,
  }) as unknown as OpeningNotes
const unread = (lines: readonly number[]) => runningWords(notes(lines))?.text.split(' of your unsent work')[0]

test('changes that are put back are counted; nothing is said where it takes no time', () => {
  expect(openingWords(null)).toBeNull()
  expect(openingWords({ done: 20, of: 300 })).toBe('Putting your unsent changes back: 20 of 300')
})

test.each([
  [[4], 'Line 4'],
  [[4, 9], 'Lines 4 and 9'],
  [[1, 2, 3], 'Lines 1, 2 and 3'],
  [[1, 2, 3, 4, 5, 6, 7, 8], 'Lines 1, 2, 3, 4, 5, 6, 7 and 8'],
  [[1, 2, 3, 4, 5, 6, 7, 8, 20], '9 lines, from 1 to 20,'],
])('lines %j that could not be read are named', (lines, words) => {
  expect(unread(lines)).toBe(words)
})

test('what was lost or made anew is told together, and whether there is a copy', () => {
  expect(runningWords(notes(null))).toBeNull()
  const both = runningWords(notes([4], 'made-anew'))
  expect(both?.hasCopy).toBe(true)
  expect(both?.text).toContain('is kept: journal.1.jsonl.')
  expect(both?.text).toContain('has been made anew')
  expect(runningWords(notes(null, 'empty'))).toEqual({
    text: 'The data on this device was damaged beyond reading. Your leagues come back with the next connection; unsent work is safe.',
    hasCopy: false,
  })
})

test('every stop has a title and a way to go on', () => {
  expect(Object.keys(stopTitles).toSorted()).toEqual(Object.keys(stopAdvice).toSorted())
  for (const advice of Object.values(stopAdvice)) expect(advice.length).toBeGreaterThan(40)
})

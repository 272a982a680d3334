import { expect, test } from 'vitest'
import { failureLines } from './failure.ts'

const numbered = (count: number, lines: number) =>
  Array.from({ length: count }, (_, at) => ({
    name: `test ${at}`,
    message: Array.from({ length: lines }, (_none, line) => `line ${line}`).join('\n'),
  }))

test('nothing is said where nothing failed', () => {
  expect(failureLines([])).toEqual([])
})

test('a failure is its name and what was said, without colours, blank lines and the insides of libraries', () => {
  const message = [
    '\u001b[31mAssertionError: expected 5 to be 4\u001b[39m',
    '',
    '    at /home/me/gridboss/shared/sum.test.ts:4:9',
    '    at run (/home/me/gridboss/node_modules/vitest/runner.js:1:2)',
    '    at node:internal/process/task_queues:95:5',
  ].join('\n')
  expect(failureLines([{ name: 'sum.test.ts › adds up', message }])).toEqual([
    '✗ sum.test.ts › adds up',
    '    AssertionError: expected 5 to be 4',
    '        at /home/me/gridboss/shared/sum.test.ts:4:9',
  ])
})

test('one long message is cut, several share the room', () => {
  expect(failureLines(numbered(1, 100))).toHaveLength(1 + 12)
  expect(failureLines(numbered(10, 100))).toHaveLength(10 * (1 + 4))
})

test('where there is room for names alone each is still named', () => {
  const lines = failureLines(numbered(40, 100))
  expect(lines).toHaveLength(40)
  expect(lines.at(-1)).toBe('✗ test 39')
})

test('more failures than lines: the rest is counted', () => {
  const lines = failureLines(numbered(70, 1))
  expect(lines).toHaveLength(50)
  expect(lines.slice(-2)).toEqual(['✗ test 48', 'and 21 more, named above'])
})

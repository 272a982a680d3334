import { expect, test } from 'vitest'
import { afterWindowCrash, crashWindowMs } from './after-window-crash.ts'

const minute = 60_000

test('a window that breaks comes back by itself, and a person is asked at the third time', () => {
  expect([[0], [0, minute], [0, minute, 2 * minute]].map(afterWindowCrash)).toEqual([
    'reload',
    'reload',
    'ask',
  ])
})

test('what was long ago does not count', () => {
  expect(afterWindowCrash([0, minute, crashWindowMs + 2 * minute])).toBe('reload')
})

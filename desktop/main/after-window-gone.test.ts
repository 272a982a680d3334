import { expect, test } from 'vitest'
import { afterWindowGone, goneWindowMs } from './after-window-gone.ts'

const minute = 60_000

test('a window that breaks comes back by itself, and a person is asked at the third time', () => {
  expect([[0], [0, minute], [0, minute, 2 * minute]].map(afterWindowGone)).toEqual([
    'reload',
    'reload',
    'ask',
  ])
})

test('what was long ago does not count', () => {
  expect(afterWindowGone([0, minute, goneWindowMs + 2 * minute])).toBe('reload')
})

import { expect, test } from 'vitest'
import { movement } from './movement.ts'

test.each([
  [1, 3, '▲2', 'up 2'],
  [4, 1, '▼3', 'down 3'],
  [2, 2, '', 'no change'],
  [2, null, 'new', 'new'],
  [null, 2, '', 'no change'],
  [null, null, '', 'no change'],
])('rank %s after %s is told as "%s", in words "%s"', (rank, rankBefore, mark, words) => {
  expect(movement({ rank, rankBefore })).toMatchObject({ mark, words })
})

import { describe, expect, test } from 'vitest'
import { slotsOf } from './row-slots.ts'

const row = (index: number) => ({ index, start: index * 40, end: index * 40 + 40 })

describe('the rows of a long list that are drawn', () => {
  test('stand where they would among all', () => {
    expect(slotsOf([row(10), row(11)], 4000)).toEqual([
      { kind: 'gap', before: 10, height: 400 },
      { kind: 'row', index: 10 },
      { kind: 'row', index: 11 },
      { kind: 'gap', before: -1, height: 3520 },
    ])
  })

  test('have a gap between them where one is kept far away', () => {
    expect(slotsOf([row(0), row(50)], 51 * 40)).toEqual([
      { kind: 'row', index: 0 },
      { kind: 'gap', before: 50, height: 49 * 40 },
      { kind: 'row', index: 50 },
    ])
  })

  test('fill the list where all are drawn', () => {
    expect(slotsOf([row(0), row(1)], 80)).toEqual([
      { kind: 'row', index: 0 },
      { kind: 'row', index: 1 },
    ])
    expect(slotsOf([], 0)).toEqual([])
  })
})

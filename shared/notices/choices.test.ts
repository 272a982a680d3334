import { expect, test } from 'vitest'
import { isTold } from './choices.ts'

const [league, other] = ['0196f000-0000-7000-8000-000000000001', '0196f000-0000-7000-8000-000000000002']

test('[NT1] what nobody chose is told, what was chosen for all is so, and what was chosen for a league goes before', () => {
  expect(isTold([], 'result', league)).toBe(true)
  const off = { category: 'result', leagueId: null, told: false } as const
  expect(isTold([off], 'result', league)).toBe(false)
  expect(isTold([off], 'case', league)).toBe(true)
  const on = { category: 'result', leagueId: league, told: true } as const
  expect(isTold([on, off], 'result', league)).toBe(true)
  expect(isTold([on, off], 'result', other)).toBe(false)
  expect(isTold([on, off], 'result', null)).toBe(false)
})

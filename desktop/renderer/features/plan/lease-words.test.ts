import { expect, test } from 'vitest'
import { leaseWords } from './lease-words.ts'

const closesAt = Date.parse('2026-05-12T16:00:00Z')
const words = (state: Parameters<typeof leaseWords>[0]) => leaseWords(state, 'Europe/Berlin')

test('nothing is said while a plan is open, and of the plan that everybody has', () => {
  expect([
    words(null),
    words({ kind: 'open', tier: 'PRO', closesAt }),
    words({ kind: 'grace', tier: 'FREE', closesAt, paidOver: false }),
    words({ kind: 'expired', was: 'FREE', tier: null }),
    words({ kind: 'expired', was: 'PRO', tier: 'ELITE' }),
  ]).toEqual([null, null, null, null, null])
})

test('a device that was not connected for long hears by when to connect', () => {
  expect(words({ kind: 'grace', tier: 'PRO', closesAt, paidOver: false })).toMatch(
    /^Connect once to renew the Pro plan on this computer, by Tue,? 12 May 2026, 18:00 CEST\.$/,
  )
})

test('in the grace of a payment that is missing it is said when the plan closes', () => {
  expect(words({ kind: 'grace', tier: 'ELITE', closesAt, paidOver: true })).toMatch(
    /^What was paid for has ended\. The Elite plan stays open until Tue,? 12 May 2026, 18:00 CEST\.$/,
  )
})

test('a plan that has run out here is renewed by connecting, and a smaller one may be open in its place', () => {
  const runOut =
    'The Elite plan has run out on this computer. Connect once to renew it; results can be entered as ever.'
  expect(words({ kind: 'expired', was: 'ELITE', tier: null })).toBe(runOut)
  expect(words({ kind: 'expired', was: 'ELITE', tier: 'PRO' })).toBe(runOut)
})

test('a clock that was turned back, and another computer’s lease, are told from each other', () => {
  expect(words({ kind: 'not-yet', from: closesAt })).toContain('clock of this computer')
  expect(words({ kind: 'foreign', of: 'device' })).toContain('has to be connected once')
})

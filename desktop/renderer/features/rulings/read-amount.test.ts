import { describe, expect, test } from 'vitest'
import { readAmount } from './read-amount.ts'

describe('an amount in the form of a ruling', () => {
  test.each([
    ['time', '5', 5000],
    ['time', '5s', 5000],
    ['time', '+5 sec', 5000],
    ['time', '10,5', 10_500],
    ['time', '1:05', 65_000],
    ['time', '−1:05', -65_000],
    ['time', '1 min', 60_000],
    ['time', '0', 0],
    ['positions', '3', 3],
    ['positions', '3p', 3],
    ['positions', '1 place', 1],
    ['positions', '300', 300],
    ['points', '3', 3000],
    ['points', '-5 pts', -5000],
    ['points', '5 points', 5000],
    ['points', '−2.5', -2500],
    ['points', '0', 0],
  ] as const)('%s: %j is %i', (kind, text, value) => {
    expect(readAmount(kind, text)).toEqual({ ok: true, value })
  })

  test.each([
    ['time', ''],
    ['time', 'soon'],
    ['time', '10:00:01'],
    ['time', '1:75'],
    ['time', '5s, 3 pts'],
    ['positions', ''],
    ['positions', '1.5'],
    ['positions', '-2'],
    ['positions', '301'],
    ['points', ''],
    ['points', '1.2345'],
    ['points', '10001'],
  ] as const)('%s: %j is refused with what is expected', (kind, text) => {
    const example = { time: 'Seconds', positions: 'A whole number', points: 'Points such as' }[kind]
    const amount = readAmount(kind, text)
    expect(amount.ok ? amount.value : amount.message).toMatch(new RegExp(`^${example}`))
  })

  test.each([
    ['time', '2p', 'That is 2 places.'],
    ['time', '5 pts', 'That is 5 points.'],
    ['positions', '5s', 'That is 5 seconds.'],
    ['points', '1:30', 'Points such as'],
    ['points', 'DSQ', 'That is disqualification.'],
  ] as const)('%s: %j is another kind of penalty, and named', (kind, text, words) => {
    const amount = readAmount(kind, text)
    expect(amount.ok ? amount.value : amount.message).toContain(words)
  })
})

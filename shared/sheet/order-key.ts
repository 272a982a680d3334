import { assert, must } from '#shared/base/assert.ts'

/**
 * A place in an order, as text that sorts by code units: there is always another key between two keys, so a car moves
 * without touching the others. The first letter says how many digits (base 62) the whole part has, the rest is a fraction:
 * 'a0', 'a1', 'a1V', 'a2', 'b00'. The same neighbours always give the same key: laptops on which the same order was
 * entered agree without having met ([OR2]).
 */
export function keyBetween(after: string | null, before: string | null): string {
  assert(after === null || before === null || after < before, `"${after}" comes before "${before}"`)
  if (after === null) {
    if (before === null) return 'a0'
    const whole = wholeOf(before)
    if (whole < before) return whole
    return decrement(whole) ?? whole + fractionBetween('', before.slice(whole.length))
  }
  const whole = wholeOf(after)
  const fraction = after.slice(whole.length)
  if (before !== null && wholeOf(before) === whole) {
    return whole + fractionBetween(fraction, before.slice(whole.length))
  }
  const next = increment(whole)
  if (next !== null && (before === null || next < before)) return next
  return whole + fractionBetween(fraction, null)
}

/** Whether a text can be a key: `keyBetween` must be able to go on from it. */
export function isOrderKey(text: string): boolean {
  if (!/^[A-Za-z][0-9A-Za-z]{1,199}$/.test(text)) return false
  const length = wholeLength(text)
  return text.length >= length && !(text.length > length && text.endsWith('0')) && text !== smallest
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const smallest = `A${'0'.repeat(26)}`

/** Letters from 'a' on count up from zero, letters down from 'Z' below zero, with 1 to 26 digits behind them. */
function wholeLength(key: string): number {
  const code = key.charCodeAt(0)
  return code >= 97 ? code - 97 + 2 : 90 - code + 2
}

function wholeOf(key: string): string {
  return key.slice(0, wholeLength(key))
}

function increment(whole: string): string | null {
  const [carried, rest] = step(whole.slice(1), 1)
  const letter = whole.charAt(0)
  if (!carried) return letter + rest
  if (letter === 'z') return null
  if (letter === 'Z') return 'a0'
  const next = String.fromCharCode(letter.charCodeAt(0) + 1)
  return next > 'a' ? `${next}${rest}0` : next + rest.slice(1)
}

function decrement(whole: string): string | null {
  const [carried, rest] = step(whole.slice(1), -1)
  const letter = whole.charAt(0)
  if (!carried) return letter + rest === smallest ? null : letter + rest
  if (letter === 'A') return null
  if (letter === 'a') return 'Zz'
  const next = String.fromCharCode(letter.charCodeAt(0) - 1)
  return next < 'Z' ? `${next}${rest}z` : next + rest.slice(1)
}

/** One up or down, and whether it ran over all digits. */
function step(number: string, by: 1 | -1): [carried: boolean, number: string] {
  const [full, empty] = by === 1 ? ['z', '0'] : ['0', 'z']
  let end = number.length
  while (end > 0 && number.charAt(end - 1) === full) end--
  const tail = empty.repeat(number.length - end)
  if (end === 0) return [true, tail]
  return [false, number.slice(0, end - 1) + digitAt(digits.indexOf(number.charAt(end - 1)) + by) + tail]
}

/** A fraction strictly between two, never ending in '0'; '' is zero, null is one. */
function fractionBetween(low: string, high: string | null): string {
  if (high !== null) {
    let same = 0
    while (same < high.length && (low.charAt(same) || '0') === high.charAt(same)) same++
    if (same > 0) return high.slice(0, same) + fractionBetween(low.slice(same), high.slice(same))
  }
  const from = low === '' ? 0 : digits.indexOf(low.charAt(0))
  const to = high === null ? digits.length : digits.indexOf(high.charAt(0))
  if (to - from > 1) return digitAt(Math.round((from + to) / 2))
  if (high !== null && high.length > 1) return high.slice(0, 1)
  return digitAt(from) + fractionBetween(low.slice(1), null)
}

function digitAt(index: number): string {
  return must(digits[index], `digit ${index}`)
}

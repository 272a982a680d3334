import { expect, test } from 'vitest'
import { formatCountdown, formatMinutes } from './protest-window.ts'

const hour = 3_600_000

test.each([
  [247_000, '4:07', '4:07'],
  [246_001, '4:07', '4:07'],
  [hour + 247_000, '1:04:07', '1:04:07'],
  [27 * hour, '1 day 3 h', '1 Tag 3 h'],
  [51 * hour, '2 days 3 h', '2 Tage 3 h'],
])('%i ms that are left are %s, in German %s', (ms, english, german) => {
  expect(formatCountdown(ms)).toBe(english)
  expect(formatCountdown(ms, 'de')).toBe(german)
})

test.each([
  [0, '0 min', '0 min'],
  [90, '1 h 30 min', '1 h 30 min'],
  [2880, '2 days', '2 Tage'],
])('%i minutes are %s, in German %s', (minutes, english, german) => {
  expect(formatMinutes(minutes)).toBe(english)
  expect(formatMinutes(minutes, 'de')).toBe(german)
})

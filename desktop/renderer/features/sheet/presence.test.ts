import { expect, test } from 'vitest'
import { initialsOf, toneOf, tones } from './presence.ts'

test.each([
  ['Olive Marsh', 'OM'],
  ['Sten', 'ST'],
  ['  ana   de la vega ', 'AV'],
  ['Q', 'Q'],
  ['élodie Åberg', 'ÉÅ'],
  ['', ''],
  ['🏁 Race', '🏁R'],
])('the initials of %j are %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})

test('a person has one colour on every laptop, and people have several', () => {
  const ids = Array.from({ length: 60 }, (_, n) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`)
  const used = ids.map(toneOf)
  expect(ids.map(toneOf)).toEqual(used)
  expect(used.every((tone) => Number.isInteger(tone) && tone >= 0 && tone < tones)).toBe(true)
  expect(new Set(used).size).toBe(tones)
})

import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { english } from '#shared/i18n/texts.ts'
import { plainResult, plainStandings, type PlainTable } from './plain-table.ts'
import { columnsTaken, messageMost, monospaceText, plainTableText } from './table-text.ts'
import { sampleResult, sampleStandings } from './testing/sample-result.ts'

test('a result in letters of one width', () => {
  expect(monospaceText(plainResult(sampleResult, english))).toBe(
    [
      '```',
      'Night Series · Season 2026',
      'Round 5: Eifelring · Race',
      'Amended, revision 3 as of Sat, 4 Jul 2026, 22:15 CEST',
      '',
      'Pos No Driver                          Time  Pts',
      '1   44 Zoë Lindqvist            1:00:05.250   25',
      '2    7 Łukasz Żak / Иван Петров      +2.750   18',
      '3=  19 山田 太郎                    +12.004 13.5',
      '3=   3 محمد علي                     +12.004 13.5',
      '5   88 =HYPERLINK("x")               +1 lap   10',
      '6   12 Luc Ferrand                  +2 laps    6',
      'DNF 61 Priya Nair',
      '```',
    ].join('\n'),
  )
})

test('standings as plain lines', () => {
  expect(plainTableText(plainStandings(sampleStandings, english), english)).toBe(
    [
      'Night Series · Season 2026',
      'Driver standings after round 5: Eifelring',
      'Provisional, as of revision 81',
      '',
      '1. Zoë Lindqvist #44, 86.5 points',
      '2= 山田 太郎 #19, −26.5, 60 points',
      '2= Luc Ferrand, −26.5, 60 points',
      '– Priya Nair #61, −86.5, 0 points',
    ].join('\n'),
  )
})

test('whatever people wrote, it is one block of code that fits into a message', () => {
  const cell = oneof(
    string({ maxLength: 60 }),
    constantFrom('```', '@everyone', '\n```\n', '\u202e', '山'.repeat(50)),
  )
  assert(
    property(array(cell, { maxLength: 120 }), cell, (names, league) => {
      const table: PlainTable = {
        ...plainResult(sampleResult, english),
        heading: [league, 'Race'],
        rows: names.map((name, at) => ({ place: String(at + 1), car: name, name, time: name, points: '1' })),
      }
      const text = monospaceText(table)
      expect(text.length).toBeLessThanOrEqual(messageMost)
      expect(text.split('```')).toHaveLength(3)
      expect(text.startsWith('```\n')).toBe(true)
      expect(text.endsWith('\n```')).toBe(true)
    }),
  )
})

test('rows for which there is no room are counted', () => {
  const { rows } = plainResult(sampleResult, english)
  const table = { ...plainResult(sampleResult, english), rows: Array.from({ length: 80 }, () => rows[0]!) }
  const text = monospaceText(table)
  const shown = text.split('\n').filter((line) => line.includes('Lindqvist')).length
  expect(text).toContain(`and ${80 - shown} more`)
})

test.each([
  ['Zoë', 3],
  ['Zoe\u0308', 3],
  ['山田', 4],
  ['한', 2],
  ['🏁', 2],
])('%s takes %i columns', (text, columns) => {
  expect(columnsTaken(text)).toBe(columns)
})

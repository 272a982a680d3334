import { describe, expect, test } from 'vitest'
import type { JudgedLine } from './judge-lines.ts'
import { noteText, tally } from './line-notes.ts'
import { kindOf, looksLikeNumber, withoutHash } from './roster-line.ts'

describe('what kind of driver a list says somebody is', () => {
  test.each([
    'Reserve',
    'reserve driver',
    'Sub',
    'Substitute',
    'stand-in',
    'standin',
    'Ersatz',
    'Riserva',
    'Remplaçant',
  ])('%s is a reserve', (text) => {
    expect(kindOf(text)).toBe('reserve')
  })

  test.each([
    'Guest',
    'guest driver',
    'Wildcard',
    'wild card',
    'Gast',
    'Invité',
    'INVITÉ',
    'invitado',
    'Ospite',
  ])('%s is a guest', (text) => {
    expect(kindOf(text)).toBe('guest')
  })

  test.each([null, '', 'Regular', 'Subaru', 'Gaston', 'Preserved', 'Driver'])(
    '%j is a regular driver',
    (text) => {
      expect(kindOf(text)).toBe('regular')
    },
  )
})

test.each([
  ['44', true, '44'],
  ['#44', true, '44'],
  ['# 7', true, '7'],
  ["'007", true, '007'],
  ['12b', true, '12b'],
  ['12345', false, '12345'],
  ['12bc', false, '12bc'],
  ['Ana', false, 'Ana'],
  ['', false, ''],
])('%j is a number: %s, and read as %j', (text, isNumber, number) => {
  expect(looksLikeNumber(text)).toBe(isNumber)
  expect(withoutHash(text)).toBe(number)
})

test.each([
  [{ kind: 'no-name' }, 'No name'],
  [{ kind: 'too-long', what: 'team' }, 'The team is too long'],
  [{ kind: 'twice', line: 3 }, 'Same name as line 3'],
  [{ kind: 'archived' }, 'Archived: comes back'],
  [{ kind: 'number-taken', by: 'Ana Lind' }, 'Ana Lind has this number too'],
  [{ kind: 'number-twice', line: 2 }, 'Same number as line 2'],
  [{ kind: 'unsure', part: 'name', text: 'Lind, Ana' }, 'Check: is “Lind, Ana” one name?'],
  [{ kind: 'unsure', part: 'number', text: '' }, 'Check: a number in front was left out'],
  [{ kind: 'unsure', part: 'number', text: '44' }, 'Check: is “44” the number?'],
  [{ kind: 'unsure', part: 'team', text: 'Gull' }, 'Check: is “Gull” the team?'],
  [{ kind: 'unsure', part: 'more', text: '' }, 'Check: there is more than name, number and team'],
])('%j is told as %j', (note, text) => {
  expect(noteText(note as Parameters<typeof noteText>[0])).toBe(text)
})

const line = (verdict: JudgedLine['verdict'], teamName: string | null = null) =>
  ({ verdict, teamName, notes: teamName === null ? [] : [{ kind: 'new-team' }] }) as unknown as JudgedLine

test('lines are counted by what becomes of them, a new team once however it is written', () => {
  const lines = [line('add', 'Gull'), line('add', ' gull '), line('restore', 'Heron'), line('skip')]
  expect(tally(lines)).toEqual({ add: 2, restore: 1, skip: 1, newTeams: 2 })
  expect(tally([])).toEqual({ add: 0, restore: 0, skip: 0, newTeams: 0 })
})

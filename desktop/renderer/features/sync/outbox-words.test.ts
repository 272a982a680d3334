import { describe, expect, test } from 'vitest'
import type { OutboxItem } from '#shared/sync/status.ts'
import { detailsOf } from './copy-details.ts'
import { opensAt } from './open-again.ts'
import { refusalAdvice } from './refusal-advice.ts'

test.each([
  ['result.submit', 'Open the sheet'],
  ['sheet.edit', 'Open the sheet'],
  ['ruling.make', 'Open the ruling'],
  ['ruleset.save', 'Open the rules'],
  ['event.update', 'Open the calendar'],
  ['team.add', 'Open the roster'],
  ['league.rename', null],
])('%s is made again at: %s', (name, words) => {
  expect(opensAt(name)).toBe(words)
})

test('a refusal whose message does not say what to do has advice; others have none', () => {
  expect(refusalAdvice('forbidden')).toMatch(/^Ask an admin/)
  expect(refusalAdvice('sheet-changed')).toMatch(/^Open the sheet/)
  expect(refusalAdvice('name-taken')).toBeNull()
  expect(refusalAdvice('constructor')).toBeNull()
})

describe('the details of a change', () => {
  const item = {
    seq: 12,
    at: Date.parse('2026-06-06T18:00:00Z'),
    leagueId: 'league',
    name: 'league.rename',
    args: { name: 'Harbour Cup' },
    source: { kind: 'own' },
    state: { kind: 'refused', code: 'forbidden', message: 'You may not do this.' },
  } as unknown as OutboxItem

  test('are its words, its number, why it was refused, and all that is in it', () => {
    const lines = detailsOf(item, 'Rename the league to Harbour Cup').split('\n')
    expect(lines[0]).toBe('Rename the league to Harbour Cup')
    expect(lines[1]).toMatch(/^Nr\. 12, .*2026/)
    expect(lines[2]).toBe('refused: You may not do this. (forbidden)')
    expect(JSON.parse(lines.slice(3).join('\n').replace('league.rename ', ''))).toEqual({
      name: 'Harbour Cup',
    })
  })

  test('name the laptop they came from', () => {
    const source = { kind: 'carried', deviceId: 'd', laptop: 'Pit wall', person: 'Sten' }
    expect(detailsOf({ ...item, source } as unknown as OutboxItem, 'x')).toContain('\nFrom Pit wall, Sten\n')
  })

  test('fit on the clipboard, however much is in them', () => {
    const large = { ...item, args: { name: 'x'.repeat(20_000) } } as unknown as OutboxItem
    expect(detailsOf(large, 'Rename')).toHaveLength(10_000)
  })
})

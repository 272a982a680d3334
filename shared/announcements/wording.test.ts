import { english } from '#shared/i18n/texts.ts'
import { describe, expect, test } from 'vitest'
import { AnnouncementKind } from './kinds.ts'
import { sampleMessage } from './sample-states.ts'
import { fillWording, wordingFault, wordingNames, type WordingValues } from './wording.ts'

describe('a line of the league’s own', () => {
  test.each([
    ['result', '{winner} wins {event}!', null],
    ['result', 'No names at all', null],
    ['result', '{winer} wins', 'There is no {winer} here.'],
    [
      'standings',
      '{winner} leads',
      'What can stand in braces: {league}, {season}, {event}, {round}, {leader}, {status}.',
    ],
    ['event', '{event', 'A brace is not closed'],
    ['event', 'event}', 'A brace is not closed'],
    ['event', '{}', 'There is no {} here.'],
    ['event', '{event} '.repeat(9), 'At most 8 names'],
    ['event', 'two\nlines', 'one line'],
  ] as const)('[AN9] for %s: %j', (kind, wording, said) => {
    const fault = wordingFault(kind, wording)
    expect(fault?.field ?? null).toBe(said === null ? null : 'wording')
    expect(fault?.message ?? '').toContain(said ?? '')
  })

  test('[AN9] has what it names filled in', () => {
    const values: WordingValues<'season'> = {
      league: 'L',
      season: 'S',
      champion: 'Ana \\*',
      status: 'finished',
    }
    expect(fillWording<'season'>('{champion} of {season}: **{status}** {nothing}', values)).toBe(
      'Ana \\* of S: **finished** ',
    )
  })

  test('[AN7] mentions nobody, whatever it says', () => {
    const values: WordingValues<'season'> = { league: 'L', season: 'S', champion: 'C', status: 'x' }
    expect(fillWording<'season'>('@everyone <@123456789012345678>', values)).toBe(
      '@\u2060everyone \\<@\u2060123456789012345678>',
    )
  })

  test.each(AnnouncementKind.options)('[AN9] for %s may hold each name that there is', (kind) => {
    const wording = wordingNames[kind].map((name) => `{${name}}`).join(' ')
    expect(wordingFault(kind, wording)).toBeNull()
    const { content } = sampleMessage(kind, {
      league: 'Demo GP',
      accent: null,
      texts: english,
      wording,
      mentionRoleId: null,
    })
    expect(content).toContain('Demo GP Winter Season')
    expect(content).not.toMatch(/[{}]/)
    expect(content).not.toContain('undefined')
  })
})

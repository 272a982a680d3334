import { describe, expect, test } from 'vitest'
import type { AuditItem } from '#shared/api/audit.ts'
import { auditSentence } from './audit-sentence.ts'
import { changedFields, changeWord, rowTitle } from './changed-fields.ts'

const change = (before: unknown, after: unknown, entity = 'driver') =>
  ({ entity, before, after }) as Parameters<typeof changedFields>[0]

describe('what a change did to a row', () => {
  test('is told field by field; what stayed, ids, and nothing that became nothing are left out', () => {
    const before = {
      id: '1',
      league_id: '2',
      display_name: 'Ana',
      car_number: '7',
      team_id: null,
      kind: 'regular',
    }
    const after = { ...before, car_number: '8', team_id: '', kind: 'regular' }
    expect(changedFields(change(before, after))).toEqual([{ field: 'car number', before: '7', after: '8' }])
  })

  test('of one that came or went is all that is in it', () => {
    expect(changedFields(change(null, { id: '1', name: 'Gull', place: 2 }))).toEqual([
      { field: 'name', before: null, after: 'Gull' },
      { field: 'place', before: null, after: '2' },
    ])
    expect(changedFields(change({ name: 'Gull', note: null }, null))).toEqual([
      { field: 'name', before: 'Gull', after: null },
    ])
  })

  test('is compared by content where it is a list', () => {
    expect(changedFields(change({ driver_ids: ['a', 'b'] }, { driver_ids: ['a', 'b'] }))).toEqual([])
    expect(changedFields(change({ driver_ids: ['a'] }, { driver_ids: ['a', 'b'] }))).toEqual([
      { field: 'driver ids', before: '["a"]', after: '["a","b"]' },
    ])
  })

  test.each([
    [null, { name: 'Gull' }, 'added'],
    [{ name: 'Gull' }, null, 'removed'],
    [{ name: 'Gull' }, { name: 'Heron' }, 'changed'],
  ] as const)('%j to %j: %s', (before, after, word) => {
    expect(changeWord(change(before, after))).toBe(word)
  })

  test.each([
    [change(null, { name: 'Gull' }, 'team'), 'team Gull'],
    [change({ display_name: 'Ana' }, null), 'driver Ana'],
    [change(null, { car_number: '7' }, 'entry'), 'entry 7'],
    [change(null, { rules: {} }, 'ruleset_version'), 'ruleset version'],
  ])('%# is called by its name, or what it is', (of, title) => {
    expect(rowTitle(of)).toBe(title)
  })
})

const sentence = (name: string, args: unknown) => auditSentence({ name, args } as AuditItem, {})

describe('an entry of the log', () => {
  test.each([
    ['league.create', { name: 'Harbour Cup' }, 'Found the league Harbour Cup'],
    ['league.change-slug', { slug: 'harbour' }, 'Change the league’s short name to harbour'],
    ['invite.make', { role: 'STEWARD' }, 'Make an invite for a steward'],
    ['league.set-logo', { logo: 'ab12' }, 'Give the league a logo'],
    ['league.set-logo', { logo: null }, 'Take the logo of the league away'],
    ['league.set-domain', { domain: 'racing.example' }, 'Give the league the domain racing.example'],
    [
      'league.check-domain',
      { domain: 'racing.example' },
      'Look for the records of the domain racing.example',
    ],
    ['league.remove-domain', { domain: 'racing.example' }, 'Take the domain racing.example away'],
    ['api-key.make', { name: 'Club site' }, 'Make the API key Club site'],
    ['api-key.revoke', { name: null }, 'Revoke the API key'],
    ['invite.accept', { role: 'DRIVER' }, 'Join by invite as driver'],
    ['invite.accept', {}, 'Join by invite as member'],
    ['invite.accept', { role: 'constructor' }, 'Join by invite as member'],
    ['invite.accept', null, 'Join by invite as member'],
    ['discord.link', { server: 'Harbour Racing' }, 'Link the Discord server Harbour Racing'],
    ['discord.link', { server: null }, 'Link the Discord server'],
    ['discord.unlink', { server: 'Harbour Racing' }, 'Unlink the Discord server Harbour Racing'],
    ['plan.change', { before: 'FREE', plan: 'PRO' }, 'Change the plan to Pro'],
    ['league.close', { below: 'PRO' }, 'Make the league read-only until its owner has Pro'],
    ['league.open', { below: null }, 'Open the league again'],
    ['sheet.edit', {}, 'Write on a sheet'],
    ['incident.vote', { verdict: 'upheld' }, 'Vote on a report'],
    ['league.rename', { name: 'Harbour' }, 'Rename the league to Harbour'],
  ])('%s %j: %s', (name, args, words) => {
    expect(sentence(name, args)).toBe(words)
  })
})

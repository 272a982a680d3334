import { describe, expect, test } from 'vitest'
import type { OutboxItem } from '#shared/sync/status.ts'
import { detailsOf } from './copy-details.ts'
import { groupOutbox } from './outbox-groups.ts'
import { refusalAdvice } from './refusal-advice.ts'

const item = (seq: number, changes: Partial<OutboxItem> = {}): OutboxItem => ({
  seq,
  leagueId: 'harbour',
  name: 'team.add',
  args: { items: [] },
  at: 1_000 + seq,
  source: { kind: 'own' },
  state: { kind: 'pending' },
  ...changes,
})
const refused = { kind: 'refused', code: 'forbidden', message: 'No.' } as const
const pitWall = { kind: 'carried', deviceId: 'd', person: 'Ana', laptop: 'Pit wall', verified: true } as const
const numbers = (items: readonly OutboxItem[]): number[] => items.map((each) => each.seq)

describe('the outbox in groups', () => {
  test('by league and laptop; what needs a person comes first, what waits is newest first', () => {
    const groups = groupOutbox([
      item(1),
      item(2, { state: refused }),
      item(3),
      item(1, { source: pitWall }),
      item(4, { leagueId: 'pier' }),
    ])
    expect(groups.map(({ key, needsYou, waiting }) => [key, numbers(needsYou), numbers(waiting)])).toEqual([
      ['own harbour', [2], [3, 1]],
      ['own pier', [], [4]],
      ['d harbour', [], [1]],
    ])
  })

  test('another laptop’s refused work comes before this one’s waiting work', () => {
    const groups = groupOutbox([item(1), item(1, { source: pitWall, state: refused })])
    expect(groups.map((group) => group.source.kind)).toEqual(['carried', 'own'])
  })

  test('nothing is lost in hundreds', () => {
    const many = Array.from({ length: 900 }, (_, index) => item(index + 1))
    expect(groupOutbox(many)[0]?.waiting).toHaveLength(900)
  })
})

test('details name the change, whose it is and why it was refused, and fit on the clipboard', () => {
  const text = detailsOf(item(7, { source: pitWall, state: refused }), 'Add Gull Racing to the teams')
  expect(text).toContain('Add Gull Racing to the teams\nNr. 7')
  expect(text).toContain('From Pit wall, Ana\nrefused: No. (forbidden)')
  expect(detailsOf(item(1, { args: 'x'.repeat(50_000) }), '')).toHaveLength(10_000)
})

test('advice is only for codes it knows', () => {
  expect(refusalAdvice('forbidden')).toContain('admin')
  expect(refusalAdvice('toString')).toBeNull()
})

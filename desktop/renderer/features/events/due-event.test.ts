import { describe, expect, test } from 'vitest'
import type { EventListItem } from '#shared/queries/events.ts'
import { dueEvent } from './due-event.ts'
import { placeOf, startThere, startWords, zoneNames } from './zones.ts'

const now = Date.parse('2026-06-06T20:00:00Z')
const event = (name: string, startsAt: string, status = 'scheduled') =>
  ({ name, startsAt, status }) as EventListItem
const due = (...events: readonly EventListItem[]) => dueEvent(events, now)?.name ?? null

describe('the event that a person at the track wants', () => {
  test('is the one of tonight, also some hours after its start', () => {
    const tonight = event('Tonight', '2026-06-06T17:00:00Z')
    expect(
      due(event('Forgotten', '2026-05-01T17:00:00Z'), tonight, event('Next', '2026-06-13T17:00:00Z')),
    ).toBe('Tonight')
  })

  test('is the next one a day after a race that has its result', () => {
    expect(
      due(event('Run', '2026-06-05T17:00:00Z', 'completed'), event('Next', '2026-06-13T17:00:00Z')),
    ).toBe('Next')
  })

  test('is one that was forgotten where none is to come', () => {
    expect(
      due(event('Forgotten', '2026-05-01T17:00:00Z'), event('Off', '2026-06-13T17:00:00Z', 'cancelled')),
    ).toBe('Forgotten')
  })

  test('is none where all is run', () => {
    expect(due(event('Run', '2026-06-06T17:00:00Z', 'completed'))).toBeNull()
    expect(due()).toBeNull()
  })
})

describe('zones', () => {
  test('are called by their place', () => {
    expect(['America/Sao_Paulo', 'America/Argentina/Buenos_Aires', 'UTC'].map(placeOf)).toEqual([
      'Sao Paulo',
      'Buenos Aires',
      'UTC',
    ])
  })

  test('are offered by their present names, once, with those that must be there', () => {
    const names = zoneNames('Mars/Olympus', 'UTC')
    expect(names).toEqual([...new Set(names)].toSorted())
    expect(names).toEqual(expect.arrayContaining(['Europe/Kyiv', 'Asia/Kolkata', 'UTC', 'Mars/Olympus']))
    expect(names).not.toContain('Europe/Kiev')
    expect(names).not.toContain('Asia/Calcutta')
  })

  test('whose clocks show the same as here say nothing', () => {
    const here = new Intl.DateTimeFormat().resolvedOptions().timeZone
    expect(startThere('2026-06-06T18:00:00Z', here)).toBeNull()
    expect(startWords('2026-06-06T18:00:00Z', here)).not.toContain('(')
  })

  test('elsewhere show their own time beside, and their day where it is another', () => {
    // No zone of people is both 14 hours ahead of and 12 behind UTC.
    expect(startThere('2026-06-06T18:00:00Z', 'Pacific/Kiritimati')).toMatch(/08:00 in Kiritimati$/)
    expect(startWords('2026-06-06T18:00:00Z', 'Pacific/Kiritimati')).toMatch(
      / \((Sun )?08:00 in Kiritimati\)$/,
    )
  })
})

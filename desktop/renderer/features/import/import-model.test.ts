import { describe, expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import type { ImportedSession } from '#shared/imports/imported-file.ts'
import { importedDriverId } from '#shared/imports/import-ids.ts'
import type { EventDetail } from '#shared/queries/event.ts'
import type { RosterDriver } from '#shared/model/roster-driver.ts'
import { assignedOf, firstNeeded, matchesOf, partKey, targetsOf, targetTwice } from './import-model.ts'
import { rosterWith, type Deciding, type Decisions } from './plan-part.ts'
import { partsOf, type ReadFile } from './read-files.ts'

const leagueId = '01900000-0000-7000-8000-000000000001'
const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const ana: RosterDriver = {
  id: uuid(1),
  displayName: 'Ana Vilar',
  carNumber: '7',
  teamId: null,
  teamName: null,
  kind: 'regular',
}
const event = {
  sessions: [
    { id: 'quali', kind: 'qualifying', name: 'Qualifying' },
    { id: 'race', kind: 'race', name: 'Race' },
  ],
} as unknown as EventDetail

function session(kind: ImportedSession['kind'], ...names: string[]): ImportedSession {
  const entries = names.map((name) => ({ carNumber: '7', drivers: [{ name, id: null }] }))
  return { kind, name: kind, track: null, layout: null, entries } as unknown as ImportedSession
}

function file(hash: string, ...sessions: ImportedSession[]): ReadFile {
  return {
    name: `${hash}.json`,
    hash,
    bytes: new Uint8Array(),
    csv: {},
    columnsKnown: false,
    preview: null,
    result: { format: 'raceroom-json', sessions, warnings: [], errors: [] },
  }
}

const deciding = (decisions: Decisions = {}): Deciding => ({
  leagueId,
  roster: rosterWith(leagueId, [ana], decisions),
  remembered: [],
  decisions,
  places: 'sport',
})
const unknown = 'raceroom:name:gus hale'
const files = [file('a', session('qualifying', 'Ana Vilar'), session('race', 'Ana Vilar', 'Gus Hale'))]
const assign = (of: readonly ReadFile[], said = {}) => assignedOf(targetsOf(of, event, null, said), event)

describe('where a person is needed', () => {
  test('a driver whom nobody knows, and then nowhere', () => {
    const assigned = assign(files)
    expect(assigned.map(({ sessionName }) => sessionName)).toEqual(['Qualifying', 'Race'])
    const open = matchesOf(assigned, deciding())
    expect(firstNeeded(files, assigned, open)).toBe('drivers')
    const guest = deciding({ [unknown]: { kind: 'new-guest', displayName: 'Gus Hale', carNumber: '7' } })
    const matches = matchesOf(assigned, guest)
    expect(matches.find(({ identity }) => identity === unknown)).toMatchObject({
      kind: 'mapped',
      driverId: importedDriverId(leagueId, unknown),
      by: 'choice',
    })
    expect(firstNeeded(files, assigned, matches)).toBe('check')
  })

  test('two sessions of the files for one of the event', () => {
    const two = [...files, file('b', session('race', 'Ana Vilar'))]
    const key = partKey(must(partsOf(two)[2], 'the second race'))
    const assigned = assign(two, { [key]: 'race' })
    expect(targetTwice(assigned)?.sessionName).toBe('Race')
    expect(firstNeeded(two, assigned, [])).toBe('files')
    expect(targetTwice(assign(two))).toBeNull()
  })

  test('a file without anything usable, or nothing that is imported', () => {
    const bad: ReadFile = {
      ...file('c'),
      result: { format: null, sessions: [], warnings: [], errors: [{ code: 'truncated', message: 'Cut.' }] },
    }
    expect(firstNeeded([...files, bad], assign(files), [])).toBe('files')
    expect(firstNeeded([], [], [])).toBe('files')
  })

  test('a table whose columns nobody explained', () => {
    const preview = { headings: ['A', 'B'], rows: [], guessed: {}, signature: 'a|b' }
    expect(firstNeeded([{ ...file('d'), preview }], [], [])).toBe('columns')
    expect(firstNeeded([{ ...file('d'), preview, columnsKnown: true }], [], [])).toBe('files')
  })
})

const newcomer = (carNumber: string) => ({ kind: 'new-driver' as const, displayName: 'X', carNumber })

test('somebody new takes a number only while it is free', () => {
  const roster = rosterWith(leagueId, [ana], { a: newcomer('7'), b: newcomer('8'), c: newcomer('8') })
  expect(roster.map(({ carNumber, kind }) => `${carNumber ?? '-'} ${kind}`)).toEqual([
    '7 regular',
    '- regular',
    '8 regular',
    '- regular',
  ])
  expect(rosterWith(leagueId, roster, { b: newcomer('8') })).toHaveLength(4)
})

import { describe, expect, test } from 'vitest'
import { importedDriverId } from '#shared/imports/import-ids.ts'
import { choicesOf, rosterWith, type Decisions } from './plan-part.ts'
import { rosterMember } from '#shared/imports/testing/roster-member.ts'

const league = '01900000-0000-7000-8000-000000000001'
const ana = rosterMember('ana', 'Ana Lind', '44')
const newGuest = (displayName: string, carNumber: string | null) =>
  ({ kind: 'new-guest', displayName, carNumber }) as const

describe('who was decided about', () => {
  const decisions: Decisions = {
    'steam:1': { kind: 'driver', driverId: 'ana' },
    'steam:2': { kind: 'skip' },
    'steam:3': newGuest('Kofi Mensah', '7'),
  }

  test('is a driver of the league, nobody, or a new one with an id that every laptop derives alike', () => {
    expect(choicesOf(league, decisions)).toEqual([
      { identity: 'steam:1', driverId: 'ana' },
      { identity: 'steam:2', driverId: null },
      { identity: 'steam:3', driverId: importedDriverId(league, 'steam:3') },
    ])
  })

  test('comes to the roster only where they are new', () => {
    const roster = rosterWith(league, [ana], decisions)
    expect(roster.map(({ displayName, kind }) => [displayName, kind])).toEqual([
      ['Ana Lind', 'regular'],
      ['Kofi Mensah', 'guest'],
    ])
  })

  test('is added once, however often the same file is decided', () => {
    const once = rosterWith(league, [ana], decisions)
    expect(rosterWith(league, once, decisions)).toEqual(once)
  })
})

const numbers = (decisions: Decisions) =>
  rosterWith(league, [ana], decisions).map(({ carNumber }) => carNumber)

describe('the number of somebody new', () => {
  test('that a driver has stays theirs', () => {
    expect(numbers({ 'steam:3': newGuest('Kofi Mensah', '44') })).toEqual(['44', null])
  })

  test('that two have goes to the first', () => {
    expect(numbers({ a: newGuest('Kofi Mensah', '7'), b: newGuest('Lea Sand', '7') })).toEqual([
      '44',
      '7',
      null,
    ])
  })

  test('may be none', () => {
    expect(numbers({ a: newGuest('Kofi Mensah', null), b: newGuest('Lea Sand', null) })).toEqual([
      '44',
      null,
      null,
    ])
  })
})

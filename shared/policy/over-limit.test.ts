import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leagueRoom, openWithin, readOnlyBelow, type OwnedLeague, type Occupant } from './over-limit.ts'

const occupant = (id: string, since: string | null, chosen = false): Occupant => ({ id, since, chosen })
const league = (id: string, year: number, plan: OwnedLeague['plan'], chosen = false): OwnedLeague => ({
  ...occupant(id, `${year}-01-01T00:00:00.000Z`, chosen),
  plan,
})
const open = (all: readonly Occupant[], room: number | null) => [...openWithin(all, room)].sort()

describe('what stays open', () => {
  const three = [occupant('c', '2026-03-01'), occupant('a', '2026-02-01'), occupant('b', '2026-01-01')]

  test('[OL3] is everything where there is room for it', () => {
    expect(open(three, 3)).toEqual(['a', 'b', 'c'])
    expect(open(three, null)).toEqual(['a', 'b', 'c'])
    expect(open([], 0)).toEqual([])
  })

  test('[OL3] is the oldest, where nothing was chosen', () => {
    expect(open(three, 1)).toEqual(['b'])
    expect(open(three, 2)).toEqual(['a', 'b'])
    expect(open([...three, occupant('old', null)], 1)).toEqual(['old'])
    expect(open([occupant('z', '2026-01-01'), occupant('y', '2026-01-01')], 1)).toEqual(['y'])
  })

  test('[OL3] is what was chosen before what is older, and never more than there is room for', () => {
    const chosen = [...three, occupant('d', '2026-04-01', true), occupant('e', '2026-05-01', true)]
    expect(open(chosen, 1)).toEqual(['d'])
    expect(open(chosen, 3)).toEqual(['b', 'd', 'e'])
  })
})

describe('a league', () => {
  const mine = [league('a', 2024, 'FREE'), league('b', 2025, 'FREE'), league('c', 2026, 'FREE')]

  test('[OL5] is read-only below the smallest plan that has room for it', () => {
    expect(['a', 'b', 'c'].map((id) => readOnlyBelow(id, [mine]))).toEqual([null, 'PRO', 'PRO'])
    const six = [...mine, league('d', 2027, 'FREE'), league('e', 2028, 'FREE'), league('f', 2029, 'FREE')]
    expect(['e', 'f'].map((id) => readOnlyBelow(id, [six]))).toEqual(['PRO', 'ELITE'])
    const onPro = six.map((each) => ({ ...each, plan: 'PRO' as const }))
    expect(['e', 'f'].map((id) => readOnlyBelow(id, [onPro]))).toEqual([null, 'ELITE'])
  })

  test('[OL4] an owner has the room of the largest plan among their leagues', () => {
    expect(leagueRoom(mine)).toBe(1)
    const oneOfAnother = [...mine, league('d', 2026, 'PRO')]
    expect(leagueRoom(oneOfAnother)).toBe(5)
    expect(readOnlyBelow('c', [oneOfAnother])).toBeNull()
  })

  test('[OL4] of two owners one is enough', () => {
    const hers = [league('c', 2026, 'FREE')]
    expect(readOnlyBelow('c', [mine, hers])).toBeNull()
    const manyOfHers = [league('x', 2020, 'FREE'), ...hers]
    expect(readOnlyBelow('c', [mine, manyOfHers])).toBe('PRO')
    expect(
      readOnlyBelow('c', [mine, [...manyOfHers.slice(0, 1), league('c', 2026, 'FREE', true)]]),
    ).toBeNull()
  })
})

const hasBetterRight = (a: Occupant, b: Occupant): boolean => {
  if (a.chosen && !b.chosen) return true
  if (b.chosen && !a.chosen) return false
  if (a.since === null && b.since !== null) return true
  if (b.since === null && a.since !== null) return false
  if (a.since !== null && b.since !== null && a.since !== b.since) return a.since < b.since
  return a.id < b.id
}

/** What the rules say, by asking of each thing how many have a better right than it. */
function plainlyOpen(all: readonly Occupant[], room: number | null): string[] {
  if (room === null) return all.map(({ id }) => id).sort()
  return all
    .filter((one) => all.filter((other) => other !== one && hasBetterRight(other, one)).length < room)
    .map(({ id }) => id)
    .sort()
}

describe('with any leagues, drivers and choices', () => {
  const anyOccupants = fc.uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 2 }),
      since: fc.option(fc.constantFrom('2024-01-01', '2025-01-01', '2026-01-01')),
      chosen: fc.boolean(),
    }),
    { selector: ({ id }) => id, maxLength: 12 },
  )
  const anyRoom = fc.option(fc.nat({ max: 14 }))

  test('[OL3] exactly those are open who have the best right', () => {
    fc.assert(
      fc.property(anyOccupants, anyRoom, (all, room) => {
        expect(open(all, room)).toEqual(plainlyOpen(all, room))
      }),
      { numRuns: 500 },
    )
  })

  test('[OL3] the order in which they are told does not matter, and more room closes nothing', () => {
    fc.assert(
      fc.property(anyOccupants, fc.nat({ max: 14 }), (all, room) => {
        const now = openWithin(all, room)
        expect(open(all.toReversed(), room)).toEqual([...now].sort())
        expect(now.size).toBe(Math.min(room, all.length))
        const larger = openWithin(all, room + 1)
        expect([...now].every((id) => larger.has(id))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

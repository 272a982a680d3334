import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryRounds, arbitrarySeason } from './testing/arbitrary-season.ts'
import { computeStandings } from './compute-standings.ts'
import { explain } from './explain.ts'
import { inventSeason } from './testing/invent-season.ts'
import type { RulesetInput } from './ruleset.ts'
import type { SeasonInput } from './season-input.ts'
import type { StandingRow } from './standings.ts'

const runs = { numRuns: 200, seed: 2026 }
const json = (input: SeasonInput) => JSON.stringify(computeStandings(input))

function shuffledInput(input: SeasonInput): fc.Arbitrary<SeasonInput> {
  return fc.record({
    rules: fc.constant(input.rules),
    rulesets: fc.constant(input.rulesets),
    drivers: inAnyOrder(input.drivers),
    teams: inAnyOrder(input.teams),
    events: inAnyOrder(input.events),
    sessions: inAnyOrder(input.sessions),
    entries: inAnyOrder(input.entries),
    results: inAnyOrder(input.results),
    rulings: inAnyOrder(input.rulings),
  })
}

describe('for any season', () => {
  it('[DT1] the order of entry does not matter: standings are equal byte by byte', () => {
    const pair = arbitrarySeason.chain((input) => fc.tuple(fc.constant(input), shuffledInput(input)))
    fc.assert(
      fc.property(pair, ([input, shuffled]) => {
        expect(json(shuffled)).toBe(json(input))
      }),
      runs,
    )
  })

  it('[EX1] explanations sum to every total, and every part to its own', () => {
    fc.assert(
      fc.property(arbitrarySeason, (input) => {
        const standings = computeStandings(input)
        for (const row of [...standings.drivers, ...standings.teams]) expectExplained(input, row, null)
        for (const own of standings.classes) {
          for (const row of [...own.drivers, ...own.teams]) expectExplained(input, row, own.class)
        }
      }),
      runs,
    )
  })

  it('[RU1] a ruling applied again by a retry counts once', () => {
    fc.assert(
      fc.property(arbitrarySeason, (input) => {
        expect(json({ ...input, rulings: [...input.rulings, ...input.rulings] })).toBe(json(input))
      }),
      runs,
    )
  })

  it('[AR1] all points are whole milli-points', () => {
    fc.assert(
      fc.property(arbitrarySeason, (input) => {
        const { drivers, teams } = computeStandings(input)
        for (const { pointsMp, grossMp } of [...drivers, ...teams]) {
          expect(Number.isSafeInteger(pointsMp) && Number.isSafeInteger(grossMp)).toBe(true)
        }
      }),
      runs,
    )
  })

  it('[OR7] positions count those ahead; who shares one has a neighbour in it', () => {
    fc.assert(
      fc.property(arbitrarySeason, (input) => {
        const placed = computeStandings(input).drivers.filter(({ position }) => position !== null)
        placed.forEach(({ position, shared }, at) => {
          const equal = placed.filter((other) => other.position === position)
          expect(shared).toBe(equal.length > 1)
          expect(position).toBe(placed.findIndex((other) => other.position === position) + 1)
          expect(at).toBeLessThan((position ?? 0) - 1 + equal.length)
        })
      }),
      runs,
    )
  })

  it('[CT8] one more round never lowers a total where rounds are not below zero', () => {
    const keeps = fc.oneof(
      fc.integer({ min: 1, max: 4 }).map((count) => ({ kind: 'best' as const, count })),
      fc.integer({ min: 0, max: 4 }).map((count) => ({ kind: 'drop' as const, count })),
    )
    fc.assert(
      fc.property(arbitraryRounds, keeps, (rounds, keep) => {
        const rules: RulesetInput = {
          points: { race: [9000, 6000, 4000], sprint: [3000] },
          floor: 'race',
          drivers: { counting: { keep }, listed: 'entered' },
        }
        const after = new Map(pointsOf(inventSeason(rounds, { rules })))
        for (const [name, before] of pointsOf(inventSeason(rounds.slice(0, -1), { rules }))) {
          expect(after.get(name)).toBeGreaterThanOrEqual(before)
        }
      }),
      runs,
    )
  })
})

function inAnyOrder<Row>(rows: readonly Row[]): fc.Arbitrary<Row[]> {
  return fc.shuffledSubarray([...rows], { minLength: rows.length })
}

function pointsOf(input: SeasonInput): [string, number][] {
  return computeStandings(input).drivers.map(({ name, pointsMp }) => [name, pointsMp])
}

function expectExplained(input: SeasonInput, row: StandingRow, onlyClass: string | null): void {
  const explained = explain(input, row.subjectId, onlyClass)
  if (!explained) throw new Error(`no explanation of ${row.name}`)
  const { rounds, adjustments, floorMp, pointsMp } = explained
  for (const round of rounds) {
    for (const session of round.sessions) expect(sum(session.lines, 'pointsMp')).toBe(session.pointsMp)
    expect(sum(round.sessions, 'pointsMp')).toBe(round.pointsMp)
  }
  expect(sum(rounds, 'countedMp') + sum(adjustments, 'pointsMp') + floorMp).toBe(pointsMp)
  expect(pointsMp).toBe(row.pointsMp)
}

function sum<Key extends string>(parts: readonly Record<Key, number>[], key: Key): number {
  return parts.reduce((total, part) => total + part[key], 0)
}

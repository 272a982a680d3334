import { describe, expect, it } from 'vitest'
import { computeStandings } from './compute-standings.ts'
import golden from './fixtures/standings_f1.json' with { type: 'json' }
import { inventSeason } from './testing/invent-season.ts'
import type { StandingRow } from './standings.ts'

type PerDriver = Readonly<Record<string, number | undefined>>

// Invented seasons take names without spaces as ids; the golden file has people's names.
const id = (name: string) => name.replaceAll(' ', '_')

const season = inventSeason(
  golden.rounds.map(({ finished, retired, bonusMp, penaltyMp }) => ({
    order: [...finished.map(id), ...retired.map((name) => `${id(name)}:DNF`)].join(' '),
    results: Object.fromEntries(
      finished.map((name) => [
        id(name),
        { bonusMp: (bonusMp as PerDriver)[name] ?? 0, penaltyMp: (penaltyMp as PerDriver)[name] ?? 0 },
      ]),
    ),
  })),
  { teams: Object.fromEntries(Object.entries(golden.teams).map(([name, team]) => [id(name), team])) },
)

function asGolden(rows: readonly StandingRow[]) {
  return rows.map(({ position, name, pointsMp, wins, bestFinish }) => ({
    position,
    name: name.replaceAll('_', ' '),
    pointsMp,
    wins,
    bestFinish,
  }))
}

describe('the golden season under the default rules', () => {
  const { drivers, teams } = computeStandings(season)

  it('[OR1] has the standings of its file', () => {
    expect(asGolden(drivers)).toEqual(golden.standings.drivers)
    expect(asGolden(teams)).toEqual(golden.standings.teams)
  })

  it('[OR1] is one where each tie-breaker decides', () => {
    for (const tied of Object.values(golden.tieBreaks)) {
      const [first, second] = tied.map((name) => drivers.findIndex((row) => row.subjectId === id(name)))
      expect(drivers[first ?? -1]?.pointsMp).toBe(drivers[second ?? -1]?.pointsMp)
      expect(second).toBe((first ?? -1) + 1)
    }
  })
})

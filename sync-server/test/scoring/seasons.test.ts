import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { computeStandings } from '#shared/scoring/compute-standings.ts'
import { explain } from '#shared/scoring/explain.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'
import { throughRound } from '#shared/scoring/through-round.ts'
import { compareOfficial, officialConstructors, officialDrivers } from '../replay/compare-official.ts'
import { judgeSeason } from '../replay/judge-season.ts'
import { idsIn, readSeasonFile } from '../replay/season-file.ts'
import { seasonInputOf } from '../replay/season-input-of.ts'

const folder = new URL('../../../../shared/data/f1/', import.meta.url)
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []
if (files.length === 0)
  console.warn(`Skipped: real seasons. Put season files into ${folder.pathname} to run them.`)

describe.skipIf(files.length === 0)('real seasons', () => {
  describe.each(files)('%s', (name) => {
    const file = readSeasonFile(new URL(name, folder).pathname)
    const idOf = idsIn(name)
    const { rules, rulings } = judgeSeason(file, idOf)
    const input = seasonInputOf(file, idOf, rules, rulings)
    const { drivers, teams, openTies } = computeStandings(input)

    it('[PT1] [OR4] drivers have the official points and positions', () => {
      expect(compareOfficial(drivers, officialDrivers(file, idOf)).mismatches).toEqual([])
      expect(openTies).toEqual([])
    })

    it('[TM1] [TM2] so have constructors, where there is a championship', () => {
      const official = officialConstructors(file, idOf)
      expect(rules.teams === null).toBe(official.length === 0)
      expect(compareOfficial(teams, official).mismatches).toEqual([])
    })

    it('[RU1] every ruling has its cause in the file, and a reason', () => {
      expect(rulings.map(({ decision, reason }) => [decision.kind, reason.length > 20])).toEqual(
        rulings.map(({ decision }) => [decision.kind, true]),
      )
      const count = (kind: string) => rulings.filter(({ decision }) => decision.kind === kind).length
      const { orderExceptions, rawRaceExceptions } = file.rules.check
      if (count('points-override') > 0) expect(rawRaceExceptions.length).toBeGreaterThan(0)
      if (rulings.some(({ decision }) => decision.kind === 'tie' && decision.subject === 'driver')) {
        expect(Object.keys(orderExceptions).length).toBeGreaterThan(0)
      }
      const { check, constructors } = file.rules
      const listedTeams = (file.constructorStandings ?? []).map(
        ({ constructorId, engineManufacturerId }) => `${constructorId}/${engineManufacturerId}`,
      )
      const takenOver = listedTeams.length - new Set(listedTeams).size
      const listed = check.excluded.length + (constructors?.excluded.length ?? 0)
      expect(count('exclusion')).toBe(listed + takenOver)
      expect(count('adjustment')).toBe(constructors?.adjustments.length ?? 0)
    })

    it('[DT2] the table after the last race is the final one; the others are counted', () => {
      const after = file.rounds.map((round) =>
        compareOfficial(
          computeStandings(throughRound(input, round.round)).drivers,
          officialDrivers(file, idOf, round),
        ),
      )
      const count = (what: 'pointsExact' | 'orderExact') => after.filter((round) => round[what]).length
      console.log(
        `${name}: after-race tables, points ${count('pointsExact')} and order ${count('orderExact')} of ${after.length}`,
      )
      expect(after.at(-1)?.mismatches).toEqual([])
    })

    it('[EX1] every total is explained to the last milli-point', () => {
      for (const { subjectId, pointsMp } of [...drivers, ...teams]) {
        const explained = explain(input, subjectId)
        const counted = explained?.rounds.reduce((sum, round) => sum + round.countedMp, 0) ?? NaN
        const adjusted = explained?.adjustments.reduce((sum, ruling) => sum + ruling.pointsMp, 0) ?? NaN
        expect(counted + adjusted + (explained?.floorMp ?? NaN)).toBe(pointsMp)
      }
    })

    it('[DT1] entered backwards it is the same, byte by byte', () => {
      expect(JSON.stringify(computeStandings(backwards(input)))).toBe(JSON.stringify(computeStandings(input)))
    })
  })

  it('[PT1] is translated by words and numbers of the file, and by no season of its own', () => {
    const source = new URL('../replay/', import.meta.url)
    const written = readdirSync(source)
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => readFileSync(new URL(name, source), 'utf8'))
    expect(written.length).toBeGreaterThan(5)
    for (const text of written) expect(text).not.toMatch(/\b(19[5-9]|20[0-2])\d\b/)
  })
})

function backwards(input: SeasonInput): SeasonInput {
  return {
    ...input,
    drivers: input.drivers.toReversed(),
    teams: input.teams.toReversed(),
    events: input.events.toReversed(),
    sessions: input.sessions.toReversed(),
    entries: input.entries.toReversed(),
    results: input.results.toReversed(),
    rulings: input.rulings.toReversed(),
  }
}

import { computeStandings } from '#shared/scoring/compute-standings.ts'
import type { Ruleset } from '#shared/scoring/ruleset.ts'
import { driverKey } from './rounds-of.ts'
import { seasonInputOf } from './season-input-of.ts'
import { idsIn, milliPoints, type SeasonFile } from './season-file.ts'

/**
 * The file says in words how drivers of one car shared its points, and in numbers what each was given. Where the words
 * read otherwise than the numbers, the numbers are right: of all ways to share, the one under which most drivers have
 * the points of their races.
 */
export function fitSharedCars(file: SeasonFile, rules: Ruleset): Ruleset {
  if (!file.rounds.some(({ results }) => results.some(({ sharedCar }) => sharedCar))) return rules
  const given = givenPoints(file)
  let best = { rules, missed: missedBy(file, rules, given) }
  for (const sharedCars of ['split', 'none', 'full', 'first'] as const)
    for (const severalCars of ['all', 'best'] as const) {
      const tried = { ...rules, sharedCars, severalCars }
      const missed = missedBy(file, tried, given)
      if (missed < best.missed) best = { rules: tried, missed }
    }
  return best.rules
}

/** What each driver was given in all races together. */
function givenPoints(file: SeasonFile): Map<string, number> {
  const given = new Map<string, number>()
  for (const { results, sprintResults } of file.rounds)
    for (const { driverId, points } of [...results, ...(sprintResults ?? [])])
      given.set(driverId, (given.get(driverId) ?? 0) + milliPoints(points ?? 0))
  return given
}

function missedBy(file: SeasonFile, rules: Ruleset, given: ReadonlyMap<string, number>): number {
  const idOf = idsIn('fit')
  const everyone: Ruleset = { ...rules, teams: null, drivers: { ...rules.drivers, listed: 'entered' } }
  const { drivers } = computeStandings(seasonInputOf(file, idOf, everyone, []))
  const gross = new Map(drivers.map(({ subjectId, grossMp }) => [subjectId, grossMp]))
  return [...given].filter(
    ([driver, pointsMp]) => Math.abs((gross.get(idOf(driverKey(driver))) ?? 0) - pointsMp) > printedRounding,
  ).length
}

/** The source prints hundredths: a few shared races round by less than this together. */
const printedRounding = 30

import { computeStandings } from '#shared/scoring/compute-standings.ts'
import type { Counting, Order, Ruleset, TeamChampionship } from '#shared/scoring/ruleset.ts'
import { driverRulingsOf } from './driver-rulings-of.ts'
import { officialTeams, type OfficialTeam } from './official-teams.ts'
import { seasonInputOf } from './season-input-of.ts'
import { idsIn, isPrintedAs, type SeasonFile } from './season-file.ts'
import { teamExclusions } from './team-exclusions.ts'

/** How teams score in a season, and whether a decision on a driver's race points was one on the team's too. */
export interface FittedTeams {
  readonly rules: Ruleset
  readonly overrideScope: 'driver' | 'both'
  /** What remains: teams whose final points, then positions, the rules alone do not give. */
  readonly pointsMissed: number
  readonly positionsMissed: number
}

/**
 * The file does not tell how constructors scored, so the rules are found: of all that championships have used, those
 * under which the cars' results give the official constructors' table for the most teams. The plainest wins a tie.
 */
export function fitTeams(file: SeasonFile, rules: Ruleset): FittedTeams {
  const idOf = idsIn('fit')
  const official = officialTeams(file, idOf)
  if (official.length === 0) {
    return {
      rules: { ...rules, teams: null },
      overrideScope: 'driver',
      pointsMissed: 0,
      positionsMissed: 0,
    }
  }
  let best: FittedTeams | null = null
  for (const overrideScope of ['both', 'driver'] as const) {
    const rulings = [...driverRulingsOf(file, overrideScope, idOf), ...teamExclusions(file, idOf)]
    for (const teams of candidates(file, rules)) {
      const tried = { ...rules, teams }
      const table = computeStandings(seasonInputOf(file, idOf, tried, rulings)).teams
      const fit: FittedTeams = { rules: tried, overrideScope, ...misses(table, official) }
      if (best === null || isBetter(fit, best)) best = fit
    }
  }
  return best ?? { rules, overrideScope: 'both', pointsMissed: 0, positionsMissed: 0 }
}

function isBetter(a: FittedTeams, b: FittedTeams): boolean {
  return (
    a.pointsMissed < b.pointsMissed ||
    (a.pointsMissed === b.pointsMissed && a.positionsMissed < b.positionsMissed)
  )
}

type Table = readonly { subjectId: string; pointsMp: number; position: number | null }[]

/** Teams out of the championship tell nothing about its rules. */
function misses(
  table: Table,
  official: readonly OfficialTeam[],
): Pick<FittedTeams, 'pointsMissed' | 'positionsMissed'> {
  const outside = new Set(official.filter(({ position }) => position === null).map(({ id }) => id))
  const rows = new Map(
    table.filter(({ subjectId }) => !outside.has(subjectId)).map((row) => [row.subjectId, row]),
  )
  let pointsMissed = 0
  let positionsMissed = 0
  for (const { id, position, pointsMp } of official) {
    if (position === null) continue
    const row = rows.get(id)
    rows.delete(id)
    if (!row || !isPrintedAs(row.pointsMp, pointsMp)) pointsMissed++
    if (row?.position !== position) positionsMissed++
  }
  return { pointsMissed: pointsMissed + rows.size, positionsMissed: positionsMissed + rows.size }
}

function* candidates(file: SeasonFile, rules: Ruleset): Generator<TeamChampionship> {
  const { drivers, points } = rules
  for (const counting of countings(file, drivers.counting))
    for (const cars of [null, 1, 2])
      for (const bonuses of rules.bonuses.length > 0 ? [true, false] : [true])
        for (const race of raceTables(file, points.race))
          for (const sharedCars of hasSharedCars(file)
            ? (['full', 'as-drivers'] as const)
            : (['full'] as const))
            for (const listed of new Set([drivers.listed, 'entered', 'points'] as const))
              for (const order of orders(drivers.order))
                yield {
                  points: race && { ...points, race },
                  cars,
                  bonuses,
                  sharedCars,
                  counting,
                  order,
                  listed,
                }
}

/** As drivers count or all rounds; all of them, or without those that moved no constructor's points. */
function countings(file: SeasonFile, ofDrivers: Counting): Counting[] {
  const idle = idleRounds(file)
  const excepts = [
    [],
    ...(idle.length > 0 ? [idle] : []),
    ...(idle.length > 1 ? idle.map((round) => [round]) : []),
  ]
  const keeps = ofDrivers.keep.kind === 'all' ? [ofDrivers.keep] : [ofDrivers.keep, { kind: 'all' as const }]
  return keeps.flatMap((keep) => excepts.map((except) => ({ ...ofDrivers, keep, except })))
}

/** The drivers' table, or the same with the win worth what the first winner had. */
function raceTables(file: SeasonFile, drivers: readonly number[]): (number[] | null)[] {
  const leader = officialTeams(file, String, firstRound(file))[0]?.pointsMp
  const isOwn = leader !== undefined && leader > (drivers[1] ?? 0) && leader < (drivers[0] ?? 0)
  return isOwn ? [null, [leader, ...drivers.slice(1)]] : [null]
}

function orders(ofDrivers: Order): Order[] {
  const full = { ...ofDrivers, criteria: fullCountBack }
  return JSON.stringify(full) === JSON.stringify(ofDrivers) ? [ofDrivers] : [ofDrivers, full]
}

const fullCountBack: Order['criteria'] = [{ by: 'points' }, { by: 'count-back', within: null }]

function firstRound(file: SeasonFile): number {
  return file.rounds.find(({ constructorStandings }) => constructorStandings?.length)?.round ?? 1
}

/** Rounds after which no constructor's points had changed. */
function idleRounds(file: SeasonFile): number[] {
  const pointsAfter = (at: number) =>
    (file.rounds[at]?.constructorStandings ?? [])
      .map(
        ({ constructorId, engineManufacturerId, points }) =>
          `${constructorId}/${engineManufacturerId}/${points}`,
      )
      .sort()
      .join()
  return file.rounds.flatMap(({ round }, at) => (pointsAfter(at) === pointsAfter(at - 1) ? [round] : []))
}

function hasSharedCars(file: SeasonFile): boolean {
  return file.rounds.some(({ results }) => results.some(({ sharedCar }) => sharedCar))
}

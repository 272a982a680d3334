import { listedOf, sharedCarRules } from './translate-rules.ts'
import type { SeasonFile } from './season-file.ts'

/** What a file says about something that it does not have, or in words that mean no rule; each with its name. */
export function* contradictionsIn(file: SeasonFile): Generator<string> {
  const { rules } = file
  const { check, constructors } = rules
  const rounds = new Set(file.rounds.map(({ round }) => round))
  const isRound = (round: number | string) => rounds.has(Number(round))
  if (rounds.size !== file.rounds.length) yield 'rounds: a round stands in the file twice'
  for (const round of Object.keys(rules.multipliers))
    if (!isRound(round)) yield `rules.multipliers: there is no round ${round}`
  for (const { round, driver } of check.rawRaceExceptions) {
    const race = file.rounds.find((own) => own.round === round)
    if (!race?.results.some(({ driverId }) => driverId === driver))
      yield `rules.check.rawRaceExceptions: ${driver} was not in the race of round ${round}`
  }
  const rowOf = new Map(file.driverStandings.map((row) => [row.driverId, row]))
  for (const [driver, { official }] of Object.entries(check.orderExceptions)) {
    const row = rowOf.get(driver)
    if (!row) yield `rules.check.orderExceptions: ${driver} is not in the official table`
    else if (typeof official === 'number' && row.position !== official)
      yield `rules.check.orderExceptions: ${driver} is ${row.position} in the official table, not ${official}`
  }
  for (const { driver } of check.excluded)
    if (!rowOf.has(driver)) yield `rules.check.excluded: ${driver} is not in the official table`
  if (sharedCarRules(rules.sharedCars) === null)
    yield `rules.sharedCars: '${rules.sharedCars}' is no rule that is known`
  if (listedOf(rules.eligibility) === null)
    yield `rules.eligibility: '${rules.eligibility}' is no rule that is known`
  yield* ofConstructors(file)
  if (constructors)
    for (const round of constructors.excludedRounds)
      if (!isRound(round)) yield `rules.constructors.excludedRounds: there is no round ${round}`
}

function* ofConstructors(file: SeasonFile): Generator<string> {
  const table = file.constructorStandings ?? []
  const { constructors, fastestLap } = file.rules
  if (!constructors) {
    if (table.length > 0) yield 'rules.constructors: there is an official table, but no rules'
    return
  }
  if (table.length === 0) yield 'constructorStandings: there are rules of constructors, but no official table'
  const rounds = new Set(file.rounds.map(({ round }) => round))
  const named = [
    ...constructors.adjustments.map((one) => ['adjustments', one] as const),
    ...constructors.excluded.map((one) => ['excluded', one] as const),
  ]
  for (const [list, { constructorId, engineManufacturerId, round }] of named) {
    if (!rounds.has(round)) yield `rules.constructors.${list}: there is no round ${round}`
    if (!table.some((row) => isSame(row, { constructorId, engineManufacturerId })))
      yield `rules.constructors.${list}: ${constructorId} is not in the official table`
  }
  for (const team of constructors.tiesDecided.flat())
    if (!table.some((row) => isSame(row, team) && row.position === team.position))
      yield `rules.constructors.tiesDecided: ${team.constructorId} is not ${team.position} in the official table`
  for (const row of table) {
    const twice = table.filter((other) => isSame(other, row)).length > 1
    if (twice && !constructors.adjustments.some((one) => isSame(one, row)))
      yield `constructorStandings: ${row.constructorId} is listed twice, and no adjustment says from which round on`
  }
  if (constructors.fastestLap && JSON.stringify(constructors.fastestLap) !== JSON.stringify(fastestLap))
    yield 'rules.constructors.fastestLap: constructors cannot have another fastest lap than drivers'
}

interface TeamOfFile {
  readonly constructorId: string
  readonly engineManufacturerId?: string | null | undefined
}

function isSame(a: TeamOfFile, b: TeamOfFile): boolean {
  return (
    a.constructorId === b.constructorId && (a.engineManufacturerId ?? '') === (b.engineManufacturerId ?? '')
  )
}

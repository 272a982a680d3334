import type { Ruleset } from '#shared/scoring/ruleset.ts'
import type { Ruling } from '#shared/scoring/ruling.ts'
import { driverRulingsOf } from './driver-rulings-of.ts'
import { fitSharedCars } from './fit-shared-cars.ts'
import { fitTeams } from './fit-teams.ts'
import type { IdOf, SeasonFile } from './season-file.ts'
import { teamRulingsOf } from './team-rulings-of.ts'
import { translateRules } from './translate-rules.ts'

/** A season's rules, and every decision that its official outcome rests on and that follows from no rule. */
export interface JudgedSeason {
  readonly rules: Ruleset
  readonly rulings: readonly Ruling[]
}

/**
 * The file's rules translated, its teams' rules fitted, and where the official outcome departs from them, rulings. Each
 * has its reason; those about a car or with a date in the season name the session they were made for.
 */
export function judgeSeason(file: SeasonFile, idOf: IdOf): JudgedSeason {
  const { rules, overrideScope } = fitTeams(file, fitSharedCars(file, translateRules(file.rules)))
  const ofDrivers = driverRulingsOf(file, overrideScope, idOf)
  return { rules, rulings: [...ofDrivers, ...teamRulingsOf(file, rules, ofDrivers, idOf)] }
}

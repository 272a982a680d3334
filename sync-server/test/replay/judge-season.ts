import type { Ruleset } from '#shared/scoring/ruleset.ts'
import type { Ruling } from '#shared/scoring/ruling.ts'
import { driverRulingsOf } from './driver-rulings-of.ts'
import type { IdOf, SeasonFile } from './season-file.ts'
import { teamRulingsOf } from './team-rulings-of.ts'
import { translateRules } from './translate-rules.ts'

/** A season's rules, and every decision that its official outcome rests on and that follows from no rule. */
export interface JudgedSeason {
  readonly rules: Ruleset
  readonly rulings: readonly Ruling[]
}

/**
 * The file's rules and the decisions that it lists, and nothing else: where the standings then differ from the official
 * ones, the replay fails. Each ruling has its reason; those with a date in the season name the session they were made
 * for.
 */
export function judgeSeason(file: SeasonFile, idOf: IdOf): JudgedSeason {
  return {
    rules: translateRules(file.rules),
    rulings: [...driverRulingsOf(file, idOf), ...teamRulingsOf(file, idOf)],
  }
}

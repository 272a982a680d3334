import { Ruleset } from './ruleset.ts'

/** 25-18-15-12-10-8-6-4-2-1 for the first ten of a race, in milli-points. */
export const f1Points = [25_000, 18_000, 15_000, 12_000, 10_000, 8_000, 6_000, 4_000, 2_000, 1_000]

/** What a new league starts with: the F1 table, no result below zero, order by points, wins, best finish, name. */
export const defaultRuleset: Ruleset = Ruleset.parse({ points: { race: f1Points }, floor: 'race' })
